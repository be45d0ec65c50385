"""Prices of one product on the channels of a market, held by the platforms' parity rules."""

from typing import Any

import numpy as np
import pytest

from gtm.engine.economics.prices import PriceEnding
from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.assumptions import Assumptions
from gtm.planner.economics.offer_prices import prices_of
from gtm.planner.economics.offer_rows import offers_of
from gtm.planner.economics.price_parity import corridors_of, parity_rules
from tests.planner.economics.grounds import channel, ground, local_route, term
from tests.planner.economics.parcels_of_goods import assumption

ENDINGS = (PriceEnding(0, np.inf, 1, 0.99),)
RULE = assumption("price-parity-amazon", 1.0)


def corridors(*rules: Any) -> dict[str, Any]:
    market = ground(
        channels=[channel("amazon"), channel("own-site")],
        channel_terms=[term("amazon", commission=0.3)],
        extra_assumptions=rules,
    )
    offers = offers_of(market, [local_route()])
    prices = {one.channel.name: prices_of(one.sales[0], one.best, ENDINGS)[0] for one in offers}
    return corridors_of(market, 0, prices)


def test_without_a_rule_prices_reach_from_break_even_to_the_brands_ceiling() -> None:
    free = corridors()
    assert free["amazon"]["highest"] == free["own-site"]["highest"] == "35.00"
    assert free["amazon"]["rules"] == free["own-site"]["rules"] == []
    assert float(free["amazon"]["lowest"]) > float(free["own-site"]["lowest"]) > 0
    # The dearer channel asks more, and needs more to leave as much as the shop.
    assert float(free["amazon"]["recommended"]) > float(free["own-site"]["recommended"])
    assert float(free["amazon"]["equal_to_best"]) > float(free["own-site"]["equal_to_best"])


def test_a_rule_brings_the_platform_down_to_the_shop_and_keeps_the_shop_above_it() -> None:
    held = corridors(RULE)
    shop = corridors()["own-site"]["recommended"]
    assert held["own-site"]["recommended"] == shop
    assert held["amazon"]["highest"] == shop
    assert float(held["amazon"]["recommended"]) <= float(shop)
    assert float(held["own-site"]["lowest"]) >= float(held["amazon"]["recommended"])
    assert held["amazon"]["fits"] is held["own-site"]["fits"] is True
    assert held["amazon"]["rules"][0]["facts"] == ["WORLD/assumptions/price-parity-amazon:all"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("market", "day", "ruled"), [("FR", "2026-11-27", True), ("DE", "2026-11-27", False), ("DE", "2026-02-04", True)]
)
def test_amazon_asks_for_parity_but_where_it_has_been_barred(
    book: MarketBook, market: str, day: str, ruled: bool
) -> None:
    germany = ground()
    here = type(germany)(**{**vars(germany), "assumptions": Assumptions.of(book, market, day)})
    assert ("amazon" in parity_rules(here)) is ruled
