"""Figures of exports: amounts exact to four decimals, counts, with signs and thousands separators around them."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from gtm.catalog.sheets.columns import folded
from gtm.catalog.sheets.findings import CellError
from gtm.catalog.sheets.numbers import NumberStyle, number_style, read_number
from gtm.catalog.sheets.tables import Cell
from gtm.catalog.sheets.units import CURRENCY_WORDS, SHARED_SIGNS

SIMPLE = re.compile(r"\d+(\.(\d{1,2}|\d{4,}))?")
AROUND = re.compile(
    r"(?P<before>[^\d.,+\-()]*)(?P<sign>[-+(]?)(?P<also>[^\d.,]*)(?P<number>\d[\d.,' ]*|[.,]\d+)(?P<after>\D*)"
)
NOTHING = frozenset({"", "-", "--", "–", "—", "n/a", "na", "null", "none"})
STEP = Decimal("0.0001")
MOST = Decimal(10) ** 12
TELLING = 400
"""Cells that show how the file writes its numbers are looked for until so many are found."""


def is_nothing(cell: Cell) -> bool:
    """Whether the cell says that there is no figure."""
    return isinstance(cell, str) and cell.strip().casefold() in NOTHING


def style_of(cells: Iterable[Cell], told: str, usual: str) -> NumberStyle:
    """How the amounts of a file are written: as told, else as its clear cells show, else as is usual."""
    return number_style(_telling(cells), told, usual)


def _telling(cells: Iterable[Cell]) -> list[str]:
    texts: list[str] = []
    for cell in cells:
        if isinstance(cell, str) and ("," in cell or "." in cell):
            found = AROUND.fullmatch(folded(cell))
            if found:
                texts.append(found["number"].strip())
        if len(texts) >= TELLING:
            break
    return texts


def read_amount(cell: Cell, style: NumberStyle) -> tuple[Decimal, str]:
    """An amount, below zero where it is written so, and the currency beside it ("" for none or a shared sign)."""
    if isinstance(cell, str) and style.mark != "," and SIMPLE.fullmatch(cell):
        return _checked(Decimal(cell)), ""
    if isinstance(cell, Decimal):
        return _checked(cell), ""
    found = AROUND.fullmatch(folded(cell))
    if not found:
        raise CellError("number_unreadable")
    words = [word.strip().casefold() for word in (found["before"], found["also"], found["after"])]
    beside = [word.strip(") ") for word in words if word.strip(") ")]
    if any(word not in CURRENCY_WORDS and word not in SHARED_SIGNS for word in beside):
        raise CellError("number_unreadable")
    value = read_number(found["number"].strip(), style)
    if value is None:
        raise CellError("decimal_open")
    currency = next((CURRENCY_WORDS[word] for word in beside if word in CURRENCY_WORDS), "")
    return _checked(-value if found["sign"] in ("-", "(") else value), currency


def read_count(cell: Cell, style: NumberStyle) -> Decimal:
    """A count; three digits behind a mark are a group of a thousand, whatever mark it is."""
    if isinstance(cell, str):
        if cell.isdecimal() and cell.isascii():
            return _checked(Decimal(cell))
        text = folded(cell)
        if re.fullmatch(r"[1-9]\d{0,2}([.,' ]\d{3})+", text):
            return _checked(Decimal(re.sub(r"\D", "", text)))
        number, _currency = read_amount(text, style if style.mark else NumberStyle(".", False, ""))
    else:
        number = _checked(cell)
    if number < 0:
        raise CellError("figure_below_zero")
    return number


def _checked(value: Decimal) -> Decimal:
    if abs(value) > MOST:
        raise CellError("figure_too_large")
    return value.quantize(STEP, ROUND_HALF_UP)
