"""Parts of a plan's question that come from what the brand has done: its calibration, and what is under way."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.plans.question_values import LARGEST_AMOUNT, each, flag, number
from gtm.planner.question_error import QuestionError

CALIBRATION = ("digest", "beyond_seen")
UNDER_WAY = ("cells", "try_on_paid")
RUNNING = ("market", "channel", "spend")


def calibration(value: object, newest: str | None) -> dict[str, Any] | None:
    """Digest of the calibration that the plan uses: the one told, else the brand's newest; None to leave it out.

    `beyond_seen` lifts the cap on spends far beyond those that were seen.
    """
    if value is None:
        return None
    _demand_fields(value, CALIBRATION, "/calibration")
    assert isinstance(value, Mapping)
    digest = value.get("digest") or newest
    beyond = flag(value.get("beyond_seen", False), "/calibration/beyond_seen")
    return {"digest": str(digest), "beyond_seen": beyond} if digest else None


def under_way(value: object) -> dict[str, Any] | None:
    """What runs already when the plan begins: its set-up is paid, and its advertising of the last weeks still presses.

    `spend` is what a running channel spent a month in its last weeks, in the currency of the budget.
    """
    if value is None:
        return None
    _demand_fields(value, UNDER_WAY, "/under_way")
    assert isinstance(value, Mapping)
    cells = each(value.get("cells"), "/under_way/cells", _running)
    return {"cells": cells, "try_on_paid": flag(value.get("try_on_paid", False), "/under_way/try_on_paid")}


def _running(row: Mapping[str, Any], pointer: str) -> dict[str, Any]:
    if set(row) != set(RUNNING):
        raise QuestionError(_("the fields are {}.").format(", ".join(RUNNING)), pointer)
    spend = number(row["spend"], f"{pointer}/spend", 0, LARGEST_AMOUNT)
    return {"market": str(row["market"]), "channel": str(row["channel"]), "spend": spend}


def _demand_fields(value: object, fields: tuple[str, ...], pointer: str) -> None:
    if not isinstance(value, Mapping) or set(value) - set(fields):
        raise QuestionError(_("the fields are {}.").format(", ".join(fields)), pointer)
