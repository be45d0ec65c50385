"""The part of a plan that says which own figures were laid over which public facts, and whether a figure used them."""

from collections.abc import Collection, Sequence
from typing import Any

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.planner.overrides.columns import unit_of
from gtm.planner.overrides.override import Override
from gtm.planner.overrides.pins import pin_id


def own_figures(laid: MarketBook, overrides: Sequence[Override], used: Collection[str]) -> list[dict[str, Any]]:
    """Every override with the public value beside it; `facts` are its ids, `acts` says whether a figure used one."""
    return [_own_figure(laid, override, used) for override in overrides]


def _own_figure(laid: MarketBook, override: Override, used: Collection[str]) -> dict[str, Any]:
    rows: list[Row] = []
    if override.is_pin:
        ids, public = [pin_id(override)], None
    else:
        by_market = laid.tables[override.table]
        # A figure told of a union also acts in the rows of a member that tells another column of them.
        places = dict.fromkeys((override.market, *by_market))
        rows = [row for place in places for row in by_market[place] if override in row.get("own", ())]
        ids = [row["id"] for row in rows]
        # A later release may no longer hold the fact.
        public = rows[0]["public"] if rows else None
    return {
        **override.as_json(),
        "unit": override.unit or unit_of(override.table, override.column, rows[0] if rows else {}),
        "facts": ids,
        "public": None
        if public is None
        else {
            "fact": public["id"],
            "confidence": public["confidence"],
            "value": _text(public["values"][override.column]),
        },
        "acts": any(fact in used for fact in ids),
    }


def _text(value: float | None) -> str | None:
    return None if value is None else f"{value:.10g}"
