"""A calibration worked out: from weeks and beliefs to what was learned, how good forecasts were, and who comes back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from django.utils.translation import gettext as _

from gtm.engine.calibration.observed import Observed
from gtm.engine.calibration.order_histories import OrderHistories
from gtm.engine.calibration.pooling import fit_pooled
from gtm.engine.calibration.posterior import Posterior
from gtm.engine.calibration.prior import VOLUME, Prior
from gtm.engine.calibration.retention import TooFewRepeatsError, fit_retention
from gtm.engine.calibration.rolling_origin import Backtest, Forecaster, Origins, cell_forecaster, rolling_origin
from gtm.engine.mix.demand import Array, BoolArray, IntArray
from gtm.planner.actuals.priors import Believed
from gtm.planner.actuals.weekly import Cell, WeeklyTable
from gtm.planner.mix.calibrated import Repurchase

SEED = 1
PARTICLES = 640
BACKTEST_PARTICLES = 160
ORIGINS = Origins(train=12, horizon=4, step=4)
"""Past forecasts: twelve weeks to learn from, four ahead, so that twenty points are there after 32 weeks."""

Report = Callable[[float, str], None]


@dataclass(frozen=True)
class CustomerDays:
    """Orders of one channel's customers: whose (k,), as a number, and on which day (k,)."""

    customer: IntArray
    day: IntArray


@dataclass(frozen=True)
class Learned:
    """What was learned of the channels that a plan could run in the markets that have results.

    Those with results come first; the others, with 0 weeks, are moved as their neighbours say: `moved` are the factors
    on the orders believed. `left_out` are channels with weeks of which nothing can be learned: code and sentence.
    """

    cells: tuple[Cell, ...]
    weeks: tuple[int, ...]
    moved: tuple[float, ...]
    posterior: Posterior
    orders_per_volume: Array
    backtests: tuple[Backtest, ...]
    all_cells: Backtest
    repurchase: Mapping[Cell, Repurchase]
    left_out: Sequence[Mapping[str, str]]


class NothingToLearnError(ValueError):
    """No channel has both known weeks and a place in a plan."""

    def __init__(self, left_out: Sequence[Mapping[str, str]]) -> None:
        self.left_out = left_out
        reasons = " ".join(f"{row['market']}/{row['channel']}: {row['detail']}" for row in left_out)
        super().__init__(" ".join((_("No channel can be calibrated."), reasons)).strip())


def learn(table: WeeklyTable, believed: Believed, customers: Mapping[Cell, CustomerDays], report: Report) -> Learned:
    """What the weeks teach; raises NothingToLearnError. Equal arguments give equal draws."""
    left_out = [*_without_belief(table, believed), *_without_rate(table)]
    dropped = {(row["market"], row["channel"]) for row in left_out}
    place = {(cell.market, cell.channel): number for number, cell in enumerate(believed.planned)}
    rows = [number for number, cell in enumerate(table.cells) if cell not in dropped]
    if not rows:
        raise NothingToLearnError(left_out)
    own = tuple(table.cells[row] for row in rows)
    cells = (*own, *sorted(place.keys() - set(own)))
    places = [place[cell] for cell in cells]
    claimed = np.array([*_mostly_claimed(table)[rows], *[False] * (len(cells) - len(own))], bool)
    prior, seen = believed.prior(places, claimed)
    observed = _observed(table, believed, rows, places)
    report(0.5, _("What the weeks teach"))
    posterior = replace(fit_pooled(observed, prior, PARTICLES, SEED), largest_spend=_largest(table, rows, len(cells)))
    report(0.7, _("Past forecasts against what came"))
    backtests, together = _backtests(observed.of(np.arange(len(own))), prior.of(np.arange(len(own))))
    report(0.95, _("Who comes back"))
    return Learned(
        cells=cells,
        weeks=tuple(int(count) for count in observed.seen.sum(1)),
        moved=tuple(float(factor) for factor in np.exp(posterior.prior.centre[VOLUME] - prior.centre[VOLUME])),
        posterior=posterior,
        orders_per_volume=seen,
        backtests=backtests,
        all_cells=together,
        repurchase=_repurchase(customers),
        left_out=left_out,
    )


