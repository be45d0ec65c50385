"""Brackets of weight, volume, price and number: none may overlap another of its kind, and gaps are findings or notes.

A gap between a lane's brackets is wrong. Bands of fees may have one where nobody states a fee, so it is noted: a plan
then knows none there.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from gtm.marketdata.entries import Entry, Finding, part_text
from gtm.marketdata.models import (
    ChannelTerm,
    DatedRow,
    LaneBracket,
    LaneCbmBracket,
    PriceEnding,
    ReleasedRow,
    WarehouseFee,
)
from gtm.marketdata.row_checks import dated

Entries = list[Entry]

BOUNDS: dict[type[ReleasedRow], tuple[str, str, tuple[str, ...]]] = {
    ChannelTerm: (
        "price_from",
        "price_to",
        ("channel", "component", "fee", "category", "subcategory", "condition", "price_currency"),
    ),
    WarehouseFee: ("from_value", "to_value", ("warehouse", "fee", "unit", "from_to_unit")),
    PriceEnding: ("from_price", "to_price", ()),
}
"""Tables of bands: the columns of both ends, and those that tell one row of bands from another."""

CENT, WHOLE = 0.01, 1.0


def bracket_findings(entries: Entries) -> Iterator[Finding]:
    """Weight and volume brackets of a lane that leave a gap or overlap."""
    lanes: dict[tuple[Any, ...], Entries] = defaultdict(list)
    for entry in dated(entries):
        if entry.model in (LaneBracket, LaneCbmBracket):
            lanes[entry.model, entry.market, entry.values["lane"], entry.first_day].append(entry)
    for (model, *_), rows in lanes.items():
        unit = "kg" if model is LaneBracket else "cbm"
        rows.sort(key=lambda entry: entry.values[f"from_{unit}"] or 0)
        for lower, upper in pairwise(rows):
            end, start = lower.values[f"to_{unit}"], upper.values[f"from_{unit}"]
            if end != start:
                yield Finding(
                    upper.place,
                    f"the bracket begins at {start} {unit} where {lower.place} ends at {end}",
                    "Let each bracket begin where the one below ends",
                )


def band_findings(entries: Entries) -> Iterator[Finding]:
    """Bands of a fee, or of endings of prices, of which two hold the same amount."""
    for lower, upper, end, start in _neighbours(entries):
        if end is None or start is None or start < end:
            until = "open" if end is None else part_text(end)
            yield Finding(
                upper.place,
                f"the band begins at {part_text(start) or 'nothing'} within that of {lower.place}, which ends {until}",
                "Let each band begin above the end of the one below",
            )


def band_notes(entries: Entries) -> list[str]:
    """Gaps between bands that are wider than the least step between their ends."""
    notes = []
    for lower, upper, end, start in _neighbours(entries):
        if end is not None and start is not None and start - end > _step(end, start) * 1.001:
            told = f"{upper.place}: between {part_text(end)}, where {lower.place} ends, and {part_text(start)}"
            notes.append(f"{told} no fee is stated; a plan knows none there. State it, or move the ends together.")
    return notes


def _neighbours(entries: Entries) -> Iterator[tuple[Entry, Entry, float | None, float | None]]:
    """Each band with the next one above it, and the end and the beginning that should meet."""
    rows_of: dict[tuple[Any, ...], Entries] = defaultdict(list)
    for entry in entries:
        if entry.model in BOUNDS and issubclass(entry.model, DatedRow):
            first, last, key = BOUNDS[entry.model]
            if entry.values[first] is not None or entry.values[last] is not None:
                told = tuple(entry.values[name] for name in key)
                rows_of[entry.model, entry.market, told, entry.first_day].append(entry)
    for (model, *_), rows in rows_of.items():
        first, last, _key = BOUNDS[model]
        rows.sort(key=lambda entry: entry.values[first] or 0)
        for lower, upper in pairwise(rows):
            yield lower, upper, lower.values[last], upper.values[first]


def _step(end: float, start: float) -> float:
    """The least difference between amounts written as these: a cent where one has cents, else one."""
    return CENT if end % 1 or start % 1 else WHOLE
