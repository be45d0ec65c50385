"""Consignments asked several times over, each time under another forced regime."""

from dataclasses import fields, replace
from typing import Any

import numpy as np

from gtm.engine.border.consignments import LINE_COLUMNS, Columns, Ratio, Words
from gtm.engine.border.segments import Segments
from gtm.engine.money import Ints


def copies(columns: Columns, rows: Ints, regimes: Words[str]) -> Columns:
    """The consignments of `rows`, as often as they stand there, each under its regime."""
    count = columns.lines.count[rows]
    first = columns.lines.start[rows] - (np.cumsum(count) - count)
    lines = np.repeat(first, count) + np.arange(count.sum())
    kept = {
        field.name: rows_of(getattr(columns, field.name), lines if field.name in LINE_COLUMNS else rows)
        for field in fields(columns)
        if field.name not in ("lines", "scales")
    }
    return replace(Columns(lines=Segments(count), scales=columns.scales, **kept), regime=regimes)


def rows_of(column: Any, rows: Ints) -> Any:
    """The rows of a column of whatever kind."""
    if isinstance(column, dict):
        return {key: rows_of(part, rows) for key, part in column.items()}
    if isinstance(column, Ratio):
        return Ratio(column.num[rows], column.den[rows])
    return column[rows]
