"""Columns of a table of rates: texts that many rows share, HS codes as numbers, ids in one long text."""

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

HS_DIGITS = 12
Positions = NDArray[np.intp]
Mask = NDArray[np.bool_]
Keys = NDArray[np.int64]


def hs_key(code: str) -> int:
    """A code of up to twelve digits as a number that sorts as the text does: its digits filled up, then their count."""
    return int(code.ljust(HS_DIGITS, "0")) << 4 | len(code) if code else 0


def hs_text(key: int) -> str:
    """The code that such a number stands for."""
    return f"{key >> 4:0{HS_DIGITS}d}"[: key & 15]


@dataclass(frozen=True)
class Texts:
    """A column of texts: its different values in order, and each row's place among them."""

    values: tuple[str, ...]
    index: NDArray[np.uint32]

    def at(self, position: int) -> str:
        """The text of a row."""
        return self.values[int(self.index[position])]

    def equal(self, text: str, rows: slice = slice(None)) -> Mask:
        """Which of the rows have that text."""
        place = bisect_left(self.values, text)
        if place == len(self.values) or self.values[place] != text:
            return np.zeros(len(self.index[rows]), bool)
        found: Mask = self.index[rows] == place
        return found


def sorted_texts(texts: Sequence[str], index: "array[int]") -> Texts:
    """A column of these texts with the places in order, in as few bytes as they need."""
    order = sorted(range(len(texts)), key=texts.__getitem__)
    rank = np.empty(len(texts), np.min_scalar_type(max(len(texts) - 1, 0)))
    rank[order] = np.arange(len(texts))
    return Texts(tuple(texts[place] for place in order), rank[np.array(index, np.uint32)])


class Ids:
    """The ids of the rows in one text, each with a line end."""

    def __init__(self, text: bytes, starts: NDArray[np.int64]) -> None:
        """Take the text and where in it each row's id begins."""
        self.text, self.starts = text, starts

    def at(self, position: int) -> str:
        """The id of a row."""
        start = int(self.starts[position])
        return self.text[start : self.text.index(b"\n", start)].decode()

    @cached_property
    def _by_hash(self) -> tuple[NDArray[np.int64], Positions]:
        hashes = np.fromiter((hash(self.at(i)) for i in range(len(self.starts))), np.int64, len(self.starts))
        order = np.argsort(hashes)
        return hashes[order], order

    def find(self, fact_id: str) -> int | None:
        """The position of an id."""
        hashes, order = self._by_hash
        first, last = (int(np.searchsorted(hashes, hash(fact_id), side)) for side in ("left", "right"))
        return next((position for position in order[first:last].tolist() if self.at(position) == fact_id), None)
