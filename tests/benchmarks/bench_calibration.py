"""How far a calibration may be believed: intervals against what came, forecasts against naive ones, milliseconds.

Run it with `make bench-mix`. The cells are invented, so the first table tests the computation and how it bears wrong
beliefs and odd weeks, not the truth of the curve; the order histories are those of real customers. Every bar is printed
beside its figure.
"""

import sys
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from gtm.engine.calibration.fit import fit_cells
from gtm.engine.calibration.pooling import fit_pooled
from gtm.engine.calibration.posterior import Posterior, forecast_orders
from gtm.engine.calibration.retention import fit_retention
from gtm.planner.text_table import text_table
from tests.engine.calibration.published import WEEK, by_constant_rate, cdnow, missed, robyn_backtest
from tests.engine.calibration.simulated import Simulated, by_channel_and_market, held, median_error, simulate, width

CELLS = 600
SEED = 2026
TRUTHS: dict[str, Callable[[int], Simulated]] = {
    "as believed": lambda weeks: simulate(CELLS, weeks, SEED),
    "volume x2, half x0.6": lambda weeks: simulate(CELLS, weeks, SEED, wrong=True),
    "6 % spike weeks": lambda weeks: simulate(CELLS, weeks, SEED, spikes=0.06),
}
COVERED = (0.85, 0.95)
POOLED_SEEDS = range(4, 10)


def verdict(figure: float, bar: tuple[float, float]) -> str:
    """The bar, and whether the figure lies inside."""
    return f"{bar[0]:g}..{bar[1]:g} {'met' if bar[0] <= figure <= bar[1] else 'MISSED'}"


def covered(truth: str, weeks: int) -> tuple[str, ...]:
    """One row: eight weeks at a spend 60 % above the usual, forecast from so many weeks."""
    simulated = TRUTHS[truth](weeks)
    begin = time.perf_counter()
    posterior = fit_cells(simulated.observed, simulated.prior)
    seconds = time.perf_counter() - begin
    mean, orders = forecast_orders(posterior, simulated.observed, simulated.spend_ahead)
    total, came = orders.sum(-1), simulated.orders_ahead.sum(1)
    share = held(total, came)
    return (
        *(truth, str(weeks), f"{share:.3f}", verdict(share, COVERED)),
        *(f"{held(orders, simulated.orders_ahead):.3f}", f"{held(mean.sum(-1), simulated.mean_ahead.sum(1)):.3f}"),
        *(f"{width(total):.2f}", f"{median_error(mean, simulated):.3f}", f"{blind_error(simulated, posterior):.3f}"),
        f"{1000.0 * seconds / CELLS:.0f}",
    )


def blind_error(simulated: Simulated, posterior: Posterior) -> float:
    """Error of the forecast by the beliefs alone."""
    believed = Posterior(
        simulated.prior.sample(np.random.default_rng(0), 640), simulated.prior, posterior.warnings, np.zeros(CELLS)
    )
    return median_error(forecast_orders(believed, simulated.observed, simulated.spend_ahead)[0], simulated)


def pooled(weeks: int) -> tuple[str, ...]:
    """Error and coverage of fifty cells that share channels and markets, alone and with their neighbours."""
    errors, shares = np.zeros(2), np.zeros(2)
    for seed in POOLED_SEEDS:
        simulated = by_channel_and_market(weeks, seed)
        for place, fit in enumerate((fit_cells, fit_pooled)):
            mean, orders = forecast_orders(
                fit(simulated.observed, simulated.prior), simulated.observed, simulated.spend_ahead
            )
            errors[place] += median_error(mean, simulated) / len(POOLED_SEEDS)
            shares[place] += held(orders.sum(-1), simulated.orders_ahead.sum(1)) / len(POOLED_SEEDS)
    ratio = float(errors[1] / errors[0])
    bar = verdict(ratio, (0.0, 1.0)) if weeks == 12 else ""
    return (str(weeks), *(f"{error:.3f}" for error in errors), f"{ratio:.2f}", bar, *(f"{s:.3f}" for s in shares))


def revenue(weeks: int) -> tuple[str, ...]:
    """Forecasts of a series of which only the total is known, from past weeks."""
    found = robyn_backtest(weeks, particles=320)
    figures = (found.coverage, found.inflation, found.inflated_coverage)
    assert None not in figures
    assert found.inflated_coverage is not None
    bar = verdict(found.inflated_coverage, (0.85, 1.0)) if weeks >= 20 else ""
    errors = (found.error, found.error_last_value, found.error_mean_of_eight)
    return (str(weeks), str(found.points), *(f"{f:.3f}" for f in figures), bar, *(f"{e:.3f}" for e in errors))


def repurchase(weeks: int) -> tuple[str, ...]:
    """Repeat orders of all later weeks, by lives that differ and by one constant retention rate."""
    day, end = weeks * WEEK, cdnow().days
    ours = missed(fit_retention(cdnow(), day).expected_repeats(cdnow().known_by(day).first, day, end), day)
    constant = missed(by_constant_rate(cdnow(), day, end), day)
    reach = 0.2 if weeks >= 39 else 0.3
    return (str(weeks), f"{ours:+.3f}", verdict(ours, (-reach, reach)), f"{constant:+.3f}")


def table(title: str, header: Sequence[str], rows: Iterator[tuple[str, ...]]) -> None:
    """Print a table under its title."""
    lines = text_table(header, list(rows), range(1, len(header)))
    sys.stdout.write(f"\n{title}\n" + "\n".join(lines) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Print every table."""
    table(
        f"Orders of the next 8 weeks at +60 % spend, 90 % intervals, {CELLS} cells a row",
        ("truth", "weeks", "total", "bar", "week", "mean", "width", "error", "beliefs alone", "ms a cell"),
        (covered(truth, weeks) for truth in TRUTHS for weeks in (12, 20, 30)),
    )
    table(
        f"Neighbours: 50 cells of 5 markets and 10 channels, mean of {len(POOLED_SEEDS)} seeds",
        ("weeks", "error alone", "pooled", "ratio", "bar", "total alone", "pooled"),
        (pooled(weeks) for weeks in (6, 12)),
    )
    table(
        "Totals only: Robyn's simulated revenue, next 8 weeks from every 8th week",
        ("weeks", "points", "inside", "inflation", "inside after", "bar", "error", "last value", "mean of 8"),
        (revenue(weeks) for weeks in (12, 20, 30)),
    )
    table(
        "Repurchase: repeat orders of CDNOW's customers up to week 78, forecast / actual - 1",
        ("weeks", "lives that differ", "bar", "constant retention"),
        (repurchase(weeks) for weeks in (12, 16, 20, 39)),
    )


if __name__ == "__main__":
    main()
