"""Every lane of the facts is used by a route, or shown with the reason why it is not."""

from decimal import Decimal

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.bulk_routes import bulk_routes
from gtm.planner.economics.ground import ground_of
from gtm.planner.economics.parcel_routes import parcel_routes
from gtm.planner.economics.route_columns import RouteColumns
from gtm.planner.economics.unused_lanes import unused_lanes
from markets import MARKETS
from tests.planner.economics.parcels_of_goods import DAY, product
from tests.planner.economics.test_working_out import question

pytestmark = pytest.mark.django_db
# One product of each kind that decides about a lane.
ASSORTMENT = (
    product(),
    product(sku="WATCH", hs_code="851762", category="electronics", battery=True, price=Decimal(119)),
    product(sku="CREAM", hs_code="330499", category="beauty", liquid=True),
)


def routes_of(book: MarketBook, code: str, home: str = "CN") -> list[RouteColumns]:
    asked = question()
    ground = ground_of(book, MARKETS[code], ASSORTMENT, {**asked, "brand": {**asked["brand"], "home": home}})
    used = [*parcel_routes(ground), *bulk_routes(ground)]
    return [*used, *unused_lanes(ground, used)]


def test_every_lane_of_a_market_has_a_route_with_costs_or_a_reason(book: MarketBook) -> None:
    # Markets that together hold every origin, class, mode and kind of surcharge of the facts.
    for code in ("TH", "MX", "BH", "ID", "MY"):
        routes = routes_of(book, code)
        lanes = {str(row["lane"]) for row in book.rows("lanes", code, DAY)}
        assert {str(route.lane["lane"]) for route in routes if route.lane} == lanes
        for route in routes:
            assert route.open.any() or any(reason.mask.any() for reason in route.closed), route.name


def test_a_lane_of_a_special_class_takes_its_class_and_the_general_lane_the_rest(book: MarketBook) -> None:
    closed = {
        route.name.split("/")[0]: [any(one.code == "goods_class" for one in route.reasons(place)) for place in range(3)]
        for route in routes_of(book, "TH")
        if route.lane and str(route.lane["lane"]).startswith("cn-th-truck")
    }
    assert closed == {
        "cn-th-truck": [False, True, True],
        "cn-th-truck-battery": [True, False, True],
        "cn-th-truck-cosmetics-food": [True, True, False],
        "cn-th-truck-special": [True, True, True],
        "cn-th-truck-tisi-electrical": [True, False, True],
    }


def test_a_lane_from_a_gulf_hub_is_closed_to_goods_in_china_and_open_to_those_in_the_gulf(book: MarketBook) -> None:
    hub = {route.name: route for route in routes_of(book, "BH")}["gcc-bh-truck"]
    [reason] = hub.reasons(0)
    assert (reason.code, reason.detail) == (
        "origin",
        "The lane starts in Dubai, Muscat or Riyadh; the goods are in CN.",
    )
    at_home = {route.name: route for route in routes_of(book, "BH", home="AE")}
    assert at_home["gcc-bh-truck"].open[0]
    assert {route.reasons(0)[0].code for name, route in at_home.items() if name.startswith("cn-")} == {"origin"}


def test_the_gulf_truck_asks_its_bracket_for_the_parcel(book: MarketBook) -> None:
    hub = {route.name: route for route in routes_of(book, "BH", home="AE")}["gcc-bh-truck"]
    freight = next(cost for cost in hub.costs if cost.code == "FREIGHT")
    # Two shirts weigh 0.5 kg, 0.9 kg by volume at 5,000 cm³: OMR 4.0 to one kilogram.
    dinar = float(next(rate.rate for rate in book.exchange_rates if rate.quote == "BHD" and rate.base == "USD"))
    rial = float(next(rate.rate for rate in book.exchange_rates if rate.quote == "OMR" and rate.base == "USD"))
    assert freight.amount[0] == pytest.approx(4.0 / 2 * dinar / rial, rel=1e-3)
