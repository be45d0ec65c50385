"""Up to five markets side by side: one row a question, one column a market, each figure with the fact behind it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gtm.engine.market_book.facts import Row
from gtm.planner.market_comparison import (
    Asked,
    cash_on_delivery,
    cheapest_lanes,
    commission_ends,
    fastest_lane,
    main_methods,
    next_sales,
    next_standstills,
    norm_counts,
    open_channels,
    tax_rows,
)
from gtm.planner.quotes.de_minimis import de_minimis
from gtm.portal import reading
from gtm.portal.market_pages.border import regimes_of
from gtm.portal.market_pages.channels import channel_names
from gtm.portal.market_pages.columns import between
from gtm.portal.market_pages.figures import Figure, of_fact, of_row, of_subject
from gtm.portal.market_pages.reliefs import relief_words
from gtm.portal.market_words import word
from gtm.portal.phrases import NORM_ACTIONS, label
from gtm.portal.said import said
from markets import MARKETS


@dataclass(frozen=True, slots=True)
class Line:
    """A question and its answers, one a market; an empty answer is not known."""

    title: str
    cells: tuple[tuple[Figure, ...], ...]


Answer = Callable[[Asked], Iterable[Figure]]


def comparison(asked: Sequence[Asked]) -> list[tuple[str, list[Line]]]:
    """The rows by subject."""
    return [
        (subject, [Line(title, tuple(tuple(answer(one)) for one in asked)) for title, answer in lines])
        for subject, lines in _subjects()
    ]


def _subjects() -> list[tuple[str, list[tuple[str, Answer]]]]:
    return [
        (
            _("Border"),
            [
                (_("Main tax"), _taxes),
                (_("Duty-free up to"), lambda asked: _relief(asked, "duty")),
                (_("Tax-free up to"), lambda asked: _relief(asked, "tax")),
                (_("Low-value regimes"), _regimes),
                (_("Registrations that change something"), _registrations),
            ],
        ),
        (_("Payment and prices"), [(_("Payment methods"), _methods), (_("Cash on delivery"), _cash_on_delivery)]),
        (_("Logistics"), [(_("Fastest lane from home"), _fastest), (_("Cheapest lane a kg from home"), _cheapest)]),
        (_("Warehouses"), [(_("Place"), _warehouses)]),
        (_("Norms"), [(_("What it does"), _norms)]),
        (
            _("Calendar"),
            [
                (_("Next sales days"), lambda asked: _moments(next_sales(asked))),
                (_("Next standstills"), lambda asked: _moments(next_standstills(asked))),
            ],
        ),
        (_("Channels"), [(_("Open to the brand, by kind"), _channels), (_("Commission"), _commission)]),
    ]


def _taxes(asked: Asked) -> Iterable[Figure]:
    return [of_fact(reading.percent(row.ad_valorem, 4), row) for row in tax_rows(asked.public, asked.code, asked.day)]


def _relief(asked: Asked, kind: str) -> Iterable[Figure]:
    if asked.code in MARKETS:
        found = de_minimis(asked.public, asked.code, asked.home, asked.day)
        relief = found.duty if kind == "duty" else found.tax
        words = relief_words(relief)
        yield of_fact(words, relief.row) if relief.row is not None else of_subject(words, asked.code, "border")


def _regimes(asked: Asked) -> Iterable[Figure]:
    market = MARKETS.get(asked.code)
    for row in regimes_of(asked.public, market, asked.day) if market else ():
        if row.state == "in-force":
            yield from (
                of_fact(reading.colon(said(row.regime.name), limit.value), limit.fact) for limit in row.limits[:1]
            )


def _registrations(asked: Asked) -> Iterable[Figure]:
    market = MARKETS.get(asked.code)
    return [of_subject(name, asked.code, "border") for name in (market.registrations if market else ())]


def _methods(asked: Asked) -> Iterable[Figure]:
    return [of_row(f"{said(row['name'])} {reading.percent(row['share'])}", row, "share") for row in main_methods(asked)]


def _cash_on_delivery(asked: Asked) -> Iterable[Figure]:
    return [of_row(reading.percent(row["share"]), row, "share") for row in cash_on_delivery(asked)]


def _fastest(asked: Asked) -> Iterable[Figure]:
    for row in fastest_lane(asked):
        days = between(reading.number(row["days_min"], 0), reading.number(row["days_max"], 0))
        told = {"mode": word(row["mode"]), "days": days}
        yield of_row(_("%(mode)s: %(days)s days") % told, row, "days_min", "days_max")


def _cheapest(asked: Asked) -> Iterable[Figure]:
    for row in cheapest_lanes(asked):
        amount = reading.money(row["per_kg"], row["currency"])
        yield of_row(reading.colon(word(row["mode"]), amount), row, "per_kg")


def _warehouses(asked: Asked) -> Iterable[Figure]:
    rows = asked.book.rows("warehouses", asked.code, asked.day)
    return [of_row(reading.aside(said(row["hub"]), word(row["kind"])), row) for row in rows]


def _norms(asked: Asked) -> Iterable[Figure]:
    counts = norm_counts(asked)
    for action in NORM_ACTIONS:
        if counts.get(action) and action != "noted":
            yield of_subject(reading.colon(label(NORM_ACTIONS, action), str(counts[action])), asked.code, "norms")


def _moments(rows: Iterable[Row]) -> Iterable[Figure]:
    return [
        of_row(reading.colon(said(row["name"]), reading.days_between(row["start"], row["end"])), row, "start", "end")
        for row in rows
    ]


def _channels(asked: Asked) -> Iterable[Figure]:
    return [
        of_subject(reading.colon(word(model), str(count)), asked.code, "channels")
        for model, count in open_channels(asked)
    ]


def _commission(asked: Asked) -> Iterable[Figure]:
    """The lowest and the highest commission of any channel's terms, each with the row that states it."""
    named = channel_names(asked.book, asked.code)
    return [
        of_row(reading.aside(reading.percent(row["commission"]), named(row)), row, "commission")
        for row in commission_ends(asked)
    ]
