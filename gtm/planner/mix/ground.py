"""What the cells of a mix are built from: the question, its money and day, what norms and limits allow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.market_money import MarketMoney
from gtm.planner.mix.assumptions import MixAssumptions
from gtm.planner.norms.in_force import norms_in_force
from gtm.planner.norms.mix_factors import DemandGround
from gtm.planner.plans.seasons import fasting_shares


@dataclass(frozen=True)
class MixGround:
    """What the cells of a plan are built from: `categories` of goods by product, `entry_currencies` in which the
    required schemes of a market are paid."""

    book: MarketBook
    question: Mapping[str, Any]
    money: MarketMoney
    assumed: MixAssumptions
    ready: Mapping[str, str]
    categories: Mapping[str, str] = field(default_factory=dict)
    entry_currencies: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def day(self) -> str:
        """The day the plan is asked for."""
        return str(self.question["as_of"])

    @property
    def months(self) -> int:
        """Length of the plan."""
        return int(self.question["months"])

    @property
    def budget(self) -> float:
        """What may be spent, in the plan's currency."""
        return float(self.question["budget"]["amount"])

    def launch_of(self, market: str) -> int:
        """Month of the plan in which the market can begin to sell: the one in which it is ready."""
        start, ready = (date.fromisoformat(day) for day in (self.question["start"], self._ready(market)))
        return max(0, (ready.year - start.year) * 12 + ready.month - start.month)

    def _ready(self, market: str) -> str:
        return self.ready.get(market, str(self.question["start"]))

    def spent_before(self, market: str, channel: str) -> float | None:
        """What a channel that runs already spent a month in its last weeks; None for one that does not run yet."""
        for cell in self._under_way:
            if (cell["market"], cell["channel"]) == (market, channel):
                return float(cell["spend"])
        return None

    def is_entered(self, market: str) -> bool:
        """Whether a channel of the market runs already: what entering it costs once is paid."""
        return any(cell["market"] == market for cell in self._under_way)

    @property
    def _under_way(self) -> Sequence[Mapping[str, Any]]:
        told = self.question.get("under_way")
        return told["cells"] if told else ()

    def demand_of(self, market: str) -> DemandGround:
        """What the norms of a market do to demand in the months of the plan."""
        start = str(self.question["start"])
        norms = norms_in_force(self.book, market, start)
        fasting = fasting_shares(self.book, market, start, self.months).tolist()
        return DemandGround(norms, market, start, fasting, self.question["segments"], self.assumed)

    def limit_of(self, market: str, channel: str) -> tuple[float, float]:
        """Least and most spend that the question allows a cell."""
        least, most = 0.0, float("inf")
        for limit in self.question["limits"]:
            if (limit["market"], limit["channel"]) == (market, channel):
                least = max(least, float(limit["min"]))
                most = most if limit["max"] is None else min(most, float(limit["max"]))
        return least, most
