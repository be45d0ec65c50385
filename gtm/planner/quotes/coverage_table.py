"""The coverage of the markets as a Markdown table, and its place in a document."""

from collections import Counter
from collections.abc import Sequence

from gtm.planner.quotes.coverage import Coverage

CONFIDENCE = ("official", "secondary", "recalled")
BEGIN, END = "<!-- markets: written by `make coverage` -->", "<!-- /markets -->"
HEADER = ("Market", "Regimes", "Duty", "Missing", "Taxes, fees", "Thresholds", "Not computed")


class NoPlaceError(ValueError):
    """A document without the two marks between which the table belongs."""


def coverage_markdown(rows: Sequence[Coverage], day: str, goods: int) -> str:
    """A sentence that says how to read it, and the table."""
    lines = [
        f"Border rules of {len(rows)} markets on {day}. Three figures are facts **official / secondary / recalled**:",
        f"of the duty of {goods} HS codes made in China and imported into stock (those for which there is no rate are",
        "*missing*: such a quote is `partial`), of the rates of taxes and fees, and of thresholds, fees and bands. A",
        "member of a union counts the union's facts too.",
        "",
        "| " + " | ".join(HEADER) + " |",
        "|---" * len(HEADER) + "|",
    ]
    lines += ["| " + " | ".join(cells(row)) + " |" for row in rows]
    return "\n".join(lines)


def cells(row: Coverage) -> tuple[str, ...]:
    """One row."""
    return (
        f"{row.market.name} ({row.market.code})",
        str(row.regimes),
        figures(row.duty),
        str(row.duty["missing"]) if row.duty["missing"] else "",
        figures(row.taxes),
        figures(row.parameters),
        gaps(row),
    )


def gaps(row: Coverage) -> str:
    """What could not be computed, codes together that lack in the same places."""
    codes: dict[tuple[str, ...], list[str]] = {}
    for code, asked in row.gaps.items():
        codes.setdefault(asked, []).append(code)
    return "; ".join(f"{', '.join(names)}: {', '.join(asked)}" for asked, names in codes.items())


def figures(counts: Counter[str]) -> str:
    """Three figures; a dash where there is nothing to count."""
    return " / ".join(str(counts[name]) for name in CONFIDENCE) if counts.total() else "–"


def inserted(document: str, table: str) -> str:
    """The document with the table between its marks."""
    head, begin, rest = document.partition(BEGIN)
    _old, end, tail = rest.partition(END)
    if not begin or not end:
        raise NoPlaceError(f"The document has no place for the table: write {BEGIN} and {END} into it.")
    return f"{head}{begin}\n{table}\n{end}{tail}"
