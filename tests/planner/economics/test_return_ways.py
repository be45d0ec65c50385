"""Ways of a return: what each loses of an order, by hand, and which one is taken."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from gtm.planner.economics.return_ways import Returns, with_returns
from gtm.planner.economics.route_columns import RouteColumns
from tests.planner.books import row
from tests.planner.economics.grounds import ground, local_route, parcel_route, scheme_curve
from tests.planner.economics.parcels_of_goods import product


def ways(route: RouteColumns, **fields: Any) -> tuple[RouteColumns, dict[str, dict[str, Any]]]:
    """The route with its returns, and the ways of the first product as a plan tells them."""
    found = with_returns(ground(**fields), route)
    assert found.returns is not None
    return found, {way["code"]: way for way in found.returns.as_json(0)}


def taken(told: dict[str, dict[str, Any]]) -> str:
    return next(code for code, way in told.items() if way["taken"])


def test_stock_in_the_country_sells_a_return_again() -> None:
    route, told = ways(local_route())
    net = 2 * 25 / 1.19
    # EUR 4 back, 1.50 a piece to handle, 60 % of the net value recovered.
    assert float(told["local-resale"]["loss"]) == pytest.approx(4 + 3 + 0.4 * net, abs=1e-4)
    # Destroying: 0.50 a piece, nothing recovered. Home: EUR 5 a kg of half a kilogram, 45 % recovered.
    assert float(told["destruction"]["loss"]) == pytest.approx(4 + 1 + net, abs=1e-4)
    assert float(told["return-to-origin"]["loss"]) == pytest.approx(4 + 3 + 2.5 + 0.55 * net, abs=1e-4)
    assert taken(told) == "local-resale"
    assert route.back[0] == pytest.approx(7)
    assert route.returns is not None
    assert route.returns.recovered[0] == 0.6


def test_a_parcel_from_abroad_sends_dear_goods_home() -> None:
    curve = scheme_curve()
    assert taken(ways(parcel_route(curve))[1]) == "return-to-origin"


def test_goods_worth_less_than_their_handling_are_destroyed_unless_the_law_forbids_it() -> None:
    cheap = product(price=Decimal("0.60"))
    route = local_route(sales_tax=np.array([0.08]))
    assert taken(told_of(route, cheap)) == "destruction"
    ban = row(id="EU/compliance/espr", scheme="espr", categories=("apparel", "footwear"))
    told = told_of(route, cheap, compliance=[ban])
    assert taken(told) == "local-resale"
    assert not told["destruction"]["lawful"]
    assert "EU/compliance/espr" in told["destruction"]["facts"]
    assert taken(told_of(route, product(price=Decimal("0.60"), category="toys"), compliance=[ban])) == "destruction"


def told_of(route: RouteColumns, *goods: Any, **tables: Any) -> dict[str, dict[str, Any]]:
    found = with_returns(ground(*goods, **tables), route)
    assert isinstance(found.returns, Returns)
    return {way["code"]: way for way in found.returns.as_json(0)}


def test_a_warehouses_own_fees_for_returns_and_destruction_stand_before_the_assumptions() -> None:
    fees = (
        row(id="h", fee="return-handling", unit="parcel", amount=2.25, currency="EUR"),
        row(
            id="d",
            fee="discard",
            unit="unit-or-lot",
            amount=0.3,
            currency="EUR",
            from_value=0.0,
            to_value=0.01,
            from_to_unit="cbm",
        ),
    )
    told = told_of(local_route(fees=fees))
    assert float(told["local-resale"]["cost"]) == pytest.approx(6.25)
    assert float(told["destruction"]["cost"]) == pytest.approx(4.6)
    assert "h" in told["local-resale"]["facts"]
    large = product(size_cm=(Decimal(40), Decimal(40), Decimal(20)))
    assert float(told_of(local_route(fees=fees), large)["destruction"]["cost"]) == pytest.approx(5)


def test_duty_that_the_border_gives_back_lessens_what_the_way_home_costs() -> None:
    plain = ground()
    rows = dict(plain.assumptions.rows)
    rows["duty-refund-share", "all"] = {**rows["duty-refund-share", "all"], "value": 1.0}
    generous = replace(plain, assumptions=replace(plain.assumptions, rows=rows))
    found = with_returns(generous, local_route())
    assert found.returns is not None
    told = {way["code"]: way for way in found.returns.as_json(0)}
    # EUR 0.50 of duty a unit, two units.
    assert told["return-to-origin"]["border_refund"] == "1"
    assert told["local-resale"]["border_refund"] == "0"


def test_a_way_back_of_unknown_price_stays_unknown() -> None:
    route, told = ways(local_route(back=np.array([np.nan])))
    assert told == {}
    assert np.isnan(route.back[0])
