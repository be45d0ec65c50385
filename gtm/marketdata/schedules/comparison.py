"""A schedule against the published tariff: what each line adds, changes or repeats, and what it ends.

A line is a charge code, HS code, origin, area and category; its rows follow each other in time. A row that begins while
a published one answers ends that one the day before. A published row that begins later stays, and the new one ends the
day before it; unless the file is the whole schedule: then what it does not state is taken back.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from gtm.engine.market_book.rate_columns import HS_DIGITS, Positions, hs_key
from gtm.engine.market_book.rate_table import TEXTS, RateTable
from gtm.marketdata.entries import Entry
from gtm.marketdata.exact_numbers import plain
from gtm.marketdata.importers import read_row
from gtm.marketdata.models import ChargeRate

RATE = (
    *("ad_valorem", "ad_valorem_low", "ad_valorem_high", "specific_amount", "specific_currency", "specific_unit"),
    *("combine", "expression", "components"),
)
PROVENANCE = ("confidence", "recalled_fields", "sources", "note")
SAME_LINE = ("origin", "area", "category")
NEVER = date.max.toordinal()
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Outcome:
    """What a line of the file comes to: `row` is to be stored, None where it only repeats what is published.

    `before` is the position of the published row that answered until then; `new_rate` tells a change of the duty from
    one of its days, confidence, sources or note.
    """

    row: Entry | None
    before: int | None = None
    new_rate: bool = False


class Published:
    """The published tariff of a market, marked with what a file says of each row."""

    def __init__(self, table: RateTable, whole_from: date | None = None) -> None:
        """Take the table; `whole_from` is the day from which the file is the whole schedule, None where it is not."""
        self.table, self.whole_from = table, whole_from
        self.first = ordinals(table, "valid_from", date.min)
        self.last = ordinals(table, "valid_to", date.max)
        self.ends = np.full(len(table), NEVER)
        self.named = np.zeros(len(table), bool)
        self.stated = np.zeros(len(table), bool)
        self.taken_back = np.zeros(len(table), bool)
        self.under = np.zeros(len(table), bool)
        self.codes = {code: table.of_code(code) for code in table.texts["code"].values}

    def compare(self, entry: Entry) -> Outcome:
        """What the line comes to."""
        rows, longer = self.rows_of_line(entry)
        self.named[rows] = True
        first, last = entry.first_day.toordinal(), entry.last_day.toordinal()
        self.under[longer[(self.first[longer] <= last) & (self.last[longer] >= first)]] = True
        within = [row for row in rows if first < self.first[row] <= last]
        if self.whole_from is not None:
            self.taken_back[within] = True
        elif within:
            last = int(self.first[within[0]]) - 1
            entry = ending(entry, date.fromordinal(last))
        same = next((row for row in rows if self.first[row] == first), None)
        before = (
            next((row for row in rows if self.first[row] <= first <= self.last[row]), None) if same is None else same
        )
        if before is None:
            return Outcome(entry)
        new_rate = self.said(before, RATE) != said(entry, RATE)
        if not new_rate and self.last[before] == last and self.said(before, PROVENANCE) == said(entry, PROVENANCE):
            self.stated[before] = True
            return Outcome(None, before)
        if same is None:
            self.ends[before] = min(self.ends[before], first - 1)
        else:
            self.stated[before] = True
            entry = replace(entry, fact_key=self.table.ids.at(same))
        return Outcome(entry, before, new_rate)

    def rows_of_line(self, entry: Entry) -> tuple[list[int], Positions]:
        """The published rows of the same goods, in the order of their days, and those of longer codes under theirs."""
        values = entry.values
        block = self.codes.get(values["code"], slice(0, 0))
        key, last_key = hs_key(values["hs"]), hs_key(values["hs"].ljust(HS_DIGITS, "9"))
        bounds = np.searchsorted(self.table.hs[block], [key, key + 1, last_key + 1]) + block.start
        low, middle, high = bounds.tolist()
        same = [row for row in range(low, middle) if self.texts_at(row) == tuple(values[name] for name in SAME_LINE)]
        return same, self.alike(values, slice(middle, high))

    def texts_at(self, row: int) -> tuple[str, ...]:
        """What tells the line of a published row from others of its code."""
        return tuple(self.table.texts[name].at(row) for name in SAME_LINE)

    def alike(self, values: Mapping[str, Any], rows: slice) -> Positions:
        """Which published rows among some have the origin, area and category of a line of the file."""
        mask = np.ones(rows.stop - rows.start, bool)
        for name in SAME_LINE if len(mask) else ():
            mask &= self.table.texts[name].equal(values[name], rows)
        found: Positions = np.flatnonzero(mask) + rows.start
        return found

    def finer(self) -> int:
        """How many published rows of longer codes go before rows of the file, on days when both answer."""
        return int((self.under & ~self.named).sum())

    def said(self, row: int, names: tuple[str, ...]) -> list[str]:
        """What a published row says in some columns."""
        return [self.table.texts[name].at(row) for name in names]

    def ended(self) -> Iterator[Entry]:
        """Published rows that new rows end the day before they begin."""
        for row in np.flatnonzero((self.ends < NEVER) & ~self.stated & ~self.taken_back).tolist():
            yield ending(self.entry(row), date.fromordinal(int(self.ends[row])))

    def withdrawn(self, families: set[tuple[str, str, str]]) -> Iterator[tuple[Entry, bool]]:
        """Of the published rows of these families those that a whole schedule takes back: ended, or withdrawn (True).

        A row of goods that the file does not name ends the day before the schedule; one that would begin on that day
        or later is withdrawn, as is one that begins while a row of the file answers.
        """
        if self.whole_from is None:
            return
        since = self.whole_from.toordinal()
        texts = self.table.texts
        for row in np.flatnonzero(~self.stated & (self.taken_back | ~self.named & (self.last >= since))).tolist():
            family = tuple(texts[name].at(row) for name in ("code", "origin", "category"))
            if family not in families:
                continue
            if self.taken_back[row] or self.first[row] >= since:
                yield self.entry(row), True
            else:
                yield ending(self.entry(row), self.whole_from - DAY), False

    def entry(self, row: int) -> Entry:
        """A published row as it stands."""
        cells = {name: self.table.texts[name].at(row) for name in TEXTS}
        cells["hs"] = self.table[row].hs
        (entry,) = read_row(self.table.ids.at(row), ChargeRate, self.table.place, cells)
        assert isinstance(entry, Entry)
        return replace(entry, fact_key=self.table.ids.at(row))


def ending(entry: Entry, last: date) -> Entry:
    """The row with another last day."""
    return replace(entry, values={**entry.values, "valid_to": last})


def said(entry: Entry, names: tuple[str, ...]) -> list[str]:
    """What a row of a file says in some columns, as texts."""
    return [text_of(entry.values[name]) for name in names]


def text_of(value: Any) -> str:
    """A value as the market book writes it."""
    return "" if value is None else value if isinstance(value, str) else plain(value)


def ordinals(table: RateTable, name: str, open_end: date) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """The days of a column as numbers."""
    column = table.texts[name]
    days = [(date.fromisoformat(text) if text else open_end).toordinal() for text in column.values]
    return np.array(days, np.int64)[column.index]
