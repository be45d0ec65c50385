"""Every source behind the plan, and how sure its figures are."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gtm.portal.phrases import CONFIDENCE
from gtm.portal.plan_pages.reading_result import Result


@dataclass(frozen=True)
class Sources:
    """What the page shows: how many figures of each confidence, and the sources by how many figures name them."""

    confidences: list[tuple[str, int]]
    sources: list[tuple[str, Mapping[str, Any], int]]


def sources_of(result: Result) -> Sources:
    """Counted over every figure of the result that carries its confidence."""
    confidences: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for figure in _figures(result):
        confidences[figure["confidence"]] += 1
        named.update(figure.get("sources", ()))
    rows = [(name, source, named[name]) for name, source in result["sources"].items()]
    rows.sort(key=lambda row: (-row[2], row[1]["publisher"], row[0]))
    return Sources([(name, confidences[name]) for name in CONFIDENCE if confidences[name]], rows)


def _figures(part: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(part, dict):
        if part.get("confidence"):
            yield part
        for value in part.values():
            yield from _figures(value)
    elif isinstance(part, list):
        for item in part:
            yield from _figures(item)
