"""Every source behind the plan, and how sure its figures are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gtm.portal.phrases import CONFIDENCE
from gtm.portal.plan_pages.asked import asked_of
from gtm.portal.stored_plans import StoredPlan


@dataclass(frozen=True)
class Sources:
    """What the page shows.

    How many figures have each confidence, the sources by how many figures name them, and the question in words.
    """

    confidences: list[tuple[str, int]]
    sources: list[tuple[str, Mapping[str, Any], int]]
    question: list[tuple[str, str]]


def sources_of(plan: StoredPlan) -> Sources:
    """Counted over every figure of the plan that carries its confidence."""
    rows = [(name, source, plan.named[name]) for name, source in plan.whole["sources"].items()]
    rows.sort(key=lambda row: (-row[2], row[1]["publisher"], row[0]))
    confidences = [(name, plan.confidences[name]) for name in CONFIDENCE if plan.confidences[name]]
    return Sources(confidences, rows, asked_of(plan.whole["question"]))
