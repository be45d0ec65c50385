"""What a competitor's price does to an offer, by hand."""

from typing import Any

import numpy as np
import pytest

from gtm.engine.economics.prices import PriceEnding
from gtm.planner.economics.offer_json import open_offer_part
from gtm.planner.economics.offer_prices import prices_of
from gtm.planner.economics.offer_rows import offers_of
from tests.planner.economics.grounds import channel, ground, local_route, term

ENDINGS = (PriceEnding(0, np.inf, 1, 0.99),)
# Two shirts of EUR 4.50 by a way of 4.70 each; 15 % commission; 8 % come back for 4 and 40 % of the net value; money
# for goods, freight and duty is tied up for 30 + 30 + 14 days.
FIXED = 9 + 9.4 + 0.08 * 4 + (9 + 3) * 0.12 * 74 / 365


def left(price: float) -> float:
    paid = 2 * price
    net = paid / 1.19
    return net - 0.15 * paid - 0.08 * 0.4 * net - FIXED


def offer(*competitors: Any, margin: str = "0.25") -> dict[str, Any]:
    told = [{"market": "DE", "sku": None, "name": "Rival", "currency": "EUR", **one} for one in competitors]
    market = ground(
        channels=[channel("amazon")],
        channel_terms=[term("amazon", commission=0.15)],
        question={"competitor_prices": told, "target_margin": margin},
    )
    offers = offers_of(market, [local_route()])[0]
    return open_offer_part(offers.sales[0], offers.lines[0], 0, prices_of(offers.sales[0], offers.best, ENDINGS)[0])


def test_an_offer_tells_what_undercutting_matching_and_a_premium_leave_and_sell() -> None:
    (told,) = offer({"amount": "20"})["competitors"]
    assert [(one["position"], one["price"]) for one in told["answers"]] == [
        ("undercut", "19.00"),
        ("same", "20.00"),
        ("premium", "22.00"),
    ]
    for one, ratio in zip(told["answers"], (0.95, 1.0, 1.1), strict=True):
        assert float(one["contribution"]) == pytest.approx(left(20 * ratio), abs=0.006)
        assert float(one["demand"]["central"]) == pytest.approx(ratio**-2.6, abs=1e-4)
        assert float(one["expected"]["central"]) == pytest.approx(left(20 * ratio) * ratio**-2.6, abs=0.006)


def test_a_competitor_is_matched_where_the_target_still_holds_and_the_gap_is_told_where_it_does_not() -> None:
    assert left(30) > 0.25 * 60 / 1.19
    (dear,) = offer({"amount": "30"})["competitors"]
    assert (dear["match_price"], dear["target_gap"]) == ("30.00", "0.00")
    assert left(20) < 0.25 * 40 / 1.19
    (cheap,) = offer({"amount": "20"})["competitors"]
    # left(p) = 0.25 · 2 p / 1.19 at p = FIXED / (2/1.19 · (1 - 0.032 - 0.25) - 0.3).
    target = FIXED / (2 / 1.19 * 0.718 - 0.3)
    assert cheap["match_price"] is None
    assert float(cheap["target_gap"]) == pytest.approx(target - 20, abs=0.006)


def test_a_price_in_another_currency_is_changed_and_other_products_and_markets_are_left_out() -> None:
    (told,) = offer(
        {"amount": "24", "currency": "USD"}, {"amount": "9", "sku": "OTHER"}, {"amount": "9", "market": "FR"}
    )["competitors"]
    assert (told["name"], told["price"]) == ("Rival", "20.00")


def test_the_range_of_the_routes_prices_is_the_range_of_the_contribution() -> None:
    route = local_route()
    freight = route.costs[0]
    wide = type(freight)(
        "FREIGHT",
        "FREIGHT",
        "freight",
        freight.amount,
        freight.explain,
        freight.basis,
        low=np.array([0.6]),
        high=np.array([1.75]),
    )
    market = ground(channels=[channel("amazon")], channel_terms=[term("amazon", commission=0.15)])
    offers = offers_of(market, [local_route(costs=(wide, *route.costs[1:]))])[0]
    part = open_offer_part(offers.sales[0], offers.lines[0], 0, prices_of(offers.sales[0], offers.best, ENDINGS)[0])
    ends = {name: float(amount) for name, amount in part["contribution_range"].items()}
    assert ends["central"] == float(part["contribution"])
    assert ends["high"] == pytest.approx(ends["central"] + 2 * 0.4, abs=0.011)
    assert ends["low"] == pytest.approx(ends["central"] - 2 * 0.75, abs=0.011)
