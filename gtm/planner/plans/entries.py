"""One entry of a plan's calendar."""

from collections.abc import Sequence
from typing import Any

Entry = dict[str, Any]


def entry(
    day: str, until: str | None, kind: str, market: str, title: str, detail: str, facts: Sequence[str] = ()
) -> Entry:
    """An entry on an ISO day, or from it to the last day `until`."""
    return {
        "date": day,
        "until": until if until != day else None,
        "kind": kind,
        "market": market,
        "title": title,
        "detail": detail,
        "facts": list(facts),
    }
