"""Channels that do not run, by market: which is nearest to coming in, why each stays out, what would bring it in."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gtm.portal.plan_pages.reading_result import Result
from gtm.portal.reading import country

Cell = Mapping[str, Any]


@dataclass(frozen=True)
class Outside:
    """A channel: the levers that would bring it in, and those that would not however far they moved."""

    cell: Cell
    openers: list[Mapping[str, Any]]
    hopeless: list[Mapping[str, Any]]


@dataclass(frozen=True)
class MarketOutside:
    """The channels of a market that stay out, the nearest to coming in first."""

    code: str
    name: str
    channels: list[Outside]
    entered: bool

    @property
    def nearest(self) -> Cell:
        """The channel that takes least from the plan."""
        return self.channels[0].cell


def staying_out(result: Result) -> list[MarketOutside]:
    """Markets that the plan enters first, then those with a channel that nearly comes in."""
    by_market: dict[str, list[Cell]] = defaultdict(list)
    entered = set()
    for cell in result["mix"]["cells"]:
        if cell["on"]:
            entered.add(cell["market"])
        else:
            by_market[cell["market"]].append(cell)
    markets = [
        MarketOutside(market, country(market), [_outside(cell) for cell in _nearest_first(cells)], market in entered)
        for market, cells in by_market.items()
    ]
    return sorted(markets, key=lambda one: (not one.entered, -Decimal(one.nearest["reduced_profit"]), one.code))


def _nearest_first(cells: list[Cell]) -> list[Cell]:
    return sorted(cells, key=lambda cell: (-Decimal(cell["reduced_profit"]), cell["channel"]))


def _outside(cell: Cell) -> Outside:
    openers = cell["why"].get("openers", [])
    return Outside(
        cell,
        [row for row in openers if row["needed"] is not None],
        [row for row in openers if row["needed"] is None],
    )
