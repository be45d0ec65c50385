"""What changes between two quotes of one consignment: a day, a release, an origin, a regime."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.rate_table import RateTable
from gtm.planner.question_error import QuestionError
from gtm.planner.quotes.comparison import compare

TEE = {"id": "1", "hs_code": "610910", "origin": "CN", "quantity": "2", "unit_price": "12.50"}


def question(destination: str, day: str, **fields: Any) -> dict[str, Any]:
    """Two T-shirts from China at 12.50 apiece by express."""
    consignment = {"id": "c1", "destination": destination, "mode": "express", "currency": "EUR", "lines": [TEE]}
    return {"as_of": day, "consignments": [consignment | fields]}


def to_germany(day: str, **fields: Any) -> dict[str, Any]:
    return question("DE", day, **{"registrations": ["eu-ioss"]} | fields)


def of(*books: MarketBook) -> Callable[[Any], MarketBook]:
    """The book of a name, the first for None."""
    return lambda name: next(book for book in books if name in (None, book.release))


def compared(asked: dict[str, Any], to: dict[str, Any], *books: MarketBook) -> dict[str, Any]:
    """The comparison of a question's one consignment."""
    (comparison,) = compare(of(*books), asked, to)["comparisons"]
    return dict(comparison)


def amounts(comparison: dict[str, Any]) -> dict[str, tuple[str, str, list[str]]]:
    """By code: before, after and what changed."""
    return {row["code"]: (row["before"], row["after"], row["changed"]) for row in comparison["charges"]}


def test_a_german_parcel_pays_three_euro_of_duty_from_july_2026(book: MarketBook) -> None:
    comparison = compared(to_germany("2026-06-30"), {"as_of": "2026-07-01"}, book)
    assert comparison["totals"]["border"] == {"before": "4.75", "after": "7.75", "difference": "3.00"}
    assert comparison["regime"]["before"]["code"] == "eu-ioss-until-2026-06"
    assert comparison["regime"]["after"]["code"] == "eu-ioss-eur3"
    assert amounts(comparison)["DUTY_FLAT"] == ("0.00", "3.00", ["new"])
    assert comparison["why"] == (
        "The border charges rise by 3.00 EUR, from 4.75 EUR to 7.75 EUR: "
        "eu-ioss-eur3 takes the place of eu-ioss-until-2026-06 (ended on 2026-06-30); DUTY_FLAT of 3.00 is new."
    )


def test_the_rows_behind_a_new_charge_are_named_with_their_sources(book: MarketBook) -> None:
    result = compare(of(book), to_germany("2026-06-30"), {"as_of": "2026-07-01"})
    (charge,) = (row for row in result["comparisons"][0]["charges"] if row["code"] == "DUTY_FLAT")
    (fact,) = charge["facts"]
    assert (fact["id"], fact["before"], fact["after"]["value"]) == ("EU/parameters/duty-per-item", None, "3 EUR")
    assert set(result["sources"]) == set(fact["after"]["sources"])


def test_a_brazilian_parcel_is_free_of_duty_from_12_may_2026(book: MarketBook) -> None:
    asked = question(
        "BR",
        "2026-05-11",
        currency="USD",
        destination_area="BR-SP",
        registrations=["br-remessa-conforme"],
        exchange_rates={"USD": "5.40"},
    )
    comparison = compared(asked, {"as_of": "2026-05-12"}, book)
    # USD 25 at 5.40 are 135.00: 20 % duty and 17 % ICMS inside its base, then ICMS alone.
    assert comparison["totals"]["border"] == {"before": "60.18", "after": "27.65", "difference": "-32.53"}
    assert amounts(comparison)["II"][:2] == ("27.00", "0.00")
    assert amounts(comparison)["ICMS"] == ("33.18", "27.65", ["base"])
    assert "the rate of II goes from 0.20 to 0.00" in comparison["why"]


def test_a_thai_parcel_is_taxed_from_the_first_baht_from_2026(book: MarketBook) -> None:
    asked = question("TH", "2025-12-31", currency="THB", rates={"duty": "0.30"})
    comparison = compared(asked, {"as_of": "2026-01-01"}, book)
    assert amounts(comparison)["DUTY"][:2] == ("0.00", "7.50")
    assert comparison["regime"]["after"]["code"] == "th-first-baht-2026"
    assert "th-low-value-2024-2025 (ended on 2025-12-31)" in comparison["why"]


