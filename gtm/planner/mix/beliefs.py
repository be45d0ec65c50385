"""What is believed about every cell, as draws: benchmarks for the first sale, assumptions for the loop after it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gtm.engine.mix.customer_value import REFERRAL_LIMIT, order_rate_of, repeat_share
from gtm.engine.mix.demand import Array, Beliefs, BoolArray, saturation
from gtm.engine.mix.demand_draws import Belief, Scale
from gtm.planner.mix.assumptions import MixAssumptions, Range, Shift
from gtm.planner.mix.cells import PlannedCell
from gtm.planner.mix.shocks import Shocks

VOLUME_INPUTS = ("traffic-price", "conversion", "mix-newcomer", "mix-incrementality", "mix-price-response")
"""Inputs that multiply what spend brings, and nothing else."""

SLOPES = (0.6, 3.5)
"""Slopes outside are not those of a channel: below there is no critical mass at all, above a cliff."""

ENDS = {"low": -1.645, "high": 1.645}


@dataclass(frozen=True)
class BeliefSource:
    """The cells, their shocks and how many of the draws count, what is assumed, the goods' categories, and an input
    that is moved to an end."""

    planned: Sequence[PlannedCell]
    shocks: Shocks
    draws: int
    assumed: MixAssumptions
    categories: Mapping[str, str]
    shift: Shift | None

    def beliefs(self) -> Beliefs:
        """The draws: the same for the same cells, whatever input is moved."""
        # What segments, results at home and delivery change is part of what is believed before any sale abroad.
        half = self._drawn("mix-half-multiple", "log") * self._usual
        slope = np.clip(self._drawn("mix-slope-{model}", "log"), *SLOPES)
        change = self._margin_change(self.shocks.margin[: self.draws])
        first = self._of(lambda cell: cell.goods.contribution) + change
        open_rate = self._open_rate()
        return Beliefs(
            volume=self._volume(half, slope),
            half=half,
            slope=slope,
            carry=self._drawn("mix-carry-{model}", "logit"),
            fatigue=self._drawn("mix-fatigue-{model}", "log"),
            inflation=self._drawn("mix-traffic-inflation", "plain"),
            referral=np.minimum(self._drawn("mix-referral-{model}", "log"), REFERRAL_LIMIT),
            private=self._drawn("mix-private-share-{model}", "logit") * self._private.any(1),
            private_rate=np.minimum(open_rate * self._private_repeat * self._drawn("mix-private-orders", "log"), 1.0),
            open_rate=open_rate,
            first_margin=first,
            private_margin=self._private_margin() + change,
            open_margin=first,
            reward=self._drawn("mix-reward", "log") * self._of(lambda cell: cell.goods.order_value),
            # The messages to private customers are in what an order leaves on the private channel.
            messaging=np.zeros_like(first),
            private_g=self._fixed("mix-survival-private-g"),
            private_d=self._fixed("mix-survival-private-d"),
            open_g=self._fixed("mix-survival-open-g"),
            open_d=self._fixed("mix-survival-open-d"),
        )

    def _volume(self, half: Array, slope: Array) -> Array:
        """Customers a month at full saturation, so that the usual spend brings what the benchmarks say it brings."""
        moved = self._moved_by(*VOLUME_INPUTS, "mix-half-multiple", "mix-slope-{model}")
        return self.shocks.once("volume", moved, self.draws, lambda: self._volume_of(half, slope))

    def _volume_of(self, half: Array, slope: Array) -> Array:
        parts = [self._per_money(cell) for cell in self.planned]
        centre, spread = (np.array(column) for column in zip(*parts, strict=True))
        drawn = Belief(centre, spread, "log-mean").sample(self.shocks.response[: self.draws])
        return np.asarray(drawn * self._usual / saturation(self._usual, half, slope))

    def _moved_by(self, *keys: str) -> Shift | None:
        """The moved input, if it is one of these keys."""
        acts = self.shift is not None and any(key.startswith(self.shift.prefix) for key in keys)
        return self.shift if acts else None

    def _per_money(self, cell: PlannedCell) -> tuple[float, float]:
        """Customers per unit of money that would not have come anyway, and the spread of its logarithm.

        A dearer order than the benchmark's is bought less often: by default a click brings the same revenue.
        """
        usual = cell.traffic.order_value
        response = self.assumed.value(cell.market, "mix-price-response", self.shift)
        dearer = (cell.goods.order_value / usual) ** -response if usual is not None else 1.0
        click = self._moved("traffic-price", cell.traffic.click)
        conversion = self._moved("conversion", cell.traffic.conversion)
        newcomer, share = (
            self.assumed.range(cell.market, key, "all", self.shift) for key in ("mix-newcomer", "mix-incrementality")
        )
        fit = cell.segments.conversion
        spread = np.sqrt(sum(part.log_spread() ** 2 for part in (click, conversion, newcomer, share, fit)))
        brand = newcomer.value * fit.value * cell.home.conversion
        return dearer * conversion.value * brand * share.value / click.value, float(spread)

    def _moved(self, name: str, figure: Range) -> Range:
        if self.shift is None or self.shift.prefix != name:
            return figure
        return Range(figure.at(self.shift.side), figure.low, figure.high)

    def _margin_change(self, shock: Array) -> Array:
        """What an order leaves more or less than worked out."""
        moved = ENDS[self.shift.side] if self.shift is not None and self.shift.prefix == "margin" else 0.0
        share = self._of(lambda cell: self.assumed.value(cell.market, "mix-margin-spread"))
        return np.asarray(share * self._of(lambda cell: cell.goods.order_value) * (shock + moved))

    def _open_rate(self) -> Array:
        """Orders a month of a living customer of an open channel, from the repeat shares of the goods' categories."""
        moved = self._moved_by("mix-repeat-share")
        return self.shocks.once("open rate", moved, self.draws, self._open_rate_of)

    def _open_rate_of(self) -> Array:
        ranges = [self._repeat_share(cell) for cell in self.planned]
        rates = np.array(
            [self._rate(cell, share.value * cell.home.repeat) for cell, share in zip(self.planned, ranges, strict=True)]
        )
        spread = np.array([share.log_spread() for share in ranges])
        return np.minimum(Belief(rates, spread, "log").sample(self._noise("mix-repeat-share")), 1.0)

    def _repeat_share(self, cell: PlannedCell) -> Range:
        parts = [
            (weight, self.assumed.range(cell.market, "mix-repeat-share", category, self.shift))
            for category, weight in cell.goods.shares(self.categories).items()
        ]
        return Range(*(sum(weight * getattr(part, end) for weight, part in parts) for end in ("value", "low", "high")))

    def _rate(self, cell: PlannedCell, share: float) -> float:
        g, d = (self.assumed.value(cell.market, f"mix-survival-open-{letter}") for letter in ("g", "d"))
        return order_rate_of(min(share, repeat_share(1.0, g, d)), g, d)

    @property
    def _private_repeat(self) -> Array:
        """Orders of private customers by the results of the private domain at home, not by those of the channel."""
        moved = self._moved_by("mix-repeat-share")
        return self.shocks.once("private repeat", moved, self.draws, lambda: self._of(self._private_repeat_of))

    def _private_repeat_of(self, cell: PlannedCell) -> float:
        share = self._repeat_share(cell).value
        own, private = (self._rate(cell, share * factor) for factor in (cell.home.repeat, cell.home.private_repeat))
        return private / own

    def _drawn(self, key: str, scale: Scale) -> Array:
        """Draws of an assumption; in the key, {model} is the channel's."""
        return self.shocks.once(key, self._moved_by(key), self.draws, lambda: self._drawn_of(key, scale))

    def _drawn_of(self, key: str, scale: Scale) -> Array:
        ranges = [
            self.assumed.range(cell.market, key.format(model=cell.model), "all", self.shift) for cell in self.planned
        ]
        spreads = {"log": Range.log_spread, "log-mean": Range.log_spread, "logit": Range.logit_spread}
        spread = [spreads.get(scale, Range.spread)(part) for part in ranges]
        return Belief(np.array([part.value for part in ranges]), np.array(spread), scale).sample(self._noise(key))

    def _noise(self, key: str) -> Array:
        return self.shocks.own[key][: self.draws]

    def _fixed(self, key: str) -> Array:
        """An assumption that is not drawn, in the shape of the draws."""
        values = self.shocks.once(
            key,
            self._moved_by(key),
            self.draws,
            lambda: self._of(lambda cell: self.assumed.value(cell.market, key, self.shift)),
        )
        return np.broadcast_to(values, (self.draws, len(self.planned)))

    def _of(self, figure: Callable[[PlannedCell], float]) -> Array:
        return np.array([figure(cell) for cell in self.planned], np.float64)

    @cached_property
    def _usual(self) -> Array:
        """What a newcomer spends on every cell in a month, (n,)."""
        return self._of(lambda cell: cell.usual)

    @cached_property
    def _private(self) -> BoolArray:
        """For every cell the cells of its market on which the brand can write to its customers, (n, n)."""
        market = np.array([cell.market for cell in self.planned])
        private = np.array([cell.role == "private" for cell in self.planned])
        return np.asarray((market[:, None] == market) & private)

    def _private_margin(self) -> Array:
        """What a private customer's repeat order leaves: on the private channel of the market that leaves most.

        The brand writes to its customers itself: no affiliate is paid.
        """
        own = self._of(lambda cell: cell.goods.repeat_contribution)
        best = np.where(self._private, own, -np.inf).max(1)
        return np.where(self._private.any(1), best, 0.0)
