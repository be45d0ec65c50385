"""One cell -> one value, by what its column holds; a cell that cannot be read raises CellError."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from html.parser import HTMLParser

from gtm.catalog.hs import valid_hs_codes
from gtm.catalog.sheets.columns import Column, folded, text_of
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
SHORTENED = re.compile(r"\d([.,]\d+)?e\+?\d+", re.IGNORECASE)
GTIN_LENGTHS = (8, 12, 13, 14)
AMOUNT_STEP, WEIGHT_STEP, LENGTH_STEP = Decimal("0.0001"), Decimal("0.0001"), Decimal("0.01")
MOST_AMOUNT, MOST_WEIGHT_KG, MOST_LENGTH_CM = Decimal(10**10 - 1), Decimal(10**6 - 1), Decimal(10**6 - 1)
MOST_EXAMPLES = 5


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


def read_currency(cell: Cell) -> str:
    """An ISO 4217 code given as code, sign of one currency, or name."""
    found = CURRENCY_WORDS.get(folded(cell).casefold(), "")
    if not found:
        raise CellError("currency_unknown")
    return found


def read_hs_code(cell: Cell) -> str:
    """Six to twelve digits whose first six are in HS 2022, without dots and blanks."""
    digits = re.sub(r"[\s.\-]", "", folded(cell))
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 12:
        raise CellError("hs_not_digits")
    if digits[:6] in valid_hs_codes():
        return digits
    if len(digits) in (5, 7, 9) and f"0{digits}"[:6] in valid_hs_codes():
        raise CellError("hs_lost_zero", right=f"0{digits}")
    if len(digits) < 6:
        raise CellError("hs_too_short", digits=str(len(digits)), examples=_codes_under(digits))
    raise CellError("hs_unknown", examples=_codes_under(digits[:4]))


def _codes_under(prefix: str) -> str:
    codes = sorted(code for code in valid_hs_codes() if code.startswith(prefix))
    return ", ".join(codes[:MOST_EXAMPLES]) + (" …" if len(codes) > MOST_EXAMPLES else "") if codes else "–"


def read_barcode(cell: Cell) -> str:
    """A GTIN of 8, 12, 13 or 14 digits whose check digit fits."""
    text = folded(cell).lstrip("'")
    if SHORTENED.fullmatch(text):
        raise CellError("barcode_shortened")
    digits = re.sub(r"[\s\-]", "", text)
    if not digits.isdigit() or len(digits) not in GTIN_LENGTHS or not has_valid_check_digit(digits):
        raise CellError("barcode_wrong")
    return digits


def has_valid_check_digit(digits: str) -> bool:
    """Whether the last digit of a GTIN fits the others (weights 3 and 1 from the right, sum a multiple of ten)."""
    weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return weighted % 10 == 0


def read_image_url(cell: Cell) -> str:
    """The first address of a cell that may list several."""
    first = re.split(r"[,\s]+", text_of(cell).strip())[0]
    if not re.fullmatch(r"https?://[^\s]{3,490}", first):
        raise CellError("image_not_url")
    return first


def read_text(cell: Cell, most: int) -> str:
    """Plain text on one line."""
    text = " ".join(html.unescape(text_of(cell)).split())
    if len(text) > most:
        raise CellError("text_too_long", length=str(len(text)), most=str(most))
    return text


class _Words(HTMLParser):
    """Collects the text between the tags, which part words; scripts and styles say nothing about a product."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Count into what is not text."""
        self.silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        """Count out of it again."""
        self.silent -= tag in ("script", "style") and self.silent > 0

    def handle_data(self, data: str) -> None:
        """Keep text."""
        if not self.silent:
            self.words.append(data)


def read_description(cell: Cell) -> str:
    """Text without its HTML."""
    parser = _Words()
    parser.feed(text_of(cell))
    parser.close()
    return " ".join(" ".join(parser.words).split())


def read_options(cell: Cell) -> dict[str, str]:
    """`Size=M; Colour=Red` as name -> value; a part without a name is called Option."""
    found = {}
    for part in re.split(r"[;；|\n]+", text_of(cell)):
        name, mark, value = re.sub("[:：]", "=", part, count=1).partition("=")
        if mark and value.strip():
            found[name.strip()] = value.strip()
        elif not mark and name.strip():
            found["Option"] = name.strip()
    return found


def both_readings(text: str) -> tuple[str, str]:
    """What an open number means with a point and with a comma as its decimal mark."""
    found = readings(text)
    return str(found["."]), str(found[","])
