"""Texts and codes: one cell -> plain text, a code, an address, options; CellError for what cannot be read."""

import html
import re
from html.parser import HTMLParser

from gtm.catalog.hs import valid_hs_codes
from gtm.catalog.sheets.columns import folded, text_of
from gtm.catalog.sheets.findings import CellError
from gtm.catalog.sheets.tables import Cell
from gtm.catalog.sheets.units import CURRENCY_WORDS

SHORTENED = re.compile(r"\d([.,]\d+)?e\+?\d+", re.IGNORECASE)
GTIN_LENGTHS = (8, 12, 13, 14)
MOST_EXAMPLES = 5


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
