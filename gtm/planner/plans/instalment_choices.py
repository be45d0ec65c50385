"""What a plan's question grants buyers who pay in instalments: months without interest, by market and method."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.plans.question_values import number, whole
from gtm.planner.question_error import QuestionError

LONGEST = 60


def instalments(row: Mapping[str, Any], pointer: str) -> dict[str, Any]:
    """Interest-free instalments of up to so many months in a market, of one method or (None) of all that have them.

    `share` is the part of the method's money that takes them; None where the stated assumption is to hold.
    """
    if not row.get("market"):
        raise QuestionError(_("name the market."), pointer)
    share = row.get("share")
    return {
        "market": str(row["market"]).upper(),
        "method": str(row["method"]) if row.get("method") else None,
        "months": whole(row.get("months"), f"{pointer}/months", 2, LONGEST),
        "share": number(share, f"{pointer}/share", 0, 1) if share is not None else None,
    }
