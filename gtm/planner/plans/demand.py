"""What a brand expects to sell: units a month, told for a product, a market, both, or for all alike."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.plans.question_values import LARGEST_AMOUNT, number
from gtm.planner.question_error import QuestionError

FIELDS = {"sku", "market", "units_a_month"}
LEAST = "0.01"


def expected_demand(row: Mapping[str, Any], pointer: str) -> dict[str, Any]:
    """Units that a market takes of a product in a month; a sku or market of None stands for all."""
    if row.get("units_a_month") is None or set(row) - FIELDS:
        raise QuestionError(_("give units_a_month, and the sku or the market that it is for."), pointer)
    market = row.get("market")
    return {
        "sku": row.get("sku") or None,
        "market": str(market).upper() if market else None,
        "units_a_month": number(row["units_a_month"], f"{pointer}/units_a_month", LEAST, LARGEST_AMOUNT),
    }
