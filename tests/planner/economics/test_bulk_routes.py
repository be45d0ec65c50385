"""Stock in the market: lanes into warehouses, platforms' own fulfilment, and what cannot be priced."""

from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.bulk_routes import bulk_routes
from gtm.planner.economics.route_columns import RouteColumns
from gtm.planner.economics.route_json import WANTING
from gtm.planner.planned_product import PlannedProduct
from markets import MARKETS
from tests.planner.economics.parcels_of_goods import DAY, product
from tests.planner.economics.test_parcel_routes import codes, real_ground

pytestmark = pytest.mark.django_db


@lru_cache
def routes(
    book: MarketBook, market: str, *products: PlannedProduct, held: tuple[str, ...] = ()
) -> dict[str, RouteColumns]:
    """The routes of one market by name; T-shirts unless other products are given."""
    return {route.name: route for route in bulk_routes(real_ground(book, market, *products, held=held))}


def costs(route: RouteColumns) -> dict[str, float]:
    return {cost.code: float(cost.amount[0]) for cost in route.costs}


def test_every_bulk_lane_leads_into_every_priced_warehouse(book: MarketBook) -> None:
    found = routes(book, "GB")
    assert {name.split("/")[1] for name in found if "/" in name} == {"midlands-3pl", "fba"}
    assert {name.split("/")[0] for name in found if name.endswith("/fba")} == {
        "cn-gb-air",
        "cn-gb-rail-ddu",
        "cn-gb-sea-fcl",
        "cn-gb-sea-lcl",
        "cn-gb-sea-lcl-ddp",
        "cn-gb-truck-ddp",
    }


def test_a_warehouse_whose_prices_are_not_all_known_is_listed_with_every_figure_that_is_missing(
    book: MarketBook,
) -> None:
    route = routes(book, "AE")["noon-fbn"]
    assert (route.kind, codes(route)) == ("platform", ["not_priced"])
    assert route.closed[0].facts == ("AE/warehouses/noon-fbn@2024-10-01",)
    # What is known of it is shown: storage and picking.
    assert set(costs(route)) == {"STORAGE", "PICK_PACK"}
    emag = routes(book, "RO")["fulfilment-by-emag"]
    assert [reason.detail for reason in emag.closed] == [
        "Not known: what receiving goods costs.",
        "Not known: what storage costs.",
        "Not known: what picking and packing costs.",
        "Not known: what the platform's delivery costs.",
    ]
    assert not emag.open.any()


def test_a_platforms_fulfilment_delivers_itself_and_serves_the_platform(book: MarketBook) -> None:
    found = routes(book, "DE")
    platform, own = found["cn-de-sea-lcl-ddu/fba"], found["cn-de-sea-lcl-ddu/bremen-3pl"]
    assert platform.partner == ("amazon", "amazon-global")
    assert "LAST_MILE" not in costs(platform)
    # EUR 3.40 a unit, and 0.50 because the brand may not stock in Poland and Czechia.
    assert costs(platform)["PICK_PACK"] == pytest.approx(3.9)
    spread = routes(book, "DE", held=("cz-vat", "pl-vat"))["cn-de-sea-lcl-ddu/fba"]
    assert costs(spread)["PICK_PACK"] == pytest.approx(3.4)
    assert "LAST_MILE" in costs(own)


def test_amazons_fulfilment_in_germany_by_hand(book: MarketBook) -> None:
    route = routes(book, "DE")["cn-de-sea-lcl-ddu/fba"]
    found = {cost.code: (cost.low[0], cost.amount[0], cost.high[0]) for cost in route.costs}
    # EUR 29 a m³ and month (20 to 38) for 75 days, for so long the lane may take: 650 shirts in 25 cartons of 26.
    assert route.shipment is not None
    assert (route.shipment.units[0], route.shipment.cover_days[0]) == (650, 78)
    row = route.warehouse
    assert row is not None
    ends = (row["storage_per_cbm_month_low"], 29.0, row["storage_per_cbm_month_high"])
    assert found["STORAGE"] == pytest.approx([rate * 0.00225 * 78 / 30 for rate in ends])
    assert found["INBOUND"][1] == 0


def test_a_platform_that_charges_by_the_order_delivers_by_its_own_carrier(book: MarketBook) -> None:
    route = routes(book, "SG")["cn-sg-sea-lcl/tuas-platform"]
    assert route.partner == ("amazon", "amazon-global", "lazada", "shopee", "shopee-cross-border")
    # SGD 3.35 an order of two; SPX at 3.80 and 0.50 a kg.
    assert costs(route)["PICK_PACK"] == pytest.approx(3.35 / 2)
    assert costs(route)["LAST_MILE"] == pytest.approx((3.8 + 0.5 * 0.5) / 2)
    mexico, chile = routes(book, "MX"), routes(book, "CL")
    assert mexico["cn-mx-sea-lcl/mercado-libre-full"].last_mile is not None
    assert chile["mercado-libre-full"].closed[0].detail == "Not known: what the platform's delivery costs."