def test_a_rate_that_another_release_states_is_told_with_both_figures(book: MarketBook) -> None:
    rows = book.charge_rates["GB"]
    vat = next(row for row in rows if row.code == "VAT" and row.ad_valorem == "0.2" and not row.category)
    changed = replace(vat, ad_valorem="0.21", sources=("gazette",))
    rates = {**book.charge_rates, "GB": RateTable.of("GB", (changed if row == vat else row for row in rows))}
    later = replace(book, release="later", charge_rates=rates)
    comparison = compared(question("GB", "2026-11-22", currency="GBP"), {"release": "later"}, book, later)
    (charge,) = comparison["charges"]
    assert (charge["code"], charge["before"], charge["after"]) == ("VAT", "5.00", "5.25")
    assert charge["changed"] == ["rate", "facts"]
    (fact,) = charge["facts"]
    assert fact["id"] == vat.id
    assert (fact["before"]["value"], fact["after"]["value"]) == ("0.2", "0.21")
    assert fact["after"]["sources"] == ["gazette"]
    assert comparison["why"] == (
        "The border charges rise by 0.25 GBP, from 5.00 GBP to 5.25 GBP: the rate of VAT goes from 0.20 to 0.21."
    )


def test_an_anti_dumping_duty_falls_away_with_another_origin(book: MarketBook) -> None:
    remedies = (row for row in book.charge_rates["EU"] if row.code == "ADD" and row.origin == "CN" and row.ad_valorem)
    remedy = next(row for row in remedies if row.in_force("2026-11-22"))
    line = TEE | {"hs_code": remedy.hs, "quantity": "100"}
    asked = to_germany("2026-11-22", flow="b2b", mode="sea", lines=[line], rates={"DUTY": "0.05"})
    comparison = compared(asked, {"origin": "JP"}, book)
    assert amounts(comparison)["ADD"][2] == ["gone"]
    assert remedy.id in [fact["id"] for row in comparison["charges"] if row["code"] == "ADD" for fact in row["facts"]]


def test_a_forced_regime_is_compared_with_the_one_that_applies(book: MarketBook) -> None:
    comparison = compared(to_germany("2026-11-22", rates={"DUTY": "0.12"}), {"regime": "eu-b2b-bulk"}, book)
    assert amounts(comparison)["DUTY"] == ("0.00", "3.00", ["new"])
    assert amounts(comparison)["DUTY_FLAT"] == ("3.00", "0.00", ["gone"])
    # Import VAT stands on the duty too: 19 % of 28.00 in place of 19 % of 25.00.
    assert amounts(comparison)["VAT"][:2] == ("4.75", "5.32")
    assert "eu-b2b-bulk takes the place of eu-ioss-eur3" in comparison["why"]


def test_nothing_changes_where_nothing_differs(book: MarketBook) -> None:
    comparison = compared(to_germany("2026-11-22"), {"as_of": "2026-11-22"}, book)
    assert (comparison["charges"], comparison["exchange_rates"]) == ([], [])
    assert comparison["why"] == "The border charges stay at 7.75 EUR."


def test_an_exchange_rate_that_moved_is_named(book: MarketBook) -> None:
    rates = tuple(
        replace(rate, rate="0.5") if (rate.base, rate.quote) == ("EUR", "USD") else rate for rate in book.exchange_rates
    )
    later = replace(book, release="later", exchange_rates=rates)
    comparison = compared(to_germany("2026-11-22", currency="USD"), {"release": "later"}, book, later)
    (rate,) = comparison["exchange_rates"]
    assert (rate["from"], rate["to"], rate["after"]) == ("USD", "EUR", "2.00")
    assert f"1 USD is 2.00 EUR and no longer {rate['before']}" in comparison["why"]


def test_a_refused_consignment_is_not_compared_and_spoils_no_other(book: MarketBook) -> None:
    asked = to_germany("2026-06-30")
    asked["consignments"].append(asked["consignments"][0] | {"id": "c2", "lines": []})
    good, bad = compare(of(book), asked, {"as_of": "2026-07-01"})["comparisons"]
    assert good["totals"]["border"]["difference"] == "3.00"
    assert (bad["totals"], bad["charges"]) == ({}, [])
    assert bad["why"].startswith("Nothing can be compared, as the consignment is refused: ")


@pytest.mark.parametrize(
    ("to", "pointer"),
    [
        ({}, "/to"),
        (None, "/to"),
        ({"destination": "FR"}, "/to/destination"),
        ({"as_of": "1 July"}, "/to/as_of"),
        ({"switches": {"no-such": True}}, "/to/switches/no-such"),
    ],
)
def test_an_unusable_other_side_is_told_with_its_place(book: MarketBook, to: Any, pointer: str) -> None:
    with pytest.raises(QuestionError) as error:
        compare(of(book), to_germany("2026-06-30"), to)
    assert error.value.pointer == pointer
