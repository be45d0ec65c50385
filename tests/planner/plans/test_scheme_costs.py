"""A scheme's cost is paid once, each year, for each group of goods or each shipment, as the facts say."""

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.mix.costs import entry_cost
from gtm.planner.plans.scheme_costs import Span, UnknownCostBasisError, counted
from tests.planner.economics.parcels_of_goods import money

TWO_YEARS = Span(years=2, shipments=9)


def scheme(amount: str, per: str, currency: str = "EUR", status: str = "required") -> dict[str, object]:
    cost = {"amount": amount, "currency": currency, "per": per, "counted": counted(per)}
    return {"status": status, "products": ["LIP", "CREAM", "TEE"], "cost": cost}


def test_every_basis_of_the_facts_is_counted_and_a_new_one_is_an_error(book: MarketBook) -> None:
    told = {row["cost_per"] for rows in book.tables["compliance"].values() for row in rows if row["cost"] is not None}
    assert {counted(per) for per in told} == {
        "once",
        "per_goods",
        "yearly",
        "yearly_per_goods",
        "per_shipment",
        "by_volume",
    }
    with pytest.raises(UnknownCostBasisError, match="a cost per employee"):
        counted("employee")


@pytest.mark.parametrize(
    ("per", "paid"),
    [
        ("", 100.0),
        ("certificate", 100.0),
        ("year and representative; per-product plans exist", 200.0),
        ("product family (lab)", 200.0),
        ("product-year", 400.0),
        ("shipment", 900.0),
        ("kg", 0.0),
        ("piece (recalled) plus minimum", 0.0),
    ],
)
def test_two_codes_over_two_years_in_nine_shipments(per: str, paid: float) -> None:
    codes = {"LIP": "330410", "CREAM": "330499"}
    assert entry_cost([scheme("100", per)], codes, TWO_YEARS, money()) == pytest.approx(paid)


def test_costs_are_converted_at_the_days_rate_and_schemes_to_be_checked_cost_nothing_yet() -> None:
    rows = [scheme("120", "", "USD"), scheme("5000", "", status="check")]
    assert entry_cost(rows, {"TEE": "610910"}, TWO_YEARS, money()) == pytest.approx(100.0)


def test_goods_that_are_not_sold_need_no_certificate() -> None:
    assert entry_cost([scheme("100", "year")], {}, TWO_YEARS, money()) == 0.0
