"""What is believed about every cell, as draws: benchmarks for the first sale, assumptions for the loop after it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gtm.engine.mix.customer_value import REFERRAL_LIMIT, order_rate_of, repeat_share
from gtm.engine.mix.demand import Array, Beliefs, IntArray, saturation
from gtm.engine.mix.demand_draws import Belief, Scale, correlated_shocks
from gtm.planner.mix.assumptions import MixAssumptions, Range, Shift
from gtm.planner.mix.cells import PlannedCell

DRAWS = 400
SEED = 1
SLOPES = (0.6, 3.5)
"""Slopes outside are not those of a channel: below there is no critical mass at all, above a cliff."""

ENDS = {"low": -1.645, "high": 1.645}


@dataclass(frozen=True)
class BeliefSource:
    """The cells, their indices, what is assumed, the goods' categories, and an input that is moved to an end."""

    planned: Sequence[PlannedCell]
    market: IntArray
    channel: IntArray
    assumed: MixAssumptions
    categories: Mapping[str, str]
    shift: Shift | None

    def beliefs(self) -> Beliefs:
        """The draws: the same for the same cells, whatever input is moved."""
        rng = np.random.default_rng(SEED)
        # What segments, results at home and delivery change is part of what is believed before any sale abroad.
        response, margin = (correlated_shocks(rng, DRAWS, self.market, self.channel) for _ in range(2))
        half = self._drawn(rng, "mix-half-multiple", "log") * self._of(lambda cell: cell.usual)
        slope = np.clip(self._drawn(rng, "mix-slope-{model}", "log"), *SLOPES)
        open_rate = self._open_rate(rng)
        change = self._margin_change(margin)
        first = self._of(lambda cell: cell.goods.contribution) + change
        order_value = self._of(lambda cell: cell.goods.order_value)
        return Beliefs(
            volume=self._volume(response, half, slope),
            half=half,
            slope=slope,
            carry=self._drawn(rng, "mix-carry-{model}", "logit"),
            fatigue=self._drawn(rng, "mix-fatigue-{model}", "log"),
            inflation=self._drawn(rng, "mix-traffic-inflation", "plain"),
            referral=np.minimum(self._drawn(rng, "mix-referral-{model}", "log"), REFERRAL_LIMIT),
            private=self._drawn(rng, "mix-private-share-{model}", "logit") * self._of(self._can_write),
            private_rate=np.minimum(
                open_rate * self._of(self._private_repeat) * self._drawn(rng, "mix-private-orders", "log"), 1.0
            ),
            open_rate=open_rate,
            first_margin=first,
            private_margin=self._of(self._private_margin) + change,
            open_margin=first,
            reward=self._drawn(rng, "mix-reward", "log") * order_value,
            # The messages to private customers are in what an order leaves on the private channel.
            messaging=np.zeros_like(first),
            private_g=self._fixed("mix-survival-private-g", margin),
            private_d=self._fixed("mix-survival-private-d", margin),
            open_g=self._fixed("mix-survival-open-g", margin),
            open_d=self._fixed("mix-survival-open-d", margin),
        )

    def _volume(self, shock: Array, half: Array, slope: Array) -> Array:
        """Customers a month at full saturation, so that the usual spend brings what the benchmarks say it brings."""
        parts = [self._per_money(cell) for cell in self.planned]
        centre, spread = (np.array(column) for column in zip(*parts, strict=True))
        usual = self._of(lambda cell: cell.usual)
        return np.asarray(Belief(centre, spread, "log-mean").sample(shock) * usual / saturation(usual, half, slope))

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

    def _open_rate(self, rng: np.random.Generator) -> Array:
        """Orders a month of a living customer of an open channel, from the repeat shares of the goods' categories."""
        ranges = [self._repeat_share(cell) for cell in self.planned]
        rates = np.array(
            [self._rate(cell, share.value * cell.home.repeat) for cell, share in zip(self.planned, ranges, strict=True)]
        )
        spread = np.array([share.log_spread() for share in ranges])
        return np.minimum(Belief(rates, spread, "log").sample(self._noise(rng)), 1.0)

    def _repeat_share(self, cell: PlannedCell) -> Range:
        parts = [
            (weight, self.assumed.range(cell.market, "mix-repeat-share", category, self.shift))
            for category, weight in cell.goods.shares(self.categories).items()
        ]
        return Range(*(sum(weight * getattr(part, end) for weight, part in parts) for end in ("value", "low", "high")))

    def _rate(self, cell: PlannedCell, share: float) -> float:
        g, d = (self.assumed.value(cell.market, f"mix-survival-open-{letter}") for letter in ("g", "d"))
        return order_rate_of(min(share, repeat_share(1.0, g, d)), g, d)

    def _private_repeat(self, cell: PlannedCell) -> float:
        """Orders of private customers by the results of the private domain at home, not by those of the channel."""
        share = self._repeat_share(cell).value
        own, private = (self._rate(cell, share * factor) for factor in (cell.home.repeat, cell.home.private_repeat))
        return private / own

    def _drawn(self, rng: np.random.Generator, key: str, scale: Scale) -> Array:
        """Draws of an assumption; in the key, {model} is the channel's."""
        ranges = [
            self.assumed.range(cell.market, key.format(model=cell.model), "all", self.shift) for cell in self.planned
        ]
        spreads = {"log": Range.log_spread, "log-mean": Range.log_spread, "logit": Range.logit_spread}
        spread = [spreads.get(scale, Range.spread)(part) for part in ranges]
        return Belief(np.array([part.value for part in ranges]), np.array(spread), scale).sample(self._noise(rng))

    def _noise(self, rng: np.random.Generator) -> Array:
        return rng.standard_normal((DRAWS, len(self.planned)))

    def _fixed(self, key: str, like: Array) -> Array:
        """An assumption that is not drawn, in the shape of the draws."""
        return np.broadcast_to(self._of(lambda cell: self.assumed.value(cell.market, key, self.shift)), like.shape)

    def _of(self, figure: Callable[[PlannedCell], float]) -> Array:
        return np.array([figure(cell) for cell in self.planned], np.float64)

    def _private_channels(self, cell: PlannedCell) -> list[PlannedCell]:
        return [other for other in self.planned if other.market == cell.market and other.role == "private"]

    def _can_write(self, cell: PlannedCell) -> float:
        """1 where the market has a channel on which the brand can write to its customers, else 0."""
        return float(bool(self._private_channels(cell)))

    def _private_margin(self, cell: PlannedCell) -> float:
        """What a private customer's repeat order leaves: on the private channel of the market that leaves most."""
        return max((other.goods.contribution for other in self._private_channels(cell)), default=0.0)
