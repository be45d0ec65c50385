"""A brand's own figures in words: which value, in place of which public one, since when, why and by whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.planner.models import BrandOverride
from gtm.planner.overrides.acting import own_figures
from gtm.planner.overrides.columns import FRACTION, unit_of
from gtm.planner.overrides.laying import laid_over
from gtm.planner.overrides.override import OWN, PIN_TABLE
from gtm.planner.overrides.selectors import override_of
from gtm.portal.column_words import COLUMN_WORDS
from gtm.portal.market_words import word
from gtm.portal.phrases import CONFIDENCE, label
from gtm.portal.reading import DASH, day, money, number, percent

Figure = Mapping[str, Any]


@dataclass(frozen=True)
class OwnFigure:
    """One stored own figure beside the public one, written out; `stale` where the fact is no longer in the data."""

    stored: BrandOverride
    fact: str
    column: str
    value: str
    public: str
    stale: bool


def own_figure_rows(book: MarketBook, stored: Sequence[BrandOverride]) -> list[OwnFigure]:
    """A brand's stored figures with the public ones of the book beside them."""
    overrides = [override_of(row) for row in stored]
    figures = own_figures(laid_over(book, overrides), overrides, {})
    return [
        OwnFigure(
            stored=row,
            fact=figure["public"]["fact"] if figure["public"] else "",
            column=column_name(row.column),
            value=written(figure["value"], figure["unit"]),
            public=public_words(figure),
            stale=figure["public"] is None and row.table != PIN_TABLE,
        )
        for row, figure in zip(stored, figures, strict=True)
    ]


def mark(figure: Figure) -> str:
    """The mark of an own figure: "1.5 % (public: 2.5 %, official) since 1 Nov 2026 — our contract"."""
    sentence = _("{column}: {value} (public: {public}) since {day} — {note}")
    return sentence.format(
        column=column_name(figure["column"]),
        value=written(figure["value"], figure["unit"]),
        public=public_words(figure),
        day=day(figure["valid_from"]),
        note=figure["note"],
    )


def marks_of(facts: Iterable[str], figures: Iterable[Figure]) -> list[str]:
    """The marks of the own figures that a figure of a plan stands on."""
    named = set(facts)
    return [mark(figure) for figure in figures if not named.isdisjoint(figure["facts"])]


def row_marks(row: Row) -> list[str]:
    """The marks of the own figures in a row of a market page."""
    public = row["public"]
    return [
        mark(
            {
                **override.as_json(),
                "unit": unit_of(override.table, override.column, row),
                "public": {"value": public["values"][override.column], "confidence": public["confidence"]},
            }
        )
        for override in row["own"]
    ]


def is_own(facts: Iterable[str] | None) -> bool:
    """Whether one of the facts is the brand's own."""
    return any(fact.startswith(f"{OWN}/") for fact in facts or ())


def public_words(figure: Figure) -> str:
    """The public figure and how sure we are of it."""
    public = figure["public"]
    if public is None:
        return _("as the tariff has it") if figure["table"] == PIN_TABLE else _("no longer there")
    if public["value"] is None:
        return _("not known")
    return f"{written(public['value'], figure['unit'])}, {label(CONFIDENCE, public['confidence']).lower()}"


def written(value: str | float, unit: str) -> str:
    """A figure in its unit as the reader writes it; the unit's own name where it is neither a share nor money."""
    if unit == FRACTION:
        return percent(value, 2)
    if len(unit) == 3 and unit.isupper():
        return money(value, unit)
    return f"{number(value)} {word(unit)}".strip() if value not in (None, "") else DASH


def column_name(column: str) -> str:
    """What a column of the market data is called on a page."""
    return str(COLUMN_WORDS.get(column) or column.replace("_", " "))