def test_every_warehouse_of_the_facts_leads_to_a_route_that_is_priced_or_names_what_is_missing(
    book: MarketBook,
) -> None:
    seen = 0
    for market in MARKETS:
        found = bulk_routes(real_ground(book, market))
        for row in book.rows("warehouses", market, DAY):
            mine = [route for route in found if route.warehouse == row]
            seen += 1
            assert mine, row["id"]
            open_ways = [route for route in mine if route.open[0]]
            named = [reason for route in mine for reason in route.reasons(0) if reason.code in WANTING]
            assert open_ways or named, row["id"]
    assert seen > 85


def test_a_lane_with_duty_inside_crosses_without_a_quote_and_deducts_nothing(book: MarketBook) -> None:
    route = routes(book, "DE", held=("de-vat",))["cn-de-sea-lcl-ddp/bremen-3pl"]
    assert route.borders is None
    assert costs(route)["DUTIES_INSIDE"] == 0
    assert "DUTY" not in costs(route)


def test_a_lane_that_ends_at_the_port_has_its_haul_and_one_to_the_door_has_none(book: MarketBook) -> None:
    found = routes(book, "DE")
    assert "HAUL" in costs(found["cn-de-sea-fcl/bremen-3pl"])
    assert "HAUL" not in costs(found["cn-de-sea-fcl-door/bremen-3pl"])


LARGE = product(size_cm=(Decimal(50), Decimal(50), Decimal(12)), weight_kg=Decimal(4))


def test_an_assortment_too_small_for_a_container_does_not_sail_in_one(book: MarketBook) -> None:
    assert codes(routes(book, "GB")["cn-gb-sea-fcl/midlands-3pl"]) == ["too_little_volume"]
    # 500 of each, on pallets of 24 cartons of 0.06 m³: 7.5 m³ of chairs are not half of 15.84 m³, 15 m³ are.
    small = product(size_cm=(Decimal(50), Decimal(50), Decimal(6)), weight_kg=Decimal(4))
    assert codes(routes(book, "GB", small)["cn-gb-sea-fcl/midlands-3pl"]) == ["too_little_volume"]
    assert codes(routes(book, "GB", LARGE)["cn-gb-sea-fcl/midlands-3pl"]) == []


def test_a_container_is_paid_whole_with_its_surcharges_and_shared_by_what_fills_it(book: MarketBook) -> None:
    heavy = product(sku="PAN", size_cm=(Decimal(20), Decimal(20), Decimal(10)), weight_kg=Decimal(11))
    ground = real_ground(book, "SA", LARGE, heavy)
    route = {found.name: found for found in bulk_routes(ground)}["cn-sa-sea-fcl-dammam/riyadh-3pl"]
    dollar = ground.money.factor("USD")
    # 500 of each: 15 m³ of 2 t and 2 m³ of 5.5 t, one box of 20 ft at USD 2,000; of the war-risk charges the dearer by
    # the box is 1,500 a TEU or 2,000 a box, of the fuel charges 150. They fill 15 / 26 and, by weight, 5.5 / 22 of it.
    filled = 15 / 26 + 5.5 / 22
    paid = (2000 + 2000 + 150) * dollar
    freight = next(cost for cost in route.costs if cost.code == "FREIGHT")
    assert freight.amount == pytest.approx([paid * 15 / 26 / filled / 500, paid * 5.5 / 22 / filled / 500])


def test_an_assortment_of_which_this_is_a_part_fills_the_containers(book: MarketBook) -> None:
    small = product(size_cm=(Decimal(50), Decimal(50), Decimal(2)), weight_kg=Decimal(1))
    ground = real_ground(book, "SA", small)
    alone = {found.name: found for found in bulk_routes(ground)}["cn-sa-sea-fcl-dammam/riyadh-3pl"]
    assert codes(alone) == ["too_little_volume"]
    whole = real_ground(book, "SA", small, *(replace(LARGE, sku=f"L{number}") for number in range(2)))
    part = replace(ground, assortment=whole.goods)
    together = {found.name: found for found in bulk_routes(part)}["cn-sa-sea-fcl-dammam/riyadh-3pl"]
    shared = {found.name: found for found in bulk_routes(whole)}["cn-sa-sea-fcl-dammam/riyadh-3pl"]
    assert codes(together) == []
    assert costs(together)["FREIGHT"] == pytest.approx(costs(shared)["FREIGHT"])


def test_import_tax_comes_back_to_a_registered_importer_and_only_its_days_cost(book: MarketBook) -> None:
    name = "cn-de-sea-lcl-ddu/bremen-3pl"
    registered, other = routes(book, "DE", held=("de-vat",))[name], routes(book, "DE")[name]
    assert registered.borders is not None
    assert other.borders is not None
    assert registered.borders.recoverable[0] == pytest.approx(costs(other)["VAT"])
    assert other.borders.recoverable[0] == 0


@pytest.mark.parametrize(
    ("market", "rate"),
    # Indonesia: 12 % of eleven twelfths. Brazil: ICMS of São Paulo, itself inside its base.
    [("DE", 0.19), ("GB", 0.2), ("SG", 0.09), ("ID", 0.11), ("SA", 0.15), ("BR", 0.18 / 0.82)],
)
def test_the_tax_of_a_local_sale_is_the_rate_of_the_market(book: MarketBook, market: str, rate: float) -> None:
    route = next(route for name, route in routes(book, market).items() if "/" in name)
    assert route.sales_tax_rate[0] == pytest.approx(rate, abs=1e-5)
