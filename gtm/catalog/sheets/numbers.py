"""Numbers as people write them: `1 234,50` and `1,234.50`, decided for a whole column, refused where it stays open."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from gtm.catalog.sheets.findings import CellError

MARKS = (".", ",")
# Blank, apostrophe or the other mark part groups of three; a number does not begin with a group of "0".
_GRAMMAR = {
    mark: re.compile(
        rf"(?:\d+|[1-9]\d{{0,2}}(?:(?:{group}\d{{3}})+|(?: \d{{3}})+|(?:'\d{{3}})+))(?:{re.escape(mark)}\d*)?"
        rf"|{re.escape(mark)}\d+"
    )
    for mark, group in ((".", ","), (",", r"\."))
}


def readings(text: str) -> dict[str, Decimal]:
    """What a text means under each decimal mark that allows it; empty when it is no number at all."""
    found = {}
    for mark in MARKS:
        if _GRAMMAR[mark].fullmatch(text):
            digits = re.sub(r"[^0-9]", "", text.rsplit(mark, 1)[0]) or "0"
            fraction = text.rsplit(mark, 1)[1] if mark in text else ""
            found[mark] = Decimal(f"{digits}.{fraction}" if fraction else digits)
    return found


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How a column writes its numbers.

    `mark` is the decimal mark, "" when nothing tells; `mixed` when clear cells use both; `example` is a cell that
    can be read in two ways, if there is one.
    """

    mark: str
    mixed: bool
    example: str


def number_style(texts: Iterable[str], told: str = "", usual: str = "") -> NumberStyle:
    """The style of a column of number texts: what was told, else what its clear cells show, else what is usual."""
    evidence: set[str] = set()
    example = ""
    for text in texts:
        found = readings(text)
        if len(found) == 1:
            evidence |= set(found)
        elif len(set(found.values())) > 1:
            example = example or text
    if told:
        return NumberStyle(told, False, example)
    if len(evidence) == 1:
        return NumberStyle(evidence.pop(), False, example)
    return NumberStyle("" if evidence else usual, bool(evidence), example)


def read_number(text: str, style: NumberStyle) -> Decimal | None:
    """The number that a text means in a column of that style; None when it stays open (the column asks).

    Raises CellError when it is no number, does not fit the column's mark, or is open in a column that uses both.
    """
    found = readings(text)
    if not found:
        raise CellError("number_unreadable")
    values = set(found.values())
    if len(values) == 1 and (len(found) > 1 or not style.mark or style.mark in found):
        return values.pop()
    if style.mark:
        if style.mark not in found:
            raise CellError("number_contrary", mark=style.mark)
        return found[style.mark]
    if style.mixed:
        raise CellError("number_ambiguous", one=str(found["."]), other=str(found[","]))
    return None
