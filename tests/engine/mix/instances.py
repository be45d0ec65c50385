"""Invented markets and channels for tests and benchmarks of the mix: only ratios mean something."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from gtm.engine.mix.demand import Array, Beliefs, Cells, Setting
from gtm.engine.mix.demand_draws import Belief, Scale, correlated_shocks
from gtm.engine.mix.problem import MixProblem, pose
from gtm.engine.mix.response_curves import FINE, Single, gross_table, mean_curves

# volume, half, slope, carry, fatigue, referral, private share, fee, fixed, least spend, largest spend, theta, gamma
CHANNELS = np.array(
    [
        [1500, 22e3, 1.3, 0.35, 0.05, 0.06, 0.12, 0.14, 12e3, 12e3, 900e3, 0.67, 0.0],
        [2200, 30e3, 1.9, 0.20, 0.06, 0.08, 0.15, 0.16, 30e3, 30e3, 1.2e6, 0.67, 0.0],
        [2600, 45e3, 1.5, 0.30, 0.08, 0.03, 0.08, 0.12, 8e3, 24e3, 1.5e6, 0.67, 0.0],
        [700, 12e3, 1.1, 0.25, 0.02, 0.22, 0.55, 0.04, 10e3, 6e3, 400e3, 0.0, 1.0],
        [1100, 18e3, 1.2, 0.40, 0.03, 0.30, 0.35, 0.12, 8e3, 8e3, 500e3, 0.0, 1.0],
        [1400, 15e3, 2.2, 0.10, 0.05, 0.35, 0.30, 0.06, 15e3, 15e3, 500e3, 0.0, 1.0],
        [2400, 28e3, 1.0, 0.15, 0.01, 0.02, 0.03, 0.15, 10e3, 6e3, 900e3, 0.0, 0.0],
        [900, 30e3, 1.2, 0.40, 0.02, 0.05, 0.60, 0.05, 35e3, 18e3, 700e3, 0.0, 0.0],
        [500, 8e3, 0.9, 0.30, 0.01, 0.15, 0.90, 0.03, 12e3, 4e3, 250e3, 0.0, 1.0],
        [600, 14e3, 1.4, 0.10, 0.01, 0.02, 0.02, 0.24, 25e3, 10e3, 300e3, 0.0, 0.0],
    ]
)


@dataclass(frozen=True)
class Instance:
    """Cells, beliefs and entry costs that belong together."""

    cells: Cells
    beliefs: Beliefs
    entry: Array
    setting: Setting

    def table(self) -> Single:
        """The table of values, simulated."""
        return gross_table(self.cells, self.beliefs, self.setting)

    def problem(self, budget: float, table: Single | None = None, fine: int = FINE) -> MixProblem:
        """The problem under a budget that also pays fixed and entry costs."""
        table = self.table() if table is None else table
        curves = mean_curves(self.cells, self.beliefs, self.setting, table, fine=fine)
        return pose(self.cells, curves, self.entry, self.setting, budget)


def make_instance(markets: int, channels: int = 10, draws: int = 60, seed: int = 0, gamma: float = 0.0) -> Instance:
    """Markets of lognormal size with the same channels, some of them closed, beliefs correlated."""
    rng = np.random.default_rng(seed)
    count = markets * channels
    market, channel = np.repeat(np.arange(markets), channels), np.tile(np.arange(channels), markets)
    volume, half, slope, carry, fatigue, referral, private, fee, fixed, least, most, theta, lift = CHANNELS[channel].T
    size = rng.lognormal(0.0, 0.6, markets)
    by_cell = size[market]
    shocks = correlated_shocks(rng, draws, market, channel)

    def drawn(centre: Array, spread: float, scale: Scale = "log", shock: Array | None = None) -> Array:
        noise = rng.standard_normal((draws, count)) if shock is None else shock
        return Belief(centre, np.full(count, spread), scale).sample(noise)

    def same(value: Array | float) -> Array:
        return np.broadcast_to(np.asarray(value, dtype=np.float64), (draws, count))

    price = rng.uniform(22.0, 60.0, markets)[market]
    cost = price * rng.uniform(0.38, 0.55, count) + 3.5
    first = price * (1.0 - fee - 0.03) - cost - price * rng.uniform(0.02, 0.18, count) * 0.35
    beliefs = Beliefs(
        volume=drawn(1.7 * volume * by_cell * rng.lognormal(-0.15, 0.45, count), 0.35, "log-mean", shocks),
        half=drawn(half * by_cell**0.8 * rng.lognormal(0.0, 0.25, count), 0.25),
        slope=np.clip(drawn(slope, 0.08), 0.6, 3.5),
        carry=drawn(carry, 0.35, "logit"),
        fatigue=drawn(fatigue, 0.4),
        inflation=same(0.10),
        referral=np.minimum(drawn(referral, 0.3), 0.8),
        private=same(private),
        private_rate=drawn(np.full(count, 0.11), 0.25),
        open_rate=drawn(np.full(count, 0.035), 0.25),
        first_margin=same(first),
        private_margin=same(price * 0.95 - cost),
        open_margin=same(first),
        reward=same(0.08 * price),
        messaging=same(0.06),
        private_g=same(0.31),
        private_d=same(1.4),
        open_g=same(0.31),
        open_d=same(0.57),
    )
    months = 12
    season = 1.0 + 0.25 * np.sin(
        2.0 * np.pi * (np.arange(months)[:, None] + rng.integers(0, 12, markets)[market]) / 12.0
    )
    cells = Cells(
        market=market,
        channel=channel,
        fixed=fixed * rng.uniform(0.7, 1.3, count),
        min_spend=least * by_cell**0.5,
        max_spend=np.maximum(most * np.maximum(by_cell, 0.4), 2.0 * least * by_cell**0.5),
        blocked=rng.random(count) < 0.08,
        required=np.zeros(count, bool),
        flight=np.full((months, count), 1.0 / months),
        season=season,
        peak=np.ones((months, count)),
        norm=np.ones(count),
        payment=np.ones(count),
        host_share=np.zeros(count),
        auction=np.zeros(count),
        usual_spend=half,
        seeding=theta,
        seeding_lift=gamma * lift,
        pressure=np.zeros(count),
        stock_cost=cost,
        lag_months=np.ones(count),
        lead_months=np.full(count, 0.5),
        pool=np.full(count, np.inf),
    )
    entry = rng.uniform(40e3, 140e3, markets) * size**0.4
    return Instance(cells, beliefs, entry, Setting())


def beliefs_of(**values: float) -> Beliefs:
    """One draw of one cell: quantities that are not named are harmless."""
    usual = {"volume": 100.0, "half": 1000.0, "slope": 1.2, "carry": 0.3, "fatigue": 0.0, "inflation": 0.0}
    return Beliefs(**{name: np.array([[value]]) for name, value in {**usual, **values}.items()})


def with_cells(instance: Instance, **changes: Any) -> Instance:
    """The same instance with other facts about its cells."""
    return replace(instance, cells=replace(instance.cells, **changes))
