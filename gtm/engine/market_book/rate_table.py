"""The charge rates of one place as columns: a tariff of a million rows in some tens of bytes a row."""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, overload

import numpy as np

from gtm.engine.market_book.facts import ChargeRate
from gtm.engine.market_book.rate_columns import Ids, Keys, Mask, Positions, Texts, hs_key, hs_text, sorted_texts

TEXTS = (
    *("code", "origin", "area", "category", "valid_from", "valid_to"),
    *("ad_valorem", "ad_valorem_low", "ad_valorem_high", "specific_amount", "specific_currency", "specific_unit"),
    *("combine", "expression", "components", "confidence", "recalled_fields", "sources", "note"),
)
"""The columns of a row beside its id and HS code, each a text; lists are joined by semicolons."""


class RateTable(Sequence[ChargeRate]):
    """Charge rates of one place, in the order of code, HS code, origin, area, category and first day."""

    def __init__(self, place: str, hs: Keys, texts: Mapping[str, Texts], ids: Ids) -> None:
        """Take columns that are in that order."""
        self.place, self.hs, self.texts, self.ids = place, hs, texts, ids

    @classmethod
    def of(cls, place: str, rows: Iterable[ChargeRate]) -> "RateTable":
        """The table of these rows."""
        maker = RateTableMaker(place)
        for row in rows:
            joined = {
                "sources": ";".join(row.sources),
                "components": ";".join(f"{name}={rate}" for name, rate in row.components.items()),
                "recalled_fields": "",
            }
            maker.add(row.id, row.hs, [joined[name] if name in joined else getattr(row, name) for name in TEXTS])
        return maker.table()

    def __len__(self) -> int:
        return len(self.hs)

    @overload
    def __getitem__(self, at: int) -> ChargeRate: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[ChargeRate]: ...
    def __getitem__(self, at: int | slice) -> ChargeRate | Sequence[ChargeRate]:
        if isinstance(at, slice):
            return tuple(self.row(position) for position in range(*at.indices(len(self))))
        return self.row(range(len(self))[at])

    def __iter__(self) -> Iterator[ChargeRate]:
        return map(self.row, range(len(self)))

    def row(self, position: int) -> ChargeRate:
        """The row at a position from 0 on."""
        cells: dict[str, Any] = {name: column.at(position) for name, column in self.texts.items()}
        del cells["recalled_fields"]
        cells["sources"] = split(cells["sources"])
        cells["components"] = MappingProxyType(dict(part.split("=", 1) for part in split(cells["components"])))
        return ChargeRate(id=self.ids.at(position), market=self.place, hs=hs_text(int(self.hs[position])), **cells)

    def find(self, fact_id: str) -> int | None:
        """The position of the row of that id."""
        return self.ids.find(fact_id)

    def of_code(self, code: str) -> slice:
        """Where the rows of a charge code stand."""
        column = self.texts["code"]
        place = bisect_left(column.values, code)
        if place == len(column.values) or column.values[place] != code:
            return slice(0, 0)
        return slice(*(int(np.searchsorted(column.index, place, side=side)) for side in ("left", "right")))

    def on(self, day: str, rows: slice = slice(None)) -> Mask:
        """Which of the rows answer for that ISO day."""
        first, last = self.texts["valid_from"], self.texts["valid_to"]
        begun = first.index[rows] < bisect_right(first.values, day)
        not_over = last.index[rows] >= bisect_left(last.values, day)
        mask: Mask = begun & (not_over | last.equal("", rows))
        return mask

    def in_force(self, code: str, category: str, day: str) -> Positions:
        """The rows of a charge code and category that answer on the day, of equal goods the latest, in order."""
        rows = self.of_code(code)
        mask = self.on(day, rows) & self.texts["category"].equal(category, rows)
        found: Positions = np.flatnonzero(mask) + rows.start
        latest: Mask = np.zeros(len(found), bool)
        latest[-1:] = True
        for column in (self.hs, self.texts["origin"].index, self.texts["area"].index):
            latest[:-1] |= column[found[1:]] != column[found[:-1]]
        return found[latest]

    def confidences(self, day: str) -> Counter[str]:
        """How many rows answer on the day, by how sure we are of them."""
        column = self.texts["confidence"]
        counts = np.bincount(column.index[self.on(day)], minlength=len(column.values))
        return +Counter(dict(zip(column.values, counts.tolist(), strict=True)))

    def not_over(self, day: str, by_hs: bool) -> Positions:
        """The rows that answer on the day or later: those of an HS code, or those of all goods."""
        last = self.texts["valid_to"]
        mask = (last.index >= bisect_left(last.values, day)) | last.equal("")
        return np.flatnonzero(mask & ((self.hs > 0) == by_hs))

    def standing_on(self, source: str) -> Positions:
        """The rows that name a source."""
        column = self.texts["sources"]
        naming = np.array([source in split(text) for text in column.values], bool)
        found: Positions = np.flatnonzero(naming[column.index])
        return found


class RateTableMaker:
    """Gathers rows one by one in any order; a text that many rows share is kept once."""

    def __init__(self, place: str) -> None:
        """Begin with no rows."""
        self.place = place
        self.ids, self.starts, self.hs = bytearray(), array("q"), array("q")
        self.columns: list[tuple[dict[Hashable, int], array[int]]] = [({}, array("I")) for _ in TEXTS]

    def add(self, fact_id: str, hs: str, cells: Iterable[Hashable]) -> None:
        """Take a row: its id, its HS code, and its other cells in the order of TEXTS."""
        self.starts.append(len(self.ids))
        self.ids += fact_id.encode() + b"\n"
        self.hs.append(hs_key(hs))
        for (places, index), cell in zip(self.columns, cells, strict=True):
            index.append(places.setdefault(cell, len(places)))

    def table(self, write: Callable[[Any], str] = str) -> RateTable:
        """The rows in order; `write` gives the text of a cell, another one for each cell of a column that differs."""
        hs = np.array(self.hs, np.int64)
        columns = {
            name: sorted_texts([write(cell) for cell in places], index)
            for name, (places, index) in zip(TEXTS, self.columns, strict=True)
        }
        last_first = ("valid_from", "category", "area", "origin", "hs", "code")
        keys: list[Any] = [hs if name == "hs" else columns[name].index for name in last_first]
        order = np.lexsort(keys)
        texts = {name: Texts(column.values, column.index[order]) for name, column in columns.items()}
        return RateTable(self.place, hs[order], texts, Ids(bytes(self.ids), np.array(self.starts, np.int64)[order]))


def split(text: str) -> tuple[str, ...]:
    """The words of a list."""
    return tuple(text.split(";")) if text else ()
