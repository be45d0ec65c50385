"""Distances to limits of every kind: solved ones, and those that only a search finds."""

from typing import Any

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.quotes.limits import SOLVED, WITHOUT_DISTANCE
from gtm.planner.quotes.searched_limits import SEARCHED
from markets.conditions import Test
from markets.steps import Waive
from tests.planner.quotes.parcels import explained, parcel

pytestmark = pytest.mark.django_db

DAY = "2026-11-22"
AT_1000 = {"exchange_rates": {"USD": "1000"}}


def near(book: MarketBook, consignment: dict[str, Any], day: str = DAY) -> dict[tuple[str, str], dict[str, Any]]:
    """The distances of a consignment by what changes and direction."""
    found = explained(book, consignment, day)["threshold_distance"]
    return {(one["changed"], one["direction"]): one for one in found}


def of_pieces(destination: str, *lines: dict[str, str]) -> dict[str, Any]:
    """T-shirts at USD 30 apiece, at 1000 of the destination's units for a dollar."""
    shirt = parcel(destination, "USD", "30.00")["lines"][0]
    return parcel(
        destination,
        "USD",
        "1",
        lines=[shirt | {"id": str(place)} | line for place, line in enumerate(lines, start=1)],
        **AT_1000,
    )


def test_every_kind_of_test_has_a_distance_or_a_reason_why_it_has_none() -> None:
    kinds = set(Test.__subclasses__())
    told = [*SOLVED, *(kind for kind in SEARCHED if kind is not Waive), *WITHOUT_DISTANCE]
    assert set(told) == kinds
    assert len(told) == len(kinds)
    assert all(WITHOUT_DISTANCE.values())


# ---- a tax as a whole ---------------------------------------------------------------------------------------------


def test_a_swiss_parcel_is_told_where_its_whole_tax_exceeds_five_francs(book: MarketBook) -> None:
    """CHF 62.49 counts as 62 francs: 5.022, rounded 5.00; CHF 62.50 as 63: 5.103, rounded 5.10."""
    up = near(book, parcel("CH", "CHF", "50.00"))["goods", "up"]
    assert (up["from"], up["to"], up["amount"]) == ("50.00", "62.50", "12.50")
    assert up["limit"] == {"key": "not-levied", "amount": "5", "currency": "CHF", "fact": "CH/parameters/not-levied"}
    assert (up["effect"]["regime"], up["effect"]["border"], up["effect"]["step"]) == ("ch-standard", "5.10", "5.10")


def test_a_taxed_swiss_parcel_is_told_how_far_it_is_above_the_five_francs(book: MarketBook) -> None:
    down = near(book, parcel("CH", "CHF", "62.50"))["goods", "down"]
    assert (down["to"], down["amount"]) == ("62.49", "0.01")
    assert (down["effect"]["regime"], down["effect"]["border_change"]) == ("ch-small-consignment", "-5.10")


def test_freight_is_taxed_too_so_that_less_goods_fill_the_five_francs(book: MarketBook) -> None:
    up = near(book, parcel("CH", "CHF", "50.00", freight="10.00"))["goods", "up"]
    assert up["to"] == "52.50"


def test_the_five_francs_are_found_in_the_currency_of_the_consignment(book: MarketBook) -> None:
    """At 0.80 francs for a dollar CHF 62.495 is the first value that rounds to 62.50: USD 78.12, 62.496."""
    up = near(book, parcel("CH", "USD", "50.00", exchange_rates={"USD": "0.80"}))["goods", "up"]
    assert (up["to"], up["currency"]) == ("78.12", "USD")


# ---- the value of a line ------------------------------------------------------------------------------------------


def test_a_thai_parcel_of_one_baht_is_a_satang_from_tax(book: MarketBook) -> None:
    """Free up to THB 1 a piece; THB 1.01: 30 % rounded up 0.31, tax 7 % of 1.32 rounded up 0.10; and DHL's least."""
    up = near(book, parcel("TH", "THB", "1.00", mode="post"))["goods", "up"]
    assert (up["limit"]["key"], up["to"], up["effect"]["border"]) == ("free-item", "1.01", "0.41")


def test_the_nearest_of_several_lines_turns_first(book: MarketBook) -> None:
    """THB 2 and 4: of 3.01 the first is 1.0033, a baht and free; the second 2.01 and pays 0.603 up, 7 % of 2.62 up."""
    lines = [parcel("TH", "THB", price)["lines"][0] | {"id": price} for price in ("2.00", "4.00")]
    down = near(book, parcel("TH", "THB", "1", lines=lines, mode="post"))["goods", "down"]
    assert (down["from"], down["to"], down["effect"]["border"]) == ("6.00", "3.01", "0.80")


# ---- waivers ------------------------------------------------------------------------------------------------------


def test_a_german_parcel_is_told_where_less_than_a_euro_is_not_levied(book: MarketBook) -> None:
    """19 % of EUR 5.23 is 0.9937, rounded 0.99; of 5.24 it is 0.9956, rounded 1.00."""
    before_july = "2026-03-01"
    up = near(book, parcel("DE", "EUR", "5.00"), before_july)["goods", "up"]
    assert (up["limit"]["key"], up["to"], up["effect"]["border_change"]) == ("not-levied-below", "5.24", "1.00")
    down = near(book, parcel("DE", "EUR", "5.50"), before_july)["goods", "down"]
    assert (down["to"], down["effect"]["border"], down["effect"]["step"]) == ("5.23", "0.00", "-1.00")


