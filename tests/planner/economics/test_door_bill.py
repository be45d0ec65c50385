"""Parcels whose buyer pays at the door: the bill by hand, beside the route that sells with everything paid."""

from typing import Any

import numpy as np
import pytest

from gtm.engine.economics.prices import BorderCurve
from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.door_bill import paid_at_the_door
from gtm.planner.economics.offer_table import Economics
from tests.planner.economics.test_working_out import cents, offer, rate, route, without, worked


def germany(book: MarketBook, **asked: Any) -> Economics:
    return worked(without(book, "warehouses"), "DE", **asked)


@pytest.mark.django_db
def test_the_buyers_bill_is_duty_and_tax_on_the_whole_price_and_no_cost_of_the_seller(book: MarketBook) -> None:
    part = route(germany(book), "cn-de-line+dap")
    # Two shirts at their list price: EUR 3 for the item and 19 % on price and duty, both of the order.
    price = round(30 * rate(book, "USD", "EUR"), 2)
    bill = 3 + cents(0.19 * (2 * price + 3))
    assert part["incoterm"] == "DAP"
    assert float(part["doorstep_bill"]["per_order"]) == pytest.approx(bill, abs=1e-9)
    assert float(part["doorstep_bill"]["per_unit"]) == pytest.approx(bill / 2, abs=0.006)
    assert [line["code"] for line in part["doorstep_bill"]["lines"]] == ["DUTY_FLAT", "VAT"]
    assert part["doorstep_bill"]["missing"] == ["What the carrier asks for collecting."]
    assert part["border_per_unit"] == "0.00"
    assert part["sales_tax_per_unit"] == "0.00"
    paid = route(germany(book), "cn-de-line")
    assert paid["incoterm"] == "DDP"
    assert paid["doorstep_bill"] is None


@pytest.mark.django_db
def test_a_plan_with_the_border_paid_shows_the_bill_and_sells_nothing_that_way(book: MarketBook) -> None:
    found = germany(book)
    part = route(found, "cn-de-line+dap")
    assert part["feasible"]
    assert [reason["code"] for reason in part["why_not"]] == ["incoterm"]
    assert not part["pareto"]
    assert {sold["route"] for sold in found.offers if sold["route"]}.isdisjoint(
        {one["id"] for one in found.routes if one["incoterm"] == "DAP"}
    )


@pytest.mark.django_db
def test_a_plan_that_leaves_the_border_to_the_buyer_loses_orders_and_parcels(book: MarketBook) -> None:
    paid = next(row for row in germany(book).table if row.channel == "own-site")
    left = germany(book, incoterm="DAP")
    sold = next(row for row in left.table if row.channel == "own-site")
    assert sold.route_id.endswith("+dap")
    # 15 % do not order and 8 % of the parcels are refused, beside what the methods of payment lose.
    assert sold.coverage == pytest.approx(0.85 * paid.coverage)
    assert sold.refusal_rate == pytest.approx(1 - (1 - paid.refusal_rate) * 0.92)
    lines = {line["code"]: float(line["amount"]) for line in offer(left, "own-site")["lines"]}
    assert lines.get("BORDER", 0) == 0
    assert lines.get("SALES_TAX", 0) == 0


@pytest.mark.django_db
def test_where_the_tax_is_collected_at_the_sale_there_is_no_bill_at_the_door(book: MarketBook) -> None:
    # A shirt of USD 30 is below GBP 135: the seller collects, and no parcel can be left to the buyer.
    found = worked(without(book, "warehouses"), "GB", incoterm="DAP")
    assert {part["incoterm"] for part in found.routes} == {"DDP"}
    assert any(part["feasible"] for part in found.offers)


def test_at_every_price_nothing_of_it_goes_to_the_border() -> None:
    declared = np.array([10.0, 20.0])
    whole = BorderCurve(declared, declared * 1.4, declared * 0, declared * 0.4, np.zeros(2, np.int64), declared > 99)
    _declared, tax, cost = paid_at_the_door(whole).at(np.array([15.0]))
    assert (_declared.tolist(), tax.tolist(), cost.tolist()) == ([15.0], [0.0], [0.0])
