"""Amounts, weights and sizes: one cell -> one number, by what its column holds; CellError for what cannot be read."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from gtm.catalog.sheets.columns import Column, folded
from gtm.catalog.sheets.fields import AMOUNTS
from gtm.catalog.sheets.findings import CellError
from gtm.catalog.sheets.numbers import read_number, readings
from gtm.catalog.sheets.tables import Cell
from gtm.catalog.sheets.units import (
    CENTIMETRES,
    CURRENCY_WORDS,
    KILOGRAMS,
    LENGTH_UNITS,
    SHARED_SIGNS,
    WEIGHT_UNITS,
    currency_codes,
)

AROUND_NUMBER = re.compile(r"(?P<before>[^\d.,+-]*)(?P<sign>[+-]?)\s*(?P<number>[\d.,' ]*\d[.,]?)(?P<after>\D*)")
MEASURES = re.compile(r"\s*[x×*]\s*", re.IGNORECASE)
AMOUNT_STEP, WEIGHT_STEP, LENGTH_STEP = Decimal("0.0001"), Decimal("0.0001"), Decimal("0.01")
MOST_AMOUNT, MOST_WEIGHT_KG, MOST_LENGTH_CM = Decimal(10**10 - 1), Decimal(10**6 - 1), Decimal(10**6 - 1)


@dataclass(frozen=True, slots=True)
class Written:
    """A number as written: its digits and what stands around them, folded to lower case."""

    number: Decimal | str
    around: tuple[str, ...]


def written(cell: Cell) -> Written:
    """The number in a cell apart from the words around it; CellError when there is none or it is negative."""
    if isinstance(cell, Decimal):
        if cell < 0:
            raise CellError("number_negative")
        return Written(cell, ())
    found = AROUND_NUMBER.fullmatch(folded(cell))
    if not found:
        raise CellError("number_unreadable")
    if found["sign"] == "-":
        raise CellError("number_negative")
    around = (found["before"].strip().casefold(), found["after"].strip().casefold())
    return Written(found["number"].strip(), tuple(word for word in around if word))


def number_texts(cell: Cell) -> list[str]:
    """The number texts of a cell, by which its column's way of writing is decided; none where it is not text."""
    if isinstance(cell, Decimal):
        return []
    texts = []
    for part in MEASURES.split(folded(cell)):
        found = AROUND_NUMBER.fullmatch(part)
        if found:
            texts.append(found["number"].strip())
    return texts


def _number(number: Decimal | str, column: Column) -> Decimal | None:
    return number if isinstance(number, Decimal) else read_number(number, column.style)


def _rounded(value: Decimal, step: Decimal, most: Decimal) -> Decimal:
    if value > most:
        raise CellError("number_too_large", most=str(most))
    return value.quantize(step, ROUND_HALF_UP)


def read_amount(cell: Cell, column: Column) -> tuple[Decimal | None, str]:
    """An amount above zero, rounded to four decimals, and the currency or shared sign beside it ("" for none)."""
    parts = written(cell)
    beside = [CURRENCY_WORDS.get(word) or (word if word in SHARED_SIGNS else "") for word in parts.around]
    if not all(beside):
        raise CellError("number_unreadable")
    value = _number(parts.number, column)
    if value is not None:
        value = _rounded(value, AMOUNT_STEP, MOST_AMOUNT)
        if value == 0:
            raise CellError("amount_zero")
    return value, next((mark for mark in beside if mark in currency_codes()), beside[0] if beside else "")


def priced(column: Column, cells: Iterable[Cell]) -> Column:
    """A column of amounts with the currency that stands beside each of these cells, where it has none of its own.

    Whoever mends a cell among "¥12.50" and "¥9.90" types "11.20"; a bare amount among the cells leaves it open.
    """
    if column.field not in AMOUNTS or column.currency:
        return column
    marks = set()
    for cell in cells:
        try:
            marks.add(read_amount(cell, column)[1])
        except CellError:
            continue
    return replace(column, currency=marks.pop()) if len(marks) == 1 else column


def _unit(around: tuple[str, ...], column: Column, words: Mapping[str, str]) -> str:
    """The unit beside a number, else the column's; CellError for a word that is no unit."""
    for word in around:
        if word not in words:
            raise CellError("unit_unknown", unit=word, known=", ".join(dict.fromkeys(words.values())))
        return words[word]
    return column.unit


def read_weight(cell: Cell, column: Column) -> tuple[Decimal | None, str]:
    """Kilograms, which may be 0, and the unit they were written in; None without a unit or with an open number."""
    parts = written(cell)
    unit = _unit(parts.around, column, WEIGHT_UNITS)
    value = _number(parts.number, column)
    if value is None or not unit:
        return None, unit
    return _rounded(value * KILOGRAMS[unit], WEIGHT_STEP, MOST_WEIGHT_KG), unit


def read_length(cell: Cell, column: Column) -> tuple[Decimal | None, str]:
    """Centimetres above zero and the unit they were written in; None without a unit or with an open number."""
    parts = written(cell)
    return _length(parts, _unit(parts.around, column, LENGTH_UNITS), column)


def _length(parts: Written, unit: str, column: Column) -> tuple[Decimal | None, str]:
    value = _number(parts.number, column)
    if value is None or not unit:
        return None, unit
    value = _rounded(value * CENTIMETRES[unit], LENGTH_STEP, MOST_LENGTH_CM)
    if value == 0:
        raise CellError("size_zero")
    return value, unit


def read_size(cell: Cell, column: Column) -> tuple[list[Decimal | None], str]:
    """Three lengths of one cell such as `30 x 20 x 10 cm`; the unit may stand once, at the end."""
    parts = MEASURES.split(folded(cell))
    if len(parts) != 3:
        raise CellError("size_unreadable")
    each = [written(part) for part in parts]
    last = _unit(each[-1].around, column, LENGTH_UNITS)
    units = [_unit(part.around, column, LENGTH_UNITS) if part.around else last for part in each]
    return [_length(part, unit, column)[0] for part, unit in zip(each, units, strict=True)], last


def both_readings(text: str) -> tuple[str, str]:
    """What an open number means with a point and with a comma as its decimal mark."""
    found = readings(text)
    return str(found["."]), str(found[","])
