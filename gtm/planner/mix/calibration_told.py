"""What a plan says of the calibration that it was made with: how much of each channel was learned, and what was not."""

from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from gtm.engine.calibration.posterior import CAP, Warn
from gtm.engine.calibration.prior import CARRY, HALF, PARAMETERS, SLOPE, VOLUME
from gtm.planner.mix.calibrated import CalibratedCells

CURVE = (VOLUME, HALF, SLOPE, CARRY)
"""Parameters of the curve: how much was learned of a channel is the mean of what was learned of these."""

TELLING = 0.02
"""A move of the orders believed from which a reader is told of it."""


def calibration_part(calibrated: CalibratedCells, lifted: bool) -> dict[str, Any]:
    """The `calibration` part of the mix; `lifted` says that spends beyond those seen are planned as well."""
    learned = calibrated.posterior.learned
    return {
        "digest": calibrated.digest,
        "day": calibrated.day,
        "beyond_seen": lifted,
        "cells": [
            {
                "market": market,
                "channel": channel,
                "weeks": calibrated.weeks[place],
                "learned": f"{learned[list(CURVE), place].mean():.2f}",
                "parameters": {name: f"{learned[at, place]:.2f}" for at, name in enumerate(PARAMETERS)},
                "monthly_cap": _cap(float(calibrated.posterior.monthly_cap[place]), lifted),
                "told": told(calibrated, place),
            }
            for place, (market, channel) in enumerate(calibrated.cells)
            if calibrated.weeks[place]
        ],
        "neighbours": [
            {
                "market": market,
                "channel": channel,
                "factor": f"{factor:.3f}",
                "detail": _(
                    "No weeks of its own; your other channels suggest {factor} times the orders assumed."
                ).format(factor=f"{factor:.2f}"),
            }
            for (market, channel), weeks, factor in zip(
                calibrated.cells, calibrated.weeks, calibrated.moved, strict=True
            )
            if not weeks and abs(factor - 1.0) >= TELLING
        ],
        "repurchase": [
            {"market": market, "channel": channel, "repeat_orders": own.repeats, "orders_a_month": f"{own.rate:.4f}"}
            for (market, channel), own in sorted(calibrated.repurchase.items())
        ],
    }


def told(calibrated: CalibratedCells, place: int) -> list[dict[str, str]]:
    """Code and sentence of what the weeks of a channel do not allow, or of what they taught."""
    codes = calibrated.posterior.warnings[place]
    share = float(calibrated.posterior.learned[list(CURVE), place].mean())
    largest = f"{float(calibrated.posterior.largest_spend[place]):,.0f} {calibrated.currency}"
    found = [{"code": code, "detail": sentence(code, calibrated.weeks[place], largest)} for code in codes]
    if "too_few_weeks" not in codes:
        detail = _("{weeks} weeks have taught {share} of what was open about its curve.")
        said = detail.format(weeks=calibrated.weeks[place], share=f"{share:.0%}")
        found.insert(0, {"code": "learned", "detail": said})
    return found


def sentence(code: Warn, weeks: int, largest: str) -> str:
    """What a code of the fit means for a reader."""
    return {
        "too_few_weeks": _(
            "Fewer than four weeks with spend are known: of its own nothing is learned; the plan believes what it "
            "assumed before, moved as far as the brand's other channels say."
        ),
        "scale_only": _(
            "From {weeks} weeks only the channel's size is learned; its curve stays as assumed until there are twelve."
        ).format(weeks=weeks),
        "slope_held": _("How steep the curve rises is learned from thirty weeks on; until then it stays as assumed."),
        "one_spend_level": _(
            "The spend never varied by a factor of two: where the channel saturates stays as assumed. "
            "Spend twice as much in a few weeks to learn it."
        ),
        "not_seen_beyond": _(
            "The curve was not seen beyond {largest} a week: no month is planned at more than {cap} times that, "
            "unless you lift it."
        ).format(largest=largest, cap=f"{CAP:g}"),
    }[code]


def _cap(amount: float, lifted: bool) -> str | None:
    return None if lifted or not np.isfinite(amount) else f"{amount:.2f}"


def not_used(currency: str, other: str) -> dict[str, str]:
    """The warning about a calibration that no exchange rate brings into the plan's currency."""
    detail = _("The calibration is not used: there is no exchange rate from {} to {}.").format(currency, other)
    return {"code": "calibration_not_used", "detail": detail}
