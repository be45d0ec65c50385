"""Every rate of a code and an origin through all its days, from rows of an invented market."""

from dataclasses import replace

from gtm.engine.border.in_force import in_force
from gtm.planner.quotes.rule_words import rules_in_words
from gtm.planner.quotes.tariff_lookup import Found, Version, look_up, version_on
from markets.terms import ALWAYS, CIF, AdValorem, Charge, Market, PerItem, Rate, Regime, Tariff, b2b, b2c
from tests.engine.border.small_market import book_of, market_of, parameter, rate

DAY = "2026-11-22"
RATES = (
    rate("DUTY", "0.12", id="general", origin="MFN", hs="6109"),
    rate("DUTY", "0.10", id="shirts-until", origin="MFN", hs="610910", valid_to="2026-12-31"),
    rate("DUTY", "0.08", id="shirts-later", origin="MFN", hs="610910", valid_from="2027-01-01"),
    rate("DUTY", "0", id="claimed", origin="ACFTA", hs="61"),
    rate("LOCAL", "0.35", id="remedy", origin="CN", hs="61091000", valid_from="2026-06-01", valid_to="2026-06-30"),
    rate("VAT", "0.19", id="vat-old", valid_from="2020-01-01"),
    rate("VAT", "0.20", id="vat", valid_from="2026-01-01"),
    rate("VAT", "0.07", id="vat-food", category="food"),
    rate("EXCISE", "0.5", id="wine", hs="2204"),
)


def asked(hs: str = "610910", origin: str = "CN", day: str = DAY) -> Found:
    """What the market says of a code."""
    return look_up(market_of(), book_of(*RATES), hs, origin, day)


def ids(versions: tuple[Version, ...]) -> list[tuple[str, str, list[str]]]:
    """Versions as their days and the ids of their rows."""
    return [(one.since, one.until, [row.id for row in one.rows]) for one in versions]


def test_the_longest_code_answers_and_a_later_row_is_announced_from_its_first_day() -> None:
    general, claimed = asked().duties
    assert ids(general.versions) == [("", "2026-12-31", ["shirts-until"]), ("2027-01-01", "", ["shirts-later"])]
    assert (claimed.agreement and claimed.agreement.name, ids(claimed.versions)) == ("ACFTA", [("", "", ["claimed"])])


def test_an_agreement_is_told_only_of_an_origin_that_it_covers() -> None:
    assert [duty.origin for duty in asked(origin="VN").duties] == ["MFN"]


def test_a_remedy_is_told_on_its_days_and_never_of_another_origin() -> None:
    (remedy,) = asked().remedies
    assert ids(remedy.versions) == [("2026-06-01", "2026-06-30", ["remedy"])]
    assert version_on(remedy.versions, DAY).rows == ()
    assert asked(origin="VN").remedies == ()


def test_a_later_row_of_a_tax_ends_the_earlier_one_the_day_before() -> None:
    told = {(tax.code, tax.category): ids(tax.versions) for tax in asked().taxes}
    assert told == {
        ("VAT", ""): [("2020-01-01", "2025-12-31", ["vat-old"]), ("2026-01-01", "", ["vat"])],
        ("VAT", "food"): [("", "", ["vat-food"])],
    }


def test_a_shorter_code_is_told_every_row_that_it_begins() -> None:
    found = look_up(market_of(), book_of(rate("DUTY", "0.1", id="a", origin="MFN", hs="61091000")), "610910", "CN", DAY)
    assert ids(found.duties[0].versions) == [("", "", ["a"])]


def test_a_charge_without_a_row_on_the_day_is_missing_even_where_a_claim_would_answer() -> None:
    assert asked().missing == ()
    assert asked("330499", day="2019-12-31").missing == ("DUTY", "VAT")
    assert asked("611020").missing == ("DUTY",)


def test_rules_are_told_in_words_with_the_regimes_that_share_them() -> None:
    duty = Charge("DUTY", CIF, Tariff())
    tax = Charge("VAT", CIF + "DUTY", Rate(), AdValorem(fraction="part"))
    fee = Charge("FEE", method=PerItem("fee"), pin="flat")
    market: Market = market_of(
        Regime("company", "Company", b2b, (duty, tax)),
        Regime("parcel", "Parcel", b2c, (duty, fee)),
        replace(Regime("over", "Over", ALWAYS, (fee,)), until="2020-01-01"),
    )
    law = in_force(market, book_of(parameter("part", "0.75", "fraction"), parameter("fee", "3")), DAY)
    base = "customs value (goods, freight to the border, insurance)"
    assert [(rule.code, rule.words, [one.code for one in rule.regimes]) for rule in rules_in_words(market, law)] == [
        ("DUTY", f"the rate of {base}", ["company", "parcel"]),
        ("VAT", f"the rate of 3/4 of {base} + Duty", ["company"]),
        ("FEE", "EUR 3 for each different item, shared over its lines by value", ["parcel"]),
    ]
