"""Up to five markets side by side: one row a question, one column a market, each figure with the fact behind it."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.planner.norms.in_force import norms_in_force
from gtm.planner.plans.moments import moments_between
from gtm.planner.plans.standstills import ON_THE_WAY
from gtm.planner.quotes.de_minimis import de_minimis
from gtm.portal import reading
from gtm.portal.market_pages.border import regimes_of
from gtm.portal.market_pages.channels import channel_names
from gtm.portal.market_pages.columns import between
from gtm.portal.market_pages.figures import Figure, of_fact, of_row, of_subject
from gtm.portal.market_pages.reliefs import relief_words, tax_rows
from gtm.portal.market_words import word
from gtm.portal.phrases import NORM_ACTIONS, label
from gtm.portal.said import said
from markets import MARKETS

MOST, METHODS, MOMENTS = 5, 3, 3
AHEAD = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Line:
    """A question and its answers, one a market; an empty answer is not known."""

    title: str
    cells: tuple[tuple[Figure, ...], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a market is asked with: its code, where the brand is at home, the ISO day, and two books.

    `book` is as the brand sees it; the border stands in the `public` one, of which every process keeps its answers.
    """

    book: MarketBook
    public: MarketBook
    code: str
    home: str
    day: str


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
                (_("Next sales days"), lambda asked: _moments(asked, lambda row: row["kind"] == "sale")),
                (_("Next standstills"), lambda asked: _moments(asked, lambda row: row["moment"] in ON_THE_WAY)),
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
            yield from (of_fact(f"{said(row.regime.name)}: {limit.value}", limit.fact) for limit in row.limits[:1])


def _registrations(asked: Asked) -> Iterable[Figure]:
    market = MARKETS.get(asked.code)
    return [of_subject(name, asked.code, "border") for name in (market.registrations if market else ())]


def _methods(asked: Asked) -> Iterable[Figure]:
    rows = [row for row in asked.book.rows("payment_methods", asked.code, asked.day) if row["share"] is not None]
    top = sorted(rows, key=lambda row: -row["share"])[:METHODS]
    return [of_row(f"{row['name']} {reading.percent(row['share'])}", row, "share") for row in top]


def _cash_on_delivery(asked: Asked) -> Iterable[Figure]:
    rows = [
        row for row in asked.book.rows("payment_methods", asked.code, asked.day) if row["kind"] == "cash-on-delivery"
    ]
    return [of_row(reading.percent(row["share"]), row, "share") for row in rows if row["share"] is not None]


def _lanes(asked: Asked, *known: str) -> list[Row]:
    rows = asked.book.rows("lanes", asked.code, asked.day)
    return [row for row in rows if row["origin"] == asked.home and all(row[name] is not None for name in known)]


def _fastest(asked: Asked) -> Iterable[Figure]:
    lanes = _lanes(asked, "days_min", "days_max")
    for row in sorted(lanes, key=lambda row: (row["days_max"], row["days_min"], row["id"]))[:1]:
        days = between(reading.number(row["days_min"], 0), reading.number(row["days_max"], 0))
        told = {"mode": word(row["mode"]), "days": days}
        yield of_row(_("%(mode)s: %(days)s days") % told, row, "days_min", "days_max")


def _cheapest(asked: Asked) -> Iterable[Figure]:
    """The cheapest in each currency: lanes of different money are not converted here."""
    cheapest: dict[str, Row] = {}
    for row in sorted(_lanes(asked, "per_kg"), key=lambda row: (row["per_kg"], row["id"])):
        cheapest.setdefault(row["currency"], row)
    for currency, row in sorted(cheapest.items()):
        yield of_row(f"{word(row['mode'])}: {reading.money(row['per_kg'], currency)}", row, "per_kg")


def _warehouses(asked: Asked) -> Iterable[Figure]:
    rows = asked.book.rows("warehouses", asked.code, asked.day)
    return [of_row(f"{row['hub']} ({word(row['kind'])})", row) for row in rows]


def _norms(asked: Asked) -> Iterable[Figure]:
    counts = Counter(norm.action for norm in norms_in_force(asked.book, asked.code, asked.day))
    for action in NORM_ACTIONS:
        if counts[action] and action != "noted":
            yield of_subject(f"{label(NORM_ACTIONS, action)}: {counts[action]}", asked.code, "norms")


def _moments(asked: Asked, chosen: Callable[[Row], bool]) -> Iterable[Figure]:
    first = date.fromisoformat(asked.day)
    rows = [row for row in moments_between(asked.book, asked.code, first, first + AHEAD) if chosen(row)]
    return [
        of_row(f"{row['name']}: {reading.days_between(row['start'], row['end'])}", row, "start", "end")
        for row in rows[:MOMENTS]
    ]


def _channels(asked: Asked) -> Iterable[Figure]:
    rows = asked.book.rows("channels", asked.code, asked.day)
    opened = Counter(row["model"] for row in rows if asked.home != "CN" or row["open_to_origin_cn"] == "yes")
    return [of_subject(f"{word(model)}: {count}", asked.code, "channels") for model, count in sorted(opened.items())]


def _commission(asked: Asked) -> Iterable[Figure]:
    """The lowest and the highest commission of any channel's terms, each with the row that states it."""
    named = channel_names(asked.book, asked.code)
    rows = [row for row in asked.book.rows("channel_terms", asked.code, asked.day) if row["commission"] is not None]
    rows = [row for row in rows if row["fee"] == "commission"]
    in_order = sorted(rows, key=lambda row: (row["commission"], row["id"]))
    return [
        of_row(f"{reading.percent(row['commission'])} ({named(row)})", row, "commission")
        for row in (in_order if len(in_order) < 2 else [in_order[0], in_order[-1]])
    ]
