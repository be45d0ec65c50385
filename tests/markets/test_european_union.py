"""Member states of the European Union where they differ from Germany."""

import pytest

from markets import MARKETS
from markets.conditions import EU_MEMBERS
from tests.asking import ask, consignment, line

FRANCS = {"exchange_rates": {"EUR": "7.46"}}


def test_all_twenty_seven_members_share_the_regimes() -> None:
    common = {regime.code for regime in MARKETS["AT"].regimes}
    assert all(common <= {regime.code for regime in MARKETS[code].regimes} for code in EU_MEMBERS)


@pytest.mark.parametrize(
    ("member", "before", "day", "after"),
    [
        ("EE", "22.00", "2025-07-01", "24.00"),
        ("FI", "24.00", "2024-09-01", "25.50"),
        ("RO", "19.00", "2025-08-01", "21.00"),
        ("SK", "20.00", "2025-01-01", "23.00"),
    ],
)
def test_standard_rates_change_on_their_day(member: str, before: str, day: str, after: str) -> None:
    goods = consignment(member, line(unit_price="100"), flow="b2b", rates={"DUTY": "0"}, exchange_rates={"EUR": "5"})
    year, month, _ = day.split("-")
    eve = f"{year}-{int(month) - 1:02}-28" if month != "01" else f"{int(year) - 1}-12-31"
    assert (ask(goods, eve).charges["VAT"], ask(goods, day).charges["VAT"]) == (before, after)


def test_france_takes_two_euros_for_each_subheading_inside_the_tax_base() -> None:
    lines = line(origin="CN"), line(origin="VN"), line(hs_code="640411", unit_price="30")
    told = ask(consignment("FR", *lines, registrations=["eu-ioss"]))
    assert told.charges == {"DUTY_FLAT": "9.00", "TPC": "4.00", "VAT": "10.80"}
    assert told.lines["TPC", 1] == "1.00"
    started = ask(consignment("FR", *lines, registrations=["eu-ioss"]), eu_handling_fee=True)
    assert (started.charges["UHF"], "TPC" in started.charges) == ("6.00", False)
    assert "TPC" not in ask(consignment("FR", *lines), "2026-02-28").charges


def test_italy_took_its_contribution_for_ten_weeks() -> None:
    parcel = consignment("IT")
    assert ask(parcel, "2026-01-01").charges["CONTRIBUTO"] == "2.00"
    assert "CONTRIBUTO" not in ask(parcel, "2026-03-12").charges
    assert ask(parcel, it_contributo_2eur_restart=True).charges["CONTRIBUTO"] == "2.00"


def test_romania_takes_its_fee_strictly_below_150_euros_and_from_outside_the_union() -> None:
    below = consignment("RO", line(unit_price="149.99"), currency="EUR", exchange_rates={"EUR": "5"})
    assert ask(below).charges["TAXA_LOGISTICA"] == "25.00"
    at = consignment("RO", line(unit_price="150"), currency="EUR", exchange_rates={"EUR": "5"})
    assert "TAXA_LOGISTICA" not in ask(at).charges
    assert "TAXA_LOGISTICA" not in ask(below | {"dispatch_country": "DE"}).charges


def test_the_flat_duty_is_converted_for_each_item() -> None:
    assert ask(consignment("DK", **FRANCS)).charges["DUTY_FLAT"] == "22.38"


@pytest.mark.parametrize(
    ("member", "price", "fee"),
    [("NL", "100", "6.00"), ("NL", "150.01", "10.00"), ("BE", "100", "21.50"), ("IE", "9", "6.95")],
)
def test_the_post_takes_its_own_fee_for_clearing(member: str, price: str, fee: str) -> None:
    parcel = consignment(member, line(unit_price=price), mode="post")
    assert ask(parcel).charges["CARRIER"] == fee
    assert "CARRIER" not in ask(parcel | {"mode": "express"}).charges


def test_the_danish_posts_fee_begins_in_july_2026() -> None:
    parcel = consignment("DK", mode="post", **FRANCS)
    assert "CARRIER" not in ask(parcel, "2026-07-19").charges
    assert ask(parcel, "2026-07-20").charges["CARRIER"] == "225.00"


@pytest.mark.parametrize(
    ("member", "slug"),
    [("NL", "nl-article-23"), ("BE", "be-et14000"), ("FR", "fr-autoliquidation"), ("PL", "pl-art-33a")],
)
def test_a_scheme_that_moves_vat_into_the_return_has_its_own_code_and_the_same_amounts(member: str, slug: str) -> None:
    goods = consignment(member, line(unit_price="1000"), flow="b2b", exchange_rates={"EUR": "4"})
    told, plain = ask(goods | {"registrations": [slug]}), ask(goods)
    assert (told.regime, plain.regime) == (slug, "eu-b2b-bulk")
    assert told.totals == plain.totals
    assert ask(consignment("DE", flow="b2b", registrations=[slug])).regime == "eu-lowvalue-not-distance-sale"


def test_irish_food_is_free_of_tax_and_supplements_are_not() -> None:
    assert ask(consignment("IE", line(hs_code="090240"))).reasons["VAT"] == {"free_rate"}
    assert ask(consignment("IE", line(hs_code="210690"))).totals["tax"] == "2.99"
