"""Which row of the return rates answers for a product on a channel."""

from typing import Any

import pytest

from gtm.planner.economics.channels import channels_of
from gtm.planner.economics.return_rates import return_row
from tests.planner.books import row
from tests.planner.economics.grounds import channel, ground


def rate(category: str, *rows: Any, name: str = "own-site") -> float:
    place = ground(returns=list(rows), channels=[channel(name)])
    return return_row(place, channels_of(place)[0], category)[0]


def returns(value: float, **columns: Any) -> Any:
    usual = {"market": "DE", "category": "all", "channel": "", "payment": "all", "basis": "items-or-orders"}
    return row(**{**usual, "return_rate": value, **columns})


def test_the_category_wins_over_all_goods_and_the_channel_over_both() -> None:
    rows = (
        returns(0.08),
        returns(0.38, category="apparel"),
        returns(0.105, channel="tiktok-shop"),
    )
    assert rate("apparel", *rows) == 0.38
    assert rate("toys", *rows) == 0.08
    assert rate("apparel", *rows, name="tiktok-shop") == 0.105


def test_a_market_wins_over_its_union() -> None:
    assert rate("apparel", returns(0.2, market="EU", category="apparel"), returns(0.38, category="apparel")) == 0.38


@pytest.mark.parametrize(
    "basis", ["refused-or-failed", "shops-above-half", "sale-event", "returned-2014", "cod-returned-own-store"]
)
def test_refusals_and_extremes_are_no_return_rates(basis: str) -> None:
    assert rate("apparel", returns(0.6, category="apparel", basis=basis)) == 0.08


def test_where_a_market_says_nothing_the_stated_assumption_answers_with_its_row() -> None:
    place = ground(channels=[channel()])
    found, source = return_row(place, channels_of(place)[0], "bags")
    assert found == 0.08
    assert source["id"] == "WORLD/assumptions/return-rate:all"
    assert source["confidence"] == "recalled"
