"""The border: which regimes a market knows, what each charges, and the thresholds, fees and rates behind them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import ChargeRate, Fact, Parameter, Row
from gtm.engine.market_book.rate_table import RateTable
from gtm.planner.quotes.regime_words import applies_when, law_of, rows_looked_at
from gtm.portal import reading
from gtm.portal.market_pages.columns import Column, Text, texts
from gtm.portal.market_pages.fact_table import FactTable, fact_table
from gtm.portal.market_words import word
from gtm.portal.said import said
from markets import members
from markets.conditions import FOR_EVER
from markets.terms import Market, Regime, codes_of

MOST_SHOWN = 2_000


class ShownLimit(NamedTuple):
    """A limit that a regime looks at: its name, its value, and the dated row that states it."""

    name: str
    value: str
    fact: Parameter


@dataclass(frozen=True, slots=True)
class RegimeRow:
    """A regime: when it is chosen, by which dated rows, its charges by name; in force, announced, or over."""

    regime: Regime
    when: str
    limits: tuple[ShownLimit, ...]
    charges: tuple[str, ...]
    state: str
    since: str
    until: str


def regimes_of(book: MarketBook, market: Market, day: str) -> list[RegimeRow]:
    """The regimes in force on the day in the order in which they are tried, then the announced, then the ended ones."""
    rows = [_regime(book, market, regime, day) for regime in market.regimes]
    return sorted(rows, key=lambda row: ["in-force", "announced", "ended"].index(row.state))


def _regime(book: MarketBook, market: Market, regime: Regime, day: str) -> RegimeRow:
    state = "announced" if day < regime.since else "ended" if day > regime.until else "in-force"
    law = law_of(market, book, regime, day)
    limits = tuple(
        ShownLimit(word(row.key), shown_parameter(row.value, row.unit), row) for row in rows_looked_at(regime, law)
    )
    codes = dict.fromkeys(code for step in regime.steps for code in codes_of(step))
    charges = tuple(said(market.charges[code].name) for code in codes)
    until = "" if regime.until == FOR_EVER else regime.until
    return RegimeRow(regime, applies_when(regime, law), limits, charges, state, regime.since, until)


def border_tables(book: MarketBook, market: str, day: str) -> list[FactTable]:
    """Thresholds and fees, and the rates that hold for all goods or for a class of them."""
    general = _rates(book, market, day, by_hs=False)
    return [
        fact_table(
            _("Thresholds, fees and bands"),
            (_("What"), lambda row: word(row["key"])),
            (
                Column(_("Value"), _value, ("value",)),
                texts(_("Area"), "area"),
            ),
            _parameters(book, market, day),
            day,
        ),
        fact_table(
            _("Rates of duty and tax"),
            (_("Charge"), charge_name),
            (
                Column(_("Rate"), rate_text, ("ad_valorem",)),
                texts(_("Area"), "area"),
                texts(_("Origin"), "origin"),
            ),
            general,
            day,
        ),
    ]


def tariff_tables(book: MarketBook, market: str, day: str) -> list[FactTable]:
    """Rates by HS code: duty, trade remedies, reduced taxes; the first of them where a schedule is long."""
    rows = _rates(book, market, day, by_hs=True)
    count = sum(len(table.not_over(day, by_hs=True)) for table in _rate_tables(book, market))
    title: Text = _("Rates by HS code")
    if count > MOST_SHOWN:
        title = gettext("Rates by HS code: the first %(shown)d of %(count)d") % {"shown": len(rows), "count": count}
    return [
        fact_table(
            title,
            (_("HS code"), lambda row: row["hs"]),
            (
                Column(_("Charge"), charge_name, (), numeric=False),
                texts(_("Origin"), "origin"),
                Column(_("Rate"), rate_text, ("ad_valorem",)),
                texts(_("Area"), "area"),
            ),
            sorted(rows, key=lambda row: (row["hs"], row["code"], row["origin"])),
            day,
        )
    ]


def _parameters(book: MarketBook, market: str, day: str) -> list[Row]:
    facts = latest(_facts(book.parameters, book, market), day, key=lambda fact: (fact.key, fact.area))
    return [row_of(fact) for fact in facts]


def _rates(book: MarketBook, market: str, day: str, by_hs: bool) -> list[Row]:
    positions = [(table, table.not_over(day, by_hs)[:MOST_SHOWN].tolist()) for table in _rate_tables(book, market)]
    facts: Iterable[ChargeRate] = (table.row(position) for table, found in positions for position in found)
    kept = latest(facts, day, key=lambda fact: (fact.code, fact.category, fact.hs, fact.origin, fact.area))
    return [row_of(fact) for fact in kept]


def _facts(table: Mapping[str, tuple[Any, ...]], book: MarketBook, market: str) -> Iterator[Any]:
    for place in _places(book, market):
        yield from table.get(place, ())


def _rate_tables(book: MarketBook, market: str) -> list[RateTable]:
    return [book.charge_rates[place] for place in _places(book, market) if place in book.charge_rates]


def _places(book: MarketBook, market: str) -> tuple[str, str]:
    return market, book.profiles[market].get("union") or ""


def latest(facts: Iterable[Any], day: str, key: Any) -> list[Any]:
    """Of the facts of one key the one in force on the day, and those that are announced; by key and day."""
    groups: dict[Any, list[Any]] = {}
    for fact in facts:
        groups.setdefault(key(fact), []).append(fact)
    kept = []
    for _key, group in sorted(groups.items(), key=lambda item: item[0]):
        in_order = sorted(group, key=lambda fact: fact.valid_from)
        begun = [fact for fact in in_order if fact.in_force(day)]
        kept += begun[-1:] + [fact for fact in in_order if fact.valid_from > day]
    return kept


def row_of(fact: Fact) -> Row:
    return {**{field.name: getattr(fact, field.name) for field in fields(fact)}, "recalled_fields": ()}


def charge_name(row: Row) -> str:
    """The charge as the market's own file calls it, with the class of goods that the rate is for."""
    levies = [market.charges[row["code"]] for market in members(row["market"]) if row["code"] in market.charges]
    name = said(levies[0].name) if levies else row["code"]
    return f"{name} · {word(row['category'])}" if row["category"] else str(name)


def _value(row: Row) -> str:
    return shown_parameter(row["value"], row["unit"])


def shown_parameter(value: str, unit: str) -> str:
    """A parameter as a reader writes it: money, percentage, or number with its unit; a table as it stands."""
    if not value:
        return gettext("abolished")
    if reading.exact(value) is None:
        return value
    if len(unit) == 3 and unit.isupper():
        return reading.money(value, unit)
    if unit == "fraction":
        return reading.percent(value, 4)
    return f"{reading.number(value)} {'' if unit == 'ratio' else unit}".strip()


def rate_text(row: Row) -> str:
    shares = [
        reading.percent(row[name], 4) for name in ("ad_valorem", "ad_valorem_low", "ad_valorem_high") if row[name]
    ]
    text = shares[0] if row["ad_valorem"] else ""
    if row["ad_valorem_low"] and row["ad_valorem_high"] and row["ad_valorem_low"] != row["ad_valorem_high"]:
        text = f"{text} ({shares[-2]} – {shares[-1]})".strip()
    if row["specific_amount"]:
        each = f"{reading.money(row['specific_amount'], row['specific_currency'])}/{row['specific_unit']}"
        text = f"{text} + {each}" if text else each
    return text or row["expression"] or gettext("abolished")
