"""What the tariff says of one code and origin, as tables: duties, remedies and taxes with every version of each."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gtm.engine.border.in_force import in_force
from gtm.engine.border.tariff import MFN
from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.planner.quotes.rule_words import rules_in_words
from gtm.planner.quotes.tariff_lookup import Duty, Found, Tax, Version, look_up
from gtm.portal import reading
from gtm.portal.market_pages.border import charge_name, rate_text, row_of
from gtm.portal.market_pages.columns import Column, Text, texts
from gtm.portal.market_pages.fact_table import FactTable, fact_table
from gtm.portal.said import said
from markets.terms import Market


@dataclass(frozen=True, slots=True)
class Formula:
    """How a charge is computed, and in which regimes."""

    charge: str
    words: str
    regimes: str


@dataclass(frozen=True, slots=True)
class TariffAnswer:
    """What is stored, what is not, and how it is computed; `missing` names charges without a rate on the day."""

    tables: tuple[FactTable, ...]
    missing: tuple[str, ...]
    without_remedy: bool
    formulas: tuple[Formula, ...]


def tariff_answer(market: Market, book: MarketBook, hs: str, origin: str, day: str) -> TariffAnswer:
    """The answer for an HS code of 6 to 12 digits, an origin and an ISO day."""
    found = look_up(market, book, hs, origin, day)
    law = in_force(market, book, day)
    formulas = [
        Formula(
            said(market.charges[rule.code].name),
            reading.closed_up(rule.words),
            reading.listed([said(regime.name) for regime in rule.regimes]),
        )
        for rule in rules_in_words(market, law)
    ]
    missing = tuple(said(market.charges[code].name) for code in found.missing)
    return TariffAnswer(_tables(found, day), missing, not found.remedies, tuple(formulas))


def _tables(found: Found, day: str) -> tuple[FactTable, ...]:
    tables = (
        _table(_("Customs tariff"), _duty_rows(found.duties), day),
        _table(_("Trade remedies"), _duty_rows(found.remedies), day),
        _table(_("Taxes and other rates"), _tax_rows(found.taxes), day),
    )
    return tuple(table for table in tables if table.rows or table.ended)


def _table(title: Text, rows: Iterable[Row], day: str) -> FactTable:
    columns = (
        Column(_("Whose rate"), lambda row: row["whose"] or reading.DASH, (), numeric=False),
        texts(_("HS code"), "hs"),
        Column(_("Rate"), rate_text, ("ad_valorem",)),
        texts(_("Area"), "area"),
    )
    return fact_table(title, (_("Charge"), charge_name), columns, rows, day)


def _duty_rows(duties: Iterable[Duty]) -> list[Row]:
    return [row for duty in duties for row in _rows(duty.versions, _whose(duty))]


def _tax_rows(taxes: Iterable[Tax]) -> list[Row]:
    return [row for tax in taxes for row in _rows(tax.versions, "")]


def _rows(versions: Iterable[Version], whose: str) -> list[Row]:
    """The rows of every version with the days on which they answer here, where a later row takes over."""
    return [
        {**row_of(fact), "valid_from": version.since, "valid_to": version.until, "whose": whose}
        for version in versions
        for fact in version.rows
    ]


def _whose(duty: Duty) -> str:
    if duty.agreement is not None:
        told = {"agreement": said(duty.agreement.title), "proof": said(duty.agreement.proof)}
        return gettext("%(agreement)s, if claimed, with %(proof)s") % told
    return gettext("any origin (MFN)") if duty.origin == MFN else reading.country(duty.origin)