def test_a_cent_that_only_rounds_to_nothing_is_no_waiver(book: MarketBook) -> None:
    """Through IOSS nothing is waived: 19 % of EUR 0.02 is 0.00 by rounding alone."""
    through = near(book, parcel("DE", "EUR", "5.50", registrations=["eu-ioss"]), "2026-03-01")
    assert ("goods", "down") not in through


def test_a_vietnamese_duty_below_the_relief_is_told_where_it_begins(book: MarketBook) -> None:
    """5 % of VND 1,999,990 is 99,999.5, rounded 100,000 and no longer less; tax 8 % of 2,099,990 for 1,999,989."""
    asked = parcel("VN", "VND", "1500000", rates={"duty": "0.05"})
    up = near(book, asked)["goods", "up"]
    assert (up["limit"]["key"], up["to"]) == ("duty-relief", "1999990")
    assert up["effect"]["step"] == "108000"


# ---- parcels of the year ------------------------------------------------------------------------------------------


def argentine(**other: Any) -> dict[str, Any]:
    """A parcel of USD 300 that bears 20 % duty once its relief is gone."""
    return parcel("AR", "USD", "300.00", rates={"DIE": "0.2"}, **AT_1000, **other)


@pytest.mark.parametrize(("earlier", "left"), [(0, "5"), (3, "2"), (4, "1")])
def test_an_argentine_importer_is_told_how_many_parcels_are_left(book: MarketBook, earlier: int, left: str) -> None:
    up = near(book, argentine(earlier_parcels_this_year=earlier))["earlier_parcels", "up"]
    assert (up["from"], up["to"], up["amount"], up["currency"]) == (str(earlier), "5", left, None)
    assert up["limit"]["fact"] == "AR/parameters/yearly-parcels@2024-12-03"
    assert up["effect"]["regime"] == "ar-small-quota-used"
    # 63,000 of tax before; then duty 60,000, fee 9,000 and tax 77,490
    assert (up["effect"]["border"], up["effect"]["step"]) == ("146490.00", "83490.00")


def test_an_importer_beyond_the_number_is_told_the_way_back(book: MarketBook) -> None:
    down = near(book, argentine(earlier_parcels_this_year=7))["earlier_parcels", "down"]
    assert (down["from"], down["to"], down["effect"]["regime"]) == ("7", "4", "ar-small-400")


def test_where_nobody_counts_the_explanation_says_what_depends_on_it(book: MarketBook) -> None:
    up = near(book, argentine())["earlier_parcels", "up"]
    assert up["detail"].startswith(
        "It is not said how many parcels the importer has had in the year; with 5: ar-small-"
    )
    assert ("earlier_parcels", "up") not in near(book, argentine(flow="b2b"))


# ---- pieces and their weight --------------------------------------------------------------------------------------


def test_a_fourth_piece_of_one_kind_makes_an_argentine_parcel_an_ordinary_import(book: MarketBook) -> None:
    up = near(book, of_pieces("AR", {"quantity": "2"}))["pieces", "up"]
    assert (up["from"], up["to"], up["amount"], up["currency"], up["line"]) == ("2", "4", "2", None, "1")
    assert (up["limit"]["key"], up["limit"]["currency"], up["effect"]["regime"]) == ("kind-units", None, "ar-standard")
    three = explained(book, of_pieces("AR", {"quantity": "3"}), DAY)
    four = explained(book, of_pieces("AR", {"quantity": "4"}), DAY)
    assert (three["regime"]["code"], up["effect"]["border"]) == ("ar-small-400", four["totals"]["border"])


def test_pieces_of_one_kind_on_two_lines_count_together(book: MarketBook) -> None:
    """Six and two of a kind in Colombia, another of five: eight are two too many, and the five stay."""
    cap = {"hs_code": "650500", "description": "Cap"}
    asked = of_pieces("CO", {"quantity": "6"}, {"quantity": "2"}, cap | {"quantity": "5"})
    down = near(book, asked)["pieces", "down"]
    assert (down["from"], down["to"], down["effect"]["regime"]) == ("8", "6", "co-200-2000")
    cut = of_pieces("CO", {"quantity": "5"}, {"quantity": "1"}, cap | {"quantity": "5"})
    assert down["effect"]["border"] == explained(book, cut, DAY)["totals"]["border"]


def test_every_kind_of_which_there_are_too_many_is_cut(book: MarketBook) -> None:
    asked = of_pieces("CO", {"quantity": "9"}, {"quantity": "7", "description": "Cap"})
    down = near(book, asked)["pieces", "down"]
    assert (down["from"], down["to"], down["effect"]["regime"]) == ("9", "6", "co-200-2000")


def test_a_piece_of_more_than_fifty_kilograms_makes_an_argentine_parcel_an_ordinary_import(book: MarketBook) -> None:
    up = near(book, of_pieces("AR", {"net_weight_kg": "49.5", "quantity": "2"}))["piece_weight", "up"]
    assert (up["from"], up["to"], up["amount"], up["line"]) == ("49.500", "50.001", "0.501", "1")
    assert up["effect"]["regime"] == "ar-standard"
    assert "With a piece of 50.001 kg in place of 49.500 kg" in up["detail"]


def test_the_heaviest_of_several_pieces_decides_and_comes_back_to_the_gram(book: MarketBook) -> None:
    asked = of_pieces("AR", {"net_weight_kg": "50.001"}, {"net_weight_kg": "7.333", "description": "Cap"})
    down = near(book, asked)["piece_weight", "down"]
    assert (down["line"], down["to"], down["amount"]) == ("1", "50.000", "0.001")
    assert down["effect"]["regime"] == "ar-small-400"
