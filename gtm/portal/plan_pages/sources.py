"""Every source behind the plan, and how sure its figures are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gtm.portal.phrases import CONFIDENCE
from gtm.portal.stored_plans import StoredPlan


@dataclass(frozen=True)
class Sources:
    """What the page shows: how many figures of each confidence, and the sources by how many figures name them."""

    confidences: list[tuple[str, int]]
    sources: list[tuple[str, Mapping[str, Any], int]]


def sources_of(plan: StoredPlan) -> Sources:
    """Counted over every figure of the plan that carries its confidence."""
    rows = [(name, source, plan.named[name]) for name, source in plan.whole["sources"].items()]
    rows.sort(key=lambda row: (-row[2], row[1]["publisher"], row[0]))
    return Sources([(name, plan.confidences[name]) for name in CONFIDENCE if plan.confidences[name]], rows)
