"""From planned cells to the engine's arrays, with any one input moved to an end of its range."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from gtm.engine.mix.demand import Array, Beliefs, Cells, Horizon, Hosting, IntArray, Setting
from gtm.engine.mix.modes import Mode, flight
from gtm.planner.mix.assumptions import Shift
from gtm.planner.mix.beliefs import BeliefSource
from gtm.planner.mix.calibrated import CalibratedCells
from gtm.planner.mix.cells import PlannedCell
from gtm.planner.mix.costs import running_cost
from gtm.planner.mix.goods import DAYS_A_MONTH
from gtm.planner.mix.ground import MixGround
from gtm.planner.mix.levers import hosting_of
from gtm.planner.mix.plays import PLAIN, PlayTerms
from gtm.planner.mix.shocks import Shocks
from gtm.planner.plans.seasons import Seasonality

FOLLOWED_MONTHS = 12
"""Months beyond the plan for which customers are followed: their repurchases are part of what a channel is worth."""


def mode_of(cell: PlannedCell) -> Mode:
    """How a cell is run: as chosen, else from the month it can begin, evenly, with the hosts of the question."""
    return cell.mode or Mode(cell.launch, "even", "asked")


@dataclass(frozen=True)
class MixModel:
    """A plan's cells as the engine takes them; `markets` name the indices, `entry` is what entering each costs."""

    cells: Cells
    beliefs: Beliefs
    setting: Setting
    entry: Array
    markets: tuple[str, ...]


