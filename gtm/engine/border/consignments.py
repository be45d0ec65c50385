"""Consignments of one market as columns of exact integers: what the landed-cost engine computes on."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, fields
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from gtm.engine.border.segments import Segments
from gtm.engine.masks import everywhere
from gtm.engine.money import Ints, Mask

W = TypeVar("W", bound=Hashable)
V = TypeVar("V", bound=Hashable)
NOT_GIVEN = -1  # no pin, no measure

LINE_NAMES = (
    "value unit_price quantity weight measures hs origin category preference"
    " description subheading item subheading_item"
)
LINE_COLUMNS = frozenset(LINE_NAMES.split())


@dataclass(frozen=True, eq=False)
class Words(Generic[W]):
    """A column of words: the different ones, and for each row the index of its word."""

    values: tuple[W, ...]
    index: Ints

    @classmethod
    def of(cls, rows: Iterable[W]) -> "Words[W]":
        """The column of these words."""
        words = list(rows)
        values = tuple(dict.fromkeys(words))
        if len(values) == 1:
            return cls(values, np.zeros(len(words), np.int64))
        place = {word: number for number, word in enumerate(values)}
        return cls(values, np.fromiter(map(place.__getitem__, words), np.int64, len(words)))

    @classmethod
    def same(cls, word: W, count: int) -> "Words[W]":
        """One word in every row."""
        return cls((word,), np.zeros(count, np.int64))

    def holds(self, test: Callable[[W], bool]) -> Mask:
        """Where the word passes the test, which is asked once per different word."""
        return np.array([test(word) for word in self.values], bool)[self.index]

    def numbers(self, look_up: Callable[[W], int]) -> Ints:
        """A number for every row, looked up once per different word."""
        return np.array([look_up(word) for word in self.values], np.int64)[self.index]

    def map(self, change: Callable[[W], V]) -> "Words[V]":
        """The changed words, of which some may have become equal."""
        values = tuple(map(change, self.values))
        if len(set(values)) == len(values):
            return Words(values, self.index)
        changed = Words.of(values)
        return Words(changed.values, changed.index[self.index])

    def among(self, asked: Mask, test: Callable[[W], bool]) -> Mask:
        """The rows asked whose word passes the test; where all words agree no row is looked at."""
        passed = [test(word) for word in self.values]
        if False not in passed:
            return asked
        return asked & np.array(passed)[self.index] if True in passed else np.zeros(len(asked), bool)

    def __getitem__(self, rows: Any) -> "Words[W]":
        """The column of these rows."""
        return Words(self.values, self.index[rows])

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.index)


class Ratio(NamedTuple):
    """A positive rate num / den in every row; den is 0 where none is given."""

    num: Ints
    den: Ints


class Scales(NamedTuple):
    """What 1 is in the stated columns of a batch: currency units, pieces, kilograms and other measures."""

    money: int = 10**6
    quantity: int = 10**6
    measure: int = 10**6


@dataclass(frozen=True, eq=False)
class Columns:
    """Struct of arrays: one row per consignment, in LINE_COLUMNS one row per line, in consignment order.

    Stated amounts are in the consignment's own currency times `scales.money`, nothing converted, nothing rounded.
    """

    lines: Segments
    scales: Scales
    value: Ints  # quantity x unit price
    unit_price: Ints
    quantity: Ints
    weight: Ints  # kilograms of the whole line, 0 where not given
    measures: dict[str, Ints]  # supplementary quantities of the whole line, NOT_GIVEN where there is none
    hs: Words[str]  # digits only
    origin: Words[str]
    category: Words[str]
    preference: Words[str]  # claimed agreement, reduced to capital letters and digits
    description: Words[str]  # folded: lower case, single blanks
    subheading: Ints  # equal for lines of one subheading (first six digits)
    item: Ints  # equal within a consignment for lines of one item: subheading, description, origin
    subheading_item: Ints  # the same without the origin
    freight: Ints
    outside: Ints  # the part of the freight outside the customs territory
    insurance: Ints
    flow: Words[str]
    mode: Words[str]
    importer: Words[str]
    registrations: Words[tuple[str, ...]]
    dispatch: Words[str]
    area: Words[str]
    earlier_parcels: Ints  # that the importer has received in the year before, NOT_GIVEN where nobody says
    regime: Words[str]  # forced code, "" where the engine chooses
    currency: Words[str]
    rate_pins: dict[str, Ratio]  # own units for one unit of a currency
    pins: dict[str, Ints]  # charge code or kind -> rate x RATE, NOT_GIVEN where not pinned

    def __len__(self) -> int:
        """Number of consignments."""
        return len(self.freight)

    def take(self, chosen: Mask) -> "Columns":
        """The consignments of a mask, with their lines."""
        if everywhere(chosen):
            return self
        few, lines = self.lines.only(chosen)
        kept = {
            f.name: _rows_of(getattr(self, f.name), lines if f.name in LINE_COLUMNS else chosen)
            for f in fields(self)
            if f.name not in ("lines", "scales")
        }
        return Columns(lines=few, scales=self.scales, **kept)


def _rows_of(column: Any, rows: Mask) -> Any:
    if isinstance(column, dict):
        return {key: _rows_of(part, rows) for key, part in column.items()}
    if isinstance(column, Ratio):
        return Ratio(column.num[rows], column.den[rows])
    return column[rows]


def numbered(*columns: Words[str]) -> Ints:
    """A number for every row that is equal exactly where all words are."""
    columns = tuple(column for column in columns if len(column.values) > 1) or columns[:1]
    if len(columns) == 1:
        return columns[0].index
    return Words.of(zip(*(column.index.tolist() for column in columns), strict=True)).index


def integers(values: Iterable[int]) -> NDArray[np.int64]:
    """A column of Python integers; OverflowError beyond int64."""
    return np.array(list(values), np.int64)
