"""Direct parcels: every lane by every way of crossing the border, and what closes them."""

from decimal import Decimal
from functools import lru_cache

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.ground import Ground, ground_of
from gtm.planner.economics.parcel_routes import parcel_routes
from gtm.planner.economics.route_columns import RouteColumns
from gtm.planner.planned_product import PlannedProduct
from markets import MARKETS
from tests.planner.economics.parcels_of_goods import product
from tests.planner.economics.test_working_out import question

pytestmark = pytest.mark.django_db


def real_ground(book: MarketBook, market: str, *products: PlannedProduct, held: tuple[str, ...] = ()) -> Ground:
    return ground_of(book, MARKETS[market], products or (product(),), question(held))


@lru_cache
def routes(
    book: MarketBook, market: str, *products: PlannedProduct, held: tuple[str, ...] = ()
) -> dict[str, RouteColumns]:
    """The routes of one market by name; T-shirts unless other products are given."""
    return {route.name: route for route in parcel_routes(real_ground(book, market, *products, held=held))}


def codes(route: RouteColumns, place: int = 0) -> list[str]:
    return [reason.code for reason in route.reasons(place)]


def test_every_lane_crosses_with_and_without_the_scheme_of_the_market(book: MarketBook) -> None:
    found = routes(book, "DE")
    lanes = {"cn-de-line", "cn-de-post", "cn-de-express"}
    assert set(found) == {f"{lane}{way}" for lane in lanes for way in ("", "+eu-ioss", "+dap")}
    assert found["cn-de-line"].registration(0) == ""
    assert found["cn-de-line+eu-ioss"].registration(0) == "eu-ioss"


def test_a_scheme_that_leads_to_the_same_regime_is_not_listed_for_the_product(book: MarketBook) -> None:
    dear = product(sku="COAT", price=Decimal(400))
    route = routes(book, "DE", product(), dear)["cn-de-line+eu-ioss"]
    assert dict(zip(("TEE", "COAT"), route.listed.tolist(), strict=True)) == {"TEE": True, "COAT": False}


def test_a_regime_that_asks_for_no_scheme_still_needs_the_registration_of_an_own_shop(book: MarketBook) -> None:
    assert routes(book, "GB")["cn-gb-line"].registration(0) == "gb-vat"


def test_lanes_close_to_batteries_liquids_and_heavy_parcels(book: MarketBook) -> None:
    goods = (product(battery=True), product(sku="OIL", liquid=True), product(sku="PAN", weight_kg=Decimal("1.5")))
    post = routes(book, "DE", *goods)["cn-de-post"]
    assert [codes(post, place) for place in range(3)] == [["battery"], ["liquid"], ["weight"]]
    assert not post.open.any()


def test_a_platforms_own_line_serves_that_platform(book: MarketBook) -> None:
    assert routes(book, "SG")["cn-sg-line-sls"].partner == ("shopee", "shopee-cross-border")


def test_a_product_that_cannot_be_declared_names_what_is_missing_on_every_lane(book: MarketBook) -> None:
    found = routes(book, "DE", product(hs_code=""))
    assert set(found) == {"cn-de-line", "cn-de-post", "cn-de-express"}
    assert all("missing_hs_code" in codes(route) for route in found.values())


def test_a_lane_that_collects_cash_says_what_it_takes(book: MarketBook) -> None:
    lane = routes(book, "SA")["cn-sa-line-cod"]
    assert lane.takes_cash
    assert lane.cash_rate is not None
    assert lane.cash_rate["cod_rate"] == 0.0325
    assert not routes(book, "SA")["cn-sa-post"].takes_cash


def test_the_border_of_a_route_is_the_quote_of_its_parcel(book: MarketBook) -> None:
    route = routes(book, "DE", held=("eu-ioss",))["cn-de-line"]
    assert route.borders is not None
    assert route.borders.regime == ("eu-nonioss-eur3",)
    amounts = {cost.code: round(float(cost.amount[0]) * 2, 2) for cost in route.borders.columns}
    # Two shirts declared at what remains of EUR 2 x price: EUR 3 for the item, 19 % on all of it.
    price = 2 * float(real_ground(book, "DE").goods.price[0])
    declared = (price - 3 * 1.19) / 1.19
    assert amounts["DUTY_FLAT"] == 3
    assert amounts["VAT"] == pytest.approx(0.19 * (declared + 3), abs=0.02)
