"""Corridors of prices on the channels of one market, by hand."""

import numpy as np
import pytest

from gtm.engine.economics.price_corridor import Corridor, Tried, corridors

PRICES = np.arange(5.0, 31.0)


def channel(cost: float, rate: float, preferred: float) -> Tried:
    """A channel that keeps `rate` of the price, with goods and way for `cost`; demand falls with the square."""
    earned = PRICES * (1 - rate) - cost
    return Tried(PRICES, earned, PRICES, earned * PRICES**-2.0, preferred)


SHOP = channel(5, 0.0, 20.0)
MARKET = channel(5, 0.2, 25.0)
CHEAP = channel(5, 0.1, 22.0)


def found(tried: dict[str, Tried], ratios: dict[str, float]) -> dict[str, Corridor]:
    least = {"shop": 5.0, "market": 6.25, "cheap": 5.56}
    return corridors(tried, ratios, {name: least[name] for name in tried}, 30.0)


def test_without_rules_every_channel_keeps_its_own_price_up_to_the_brands_ceiling() -> None:
    free = found({"shop": SHOP, "market": MARKET}, {})
    assert (free["shop"].lowest, free["shop"].highest, free["shop"].chosen) == (5, 30, 20)
    assert (free["market"].lowest, free["market"].highest, free["market"].chosen) == (6.25, 30, 25)


def test_a_parity_rule_holds_its_channel_at_the_lowest_price_elsewhere_and_the_others_above_it() -> None:
    held = found({"shop": SHOP, "market": MARKET}, {"market": 1.0})
    assert held["market"].highest == 20
    # Worth at p: (0.8 p - 5) / p²; of the whole prices up to 20 the best is 12 or 13: 4.6/144 < 5.4/169 < 6.2/196.
    worth = {price: (0.8 * price - 5) / price**2 for price in range(5, 21)}
    assert held["market"].chosen == max(worth, key=lambda price: worth[price])
    assert held["shop"].lowest == held["market"].chosen


def test_a_stricter_rule_follows_what_the_looser_one_gave() -> None:
    three = found({"shop": SHOP, "market": MARKET, "cheap": CHEAP}, {"market": 1.0, "cheap": 0.85})
    below = min(three["shop"].chosen, three["market"].chosen)
    assert three["cheap"].highest == pytest.approx(0.85 * below)
    assert three["cheap"].chosen <= 0.85 * below
    # A cheaper channel breaks the parity of the looser rule: its corridor says so.
    assert three["market"].highest == three["cheap"].chosen < three["market"].chosen


def test_equal_is_the_price_at_which_an_order_earns_what_it_earns_on_the_best_channel() -> None:
    free = found({"shop": SHOP, "market": MARKET}, {})
    # The shop earns 15 at 20, the market 15 at 25: the best is 15 on both.
    assert free["shop"].equal == pytest.approx(20)
    assert free["market"].equal == pytest.approx(25)
    dear = found({"shop": channel(5, 0.0, 28.0), "market": MARKET}, {})
    # 23 need a price of 35 on the market, more than was tried.
    assert dear["shop"].equal == pytest.approx(28)
    assert np.isnan(dear["market"].equal)


def test_a_channel_that_earns_nothing_under_parity_has_no_price_and_holds_nobody() -> None:
    held = found({"shop": channel(0, 0.0, 6.0), "market": MARKET}, {"market": 1.0})
    assert np.isnan(held["market"].chosen)
    assert held["shop"].lowest == 5
