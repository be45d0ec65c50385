"""Stock in the market: lanes into warehouses, platforms' own fulfilment, and what cannot be priced."""

from decimal import Decimal
from functools import lru_cache

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.bulk_routes import bulk_routes
from gtm.planner.economics.route_columns import RouteColumns
from gtm.planner.planned_product import PlannedProduct
from tests.planner.economics.parcels_of_goods import product
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


def test_a_warehouse_whose_prices_are_not_all_known_is_listed_with_what_is_missing(book: MarketBook) -> None:
    route = routes(book, "AE")["noon-fbn"]
    assert (route.kind, codes(route)) == ("platform", ["not_priced"])
    assert route.closed[0].facts == ("AE/warehouses/noon-fbn@2024-10-01",)
    assert routes(book, "AE")["jafza"].kind == "bonded"
    assert not routes(book, "AE")["jafza"].open.any()


def test_a_platforms_fulfilment_delivers_itself_and_serves_the_platform(book: MarketBook) -> None:
    found = routes(book, "DE")
    platform, own = found["cn-de-sea-lcl-ddu/fba"], found["cn-de-sea-lcl-ddu/bremen-3pl"]
    assert platform.partner == ("amazon", "amazon-global")
    assert "LAST_MILE" not in costs(platform)
    assert costs(platform)["PICK_PACK"] == pytest.approx(3.4)
    assert "LAST_MILE" in costs(own)


def test_a_lane_with_duty_inside_crosses_without_a_quote_and_deducts_nothing(book: MarketBook) -> None:
    route = routes(book, "DE", held=("de-vat",))["cn-de-sea-lcl-ddp/bremen-3pl"]
    assert route.borders is None
    assert costs(route)["DUTIES_INSIDE"] == 0
    assert "DUTY" not in costs(route)


def test_a_lane_that_ends_at_the_port_has_its_haul_and_one_to_the_door_has_none(book: MarketBook) -> None:
    found = routes(book, "DE")
    assert "HAUL" in costs(found["cn-de-sea-fcl/bremen-3pl"])
    assert "HAUL" not in costs(found["cn-de-sea-fcl-door/bremen-3pl"])


def test_an_assortment_too_small_for_a_container_does_not_sail_in_one(book: MarketBook) -> None:
    assert codes(routes(book, "GB")["cn-gb-sea-fcl/midlands-3pl"]) == ["too_little_volume"]
    # 500 of each: 12.5 m³ of chairs are not half a container of 28 m³, 15 m³ are.
    almost = product(size_cm=(Decimal(50), Decimal(50), Decimal(10)), weight_kg=Decimal(4))
    enough = product(size_cm=(Decimal(50), Decimal(50), Decimal(12)), weight_kg=Decimal(4))
    assert codes(routes(book, "GB", almost)["cn-gb-sea-fcl/midlands-3pl"]) == ["too_little_volume"]
    assert codes(routes(book, "GB", enough)["cn-gb-sea-fcl/midlands-3pl"]) == []


def test_a_container_is_shared_by_volume_with_its_surcharges(book: MarketBook) -> None:
    large = product(size_cm=(Decimal(50), Decimal(50), Decimal(12)), weight_kg=Decimal(4))
    ground = real_ground(book, "SA", large)
    route = {found.name: found for found in bulk_routes(ground)}["cn-sa-sea-fcl-dammam/riyadh-3pl"]
    dollar = ground.money.factor("USD")
    # 40 ft: USD 2,500 and, of the war-risk charges, the dearer by the box 3,000, of the fuel charges 2 x 150; 58 m³.
    assert costs(route)["FREIGHT"] == pytest.approx((2500 + 3000 + 300) * dollar / 58 * 0.03)


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