@dataclass(frozen=True)
class ModelSource:
    """What models are built from.

    `entry` is what entering costs by market, `play` the play that is run, `calibrated` what was learned of cells;
    `shocks` are those of another play of the same cells.
    """

    ground: MixGround
    planned: Sequence[PlannedCell]
    seasons: Seasonality
    entry: Mapping[str, float]
    play: str = PLAIN
    calibrated: CalibratedCells | None = None
    shocks: Shocks | None = None

    def playing(self, play: str) -> "ModelSource":
        """The same under a play."""
        return replace(self, play=play, shocks=self._shocks)

    @property
    def markets(self) -> tuple[str, ...]:
        """The markets of the cells."""
        return tuple(dict.fromkeys(cell.market for cell in self.planned))

    @cached_property
    def _places(self) -> tuple[IntArray, IntArray]:
        """The index of every cell's market and of its channel, (n,) each."""
        channels = sorted({cell.channel for cell in self.planned})
        market = np.array([self.markets.index(cell.market) for cell in self.planned])
        return market, np.array([channels.index(cell.channel) for cell in self.planned])

    @cached_property
    def _shocks(self) -> Shocks:
        """The shocks of all models of the plan."""
        return self.shocks or Shocks.of(*self._places)

    def model(self, shift: Shift | None = None, draws: int | None = None) -> MixModel:
        """The model with one input moved to an end of its range, or none, in so many of its draws or in all."""
        market, channel = self._places
        drawn = len(self._shocks.response)
        draws = drawn if draws is None else min(draws, drawn)
        ground = self.ground
        source = BeliefSource(self.planned, self._shocks, draws, ground.assumed, ground.categories, shift)
        cells = Cells(
            market=market,
            channel=channel,
            blocked=np.zeros(len(self.planned), bool),
            required=np.array([cell.required for cell in self.planned]),
            **self._facts,
            **self._assumed(shift),
        )
        terms = PlayTerms(self.play, self.planned, self.ground, shift)
        cells, beliefs = terms.laid_on(*self._taught(cells, source.beliefs()))
        return MixModel(
            cells=cells,
            beliefs=beliefs,
            setting=self._setting(shift),
            entry=np.array([self.entry.get(name, 0.0) for name in self.markets]),
            markets=self.markets,
        )

    def _taught(self, cells: Cells, beliefs: Beliefs) -> tuple[Cells, Beliefs]:
        """Both with what the brand's own weeks taught, and no spend far beyond those seen unless asked."""
        if self.calibrated is None:
            return cells, beliefs
        lifted = self.ground.question["calibration"]["beyond_seen"]
        capped = cells if lifted else self.calibrated.capped(cells, self.planned)
        return capped, self.calibrated.believed(beliefs, self.planned)

    @cached_property
    def _facts(self) -> dict[str, Array]:
        """What the cells know; norms act on the demand of each month, and not on the price of traffic."""
        season = self._season * self._norms()
        return {
            "min_spend": self._of(lambda cell: cell.least),
            "max_spend": self._of(lambda cell: cell.most),
            "flight": np.stack([flight(mode_of(cell), season[:, n]) for n, cell in enumerate(self.planned)], 1),
            "season": season,
            "norm": self._of(lambda cell: cell.delivery.factor),
            "payment": self._of(lambda cell: cell.goods.delivered),
            "usual_spend": self._of(lambda cell: cell.usual),
            "pressure": self._of(self._pressure),
            "stock_cost": self._of(lambda cell: cell.goods.stock_cost),
            "lag_months": self._of(lambda cell: cell.goods.payout_days / DAYS_A_MONTH),
            "lead_months": self._of(lambda cell: cell.goods.stock_days / DAYS_A_MONTH),
        }

    @cached_property
    def _season(self) -> Array:
        """Demand of every month against an ordinary one, (months, cells)."""
        return np.stack([self.seasons.factor[self.seasons.markets.index(cell.market)] for cell in self.planned], 1)

    def _norms(self) -> Array:
        """What norms leave of every month's demand, (months, cells)."""
        left = np.ones((self.ground.months, len(self.planned)))
        for place, cell in enumerate(self.planned):
            for factor in cell.norms:
                left[:, place] *= factor.by_month
        return left

    def _assumed(self, shift: Shift | None) -> dict[str, Array]:
        """What is assumed about the cells."""
        assumed = self.ground.assumed
        season = self._season
        return {
            "pool": self._of(lambda cell: cell.audience.persons * assumed.value(cell.market, "mix-pool-share", shift)),
            "fixed": self._of(lambda cell: self.fixed_cost(cell, shift)),
            "peak": 1.0 + self._of(lambda cell: assumed.value(cell.market, "mix-peak-price", shift)) * (season - 1.0),
            "auction": self._of(lambda cell: assumed.value(cell.market, f"mix-auction-{cell.model}", shift)),
            "host_share": self._of(lambda cell: self._host_share(cell, shift)),
            "seeding": self._of(
                lambda cell: assumed.value(cell.market, "mix-seeding-interest") if cell.model == "interest" else 0.0
            ),
            "seeding_lift": self._of(lambda cell: self._lift(cell, shift)),
        }

    def _host_share(self, cell: PlannedCell, shift: Shift | None) -> float:
        """The part of the spend that pays hosts who may be AI hosts; none where all are human."""
        if mode_of(cell).host == "human":
            return 0.0
        return self.ground.assumed.value(cell.market, f"mix-host-share-{cell.model}", shift)

    def season_of(self, place: int) -> Array:
        """Demand of one cell in every month, after the norms, against an ordinary month, (months,)."""
        return np.asarray(self._facts["season"][:, place])

    def _pressure(self, cell: PlannedCell) -> float:
        """What a running channel's advertising of the last weeks still presses with, at today's price of traffic."""
        spent = self.ground.spent_before(cell.market, cell.channel)
        if spent is None:
            return 0.0
        assumed = self.ground.assumed
        share = np.array([assumed.value(cell.market, f"mix-host-share-{cell.model}")])
        auction = assumed.value(cell.market, f"mix-auction-{cell.model}")
        bought = spent ** (1.0 - auction) * cell.usual**auction
        return float(bought / hosting_of(self.ground, cell.market).price_factor(share)[0])

    def fixed_cost(self, cell: PlannedCell, shift: Shift | None = None) -> float:
        """What running the channel costs over the plan: content and staff, subscriptions, the deposit's capital."""
        running = running_cost(cell.market, cell.model, self.ground.money, self.ground.assumed, shift)
        return cell.costs.fixed + running * (self.ground.months - cell.launch)

    def _lift(self, cell: PlannedCell, shift: Shift | None) -> float:
        """Social channels and chats convert better where interest content has been; a shop of one's own does not."""
        if cell.model not in ("social", "private"):
            return 0.0
        return self.ground.assumed.value(cell.market, f"mix-seeding-lift-{cell.model}", shift)

    def _setting(self, shift: Shift | None) -> Setting:
        """What holds for all cells; the assumptions on hosts and seeding are the same everywhere."""
        question, anywhere = self.ground.question, self.planned[0].market
        assumed, months = self.ground.assumed, self.ground.months
        hosting = Hosting(
            float(question["content"]["ai_host_share"]),
            assumed.value(anywhere, "mix-ai-host-cost", shift),
            assumed.value(anywhere, "mix-ai-host-conversion", shift),
        )
        horizon = Horizon(months, months + FOLLOWED_MONTHS, float(question["brand"]["cost_of_capital"]))
        return Setting(horizon, hosting, assumed.value(anywhere, "mix-seeding-half", shift))

    def _of(self, figure: Callable[[PlannedCell], float]) -> Array:
        return np.array([figure(cell) for cell in self.planned], np.float64)
