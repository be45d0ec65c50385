"""Plain-text tables for a terminal; wide characters count as two columns."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence


def text_table(header: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> list[str]:
    """Lines of an aligned table; `right` names the columns that are set flush right (figures)."""
    cells = [list(header), *(list(row) for row in rows)]
    widths = [max(width(row[place]) for row in cells) for place in range(len(header))]
    lines = [
        "  ".join(_set(text, widths[place], place in right) for place, text in enumerate(row)).rstrip() for row in cells
    ]
    return [lines[0], "  ".join("-" * wide for wide in widths), *lines[1:]]


def titled_table(
    title: str, header: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()
) -> Iterator[str]:
    """A table under its title, after an empty line."""
    yield ""
    yield title
    for line in text_table(header, rows, right):
        yield f"  {line}"


def width(text: str) -> int:
    """Columns that the text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def clipped(text: str, most: int) -> str:
    """The text, cut with an ellipsis where it is wider than `most` columns."""
    if width(text) <= most:
        return text
    kept = ""
    for letter in text:
        if width(kept + letter) > most - 1:
            break
        kept += letter
    return kept + "…"


def _set(text: str, columns: int, flush_right: bool) -> str:
    blank = " " * (columns - width(text))
    return blank + text if flush_right else text + blank
