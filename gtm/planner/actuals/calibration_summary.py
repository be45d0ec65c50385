"""What people read of a calibration: weeks, shares learned, ranges, past forecasts, and what could not be learned."""

from typing import Any

import numpy as np

from gtm.engine.calibration.posterior import Posterior
from gtm.engine.calibration.prior import PARAMETERS
from gtm.engine.calibration.retention import LEAST_REPEATS
from gtm.engine.calibration.rolling_origin import Backtest
from gtm.planner.actuals.calibrating import Learned
from gtm.planner.actuals.weekly import WeeklyTable


def summary_of(learned: Learned, table: WeeklyTable) -> dict[str, Any]:
    """What people read of a calibration: text for every figure."""
    posterior = learned.posterior
    return {
        "currency": table.currency,
        "weeks": len(table.weeks),
        "first_week": table.weeks[0].isoformat(),
        "last_week": table.weeks[-1].isoformat(),
        "cells": [
            {
                "market": market,
                "channel": channel,
                "weeks": learned.weeks[place],
                "codes": list(posterior.warnings[place]),
                "largest_spend": f"{posterior.largest_spend[place]:.2f}",
                "monthly_cap": _text(posterior.monthly_cap[place]),
                "parameters": _parameters(posterior, place),
                "forecasts": _backtest(learned.backtests[place]),
            }
            for place, (market, channel) in enumerate(learned.cells[: len(learned.backtests)])
        ],
        "neighbours": [
            {"market": market, "channel": channel, "factor": f"{factor:.3f}"}
            for (market, channel), factor in list(zip(learned.cells, learned.moved, strict=True))[
                len(learned.backtests) :
            ]
        ],
        "forecasts": _backtest(learned.all_cells),
        "repurchase": [
            {"market": cell[0], "channel": cell[1], "orders_a_month": f"{own.rate:.4f}", "repeat_orders": own.repeats}
            for cell, own in learned.repurchase.items()
        ],
        "least_repeats": LEAST_REPEATS,
        "left_out": [dict(row) for row in learned.left_out],
    }


def _parameters(posterior: Posterior, place: int) -> dict[str, dict[str, str]]:
    """Median, 90 % range and share learned of every parameter, in weekly units."""
    shares = posterior.learned
    found = {}
    for at, name in enumerate(PARAMETERS):
        values = getattr(posterior, name)[:, place]
        low, middle, high = np.quantile(values, (0.05, 0.5, 0.95))
        found[name] = {
            "low": f"{low:.6g}",
            "median": f"{middle:.6g}",
            "high": f"{high:.6g}",
            "learned": f"{shares[at, place]:.2f}",
        }
    return found


def _backtest(found: Backtest) -> dict[str, Any]:
    return {
        "points": found.points,
        "coverage": _text(found.coverage),
        "inflation": _text(found.inflation),
        "code": found.code,
        "error": _text(found.error),
        "error_last_value": _text(found.error_last_value),
        "error_mean_of_eight": _text(found.error_mean_of_eight),
    }


def _text(value: float | None) -> str | None:
    return None if value is None or not np.isfinite(value) else f"{value:.4f}"