def _observed(table: WeeklyTable, believed: Believed, rows: Sequence[int], places: Sequence[int]) -> Observed:
    """The weeks of the channels with results, then of those without, spend as the media that it bought.

    What returns take below nothing is no order.
    """
    cells = [(believed.planned[place].market, believed.planned[place].channel) for place in places]
    markets, channels = (sorted({cell[part] for cell in cells}) for part in (0, 1))
    nothing = np.full((len(places) - len(rows), len(table.weeks)), np.nan)
    media = [
        believed.media(place, table.weeks, table.figures["spend"][row])
        for row, place in zip(rows, places, strict=False)
    ]
    return Observed(
        spend=np.vstack([*media, nothing]),
        orders=np.vstack([np.maximum(table.figures["orders"][rows], 0.0), nothing]),
        market=np.array([markets.index(market) for market, _channel in cells]),
        channel=np.array([channels.index(channel) for _market, channel in cells]),
        season=np.stack([believed.season(place, table.weeks) for place in places]),
    )


def _largest(table: WeeklyTable, rows: Sequence[int], cells: int) -> Array:
    """The largest spend of a known week, in money: what the fit has seen is media at the price of its month."""
    spend = np.where(table.seen[rows], table.figures["spend"][rows], 0.0).max(1, initial=0.0)
    return np.concatenate([spend, np.zeros(cells - len(rows))])


def _mostly_claimed(table: WeeklyTable) -> BoolArray:
    """Whether advertising's own claims are most of a channel's known weeks, a flag each."""
    return np.asarray((table.claimed & table.seen).sum(1) * 2 > table.seen.sum(1))


def _without_rate(table: WeeklyTable) -> list[dict[str, str]]:
    """Channels of which no week is known because no rate converts their amounts."""
    detail = _(
        "There is no exchange rate from {currency} to {to} on {day}: enter one among the market data, "
        "or upload the amounts in {to}."
    )
    return [
        _left(cell, "no_exchange_rate", detail.format(currency=lacking.currency, to=table.currency, day=lacking.first))
        for cell, lacking in table.unconverted.items()
        if not table.seen[table.cells.index(cell)].any()
    ]


def _without_belief(table: WeeklyTable, believed: Believed) -> list[dict[str, str]]:
    """Channels that no plan could run, with the plan's own reason."""
    there = {(cell.market, cell.channel) for cell in believed.planned}
    reasons = {(row["market"], row["channel"]): row["detail"] for row in reversed(believed.excluded)}
    usual = _("No product of the brand is sold on this channel in a plan.")
    return [_left(cell, "not_in_plans", str(reasons.get(cell) or usual)) for cell in table.cells if cell not in there]


def _left(cell: Cell, code: str, detail: str) -> dict[str, str]:
    return {"market": cell[0], "channel": cell[1], "code": code, "detail": detail}


def _backtests(observed: Observed, prior: Prior) -> tuple[tuple[Backtest, ...], Backtest]:
    """Past forecasts of every channel, and of all together; each origin is fitted once."""
    forecast = _remembered(cell_forecaster(observed, prior, BACKTEST_PARTICLES, SEED))
    orders = np.where(observed.seen, observed.orders, np.nan)
    together = rolling_origin(forecast, orders, ORIGINS)
    alone = []
    for cell in range(observed.cells):
        one = _one_cell(forecast, cell)
        alone.append(rolling_origin(one, orders[cell : cell + 1], ORIGINS))
    return tuple(alone), together


def _remembered(forecast: Forecaster) -> Forecaster:
    drawn: dict[int, Array] = {}

    def again(learned: slice, ahead: slice) -> Array:
        if learned.start not in drawn:
            drawn[learned.start] = forecast(learned, ahead)
        return drawn[learned.start]

    return again


def _one_cell(forecast: Forecaster, cell: int) -> Forecaster:
    return lambda learned, ahead: forecast(learned, ahead)[:, cell : cell + 1]


def _repurchase(customers: Mapping[Cell, CustomerDays]) -> dict[Cell, Repurchase]:
    """How customers come back, channel by channel, where enough of them did."""
    found = {}
    for cell, orders in sorted(customers.items()):
        histories = OrderHistories.of_orders(orders.customer, orders.day)
        try:
            own = fit_retention(histories)
        except TooFewRepeatsError:
            continue
        rate, g, d = own.monthly()
        found[cell] = Repurchase(rate, g, d, own.repeats)
    return found
