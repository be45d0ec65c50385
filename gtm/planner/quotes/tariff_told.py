"""The tariff look-up in the quote contract's form: every rate with its days, facts and sources, and what is missing."""

from collections.abc import Iterable
from typing import Any

from gtm.catalog.hs import hs_descriptions
from gtm.engine.border.tariff import MFN
from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import ChargeRate
from gtm.planner.quotes.facts import sources_used
from gtm.planner.quotes.tariff_lookup import Duty, Tax, Version, look_up
from markets import MARKETS
from markets.terms import Market

NUMBERS = ("ad_valorem", "ad_valorem_low", "ad_valorem_high", "specific_amount")
TEXTS = ("specific_currency", "specific_unit", "combine", "expression")


def told_tariff(book: MarketBook, code: str, hs: str, origin: str, day: str) -> dict[str, Any]:
    """What is stored for a market, an HS code of 6 to 12 digits and an origin, beside an ISO day: then, now, next."""
    market = MARKETS[code]
    found = look_up(market, book, hs, origin, day)
    rows = [
        *(_duty(market, duty, "tariff", day) for duty in found.duties),
        *(_duty(market, duty, "remedy", day) for duty in found.remedies),
        *(_tax(market, tax, day) for tax in found.taxes),
    ]
    facts = (fact for row in rows for version in row["versions"] for fact in version["facts"])
    used = {source for fact in facts for source in fact["sources"]}
    return {
        "data_release": book.release,
        "as_of": day,
        "market": code,
        "origin": origin,
        "hs_code": hs,
        "description": hs_descriptions()[hs[:6]],
        "rates": rows,
        "missing": [{"code": one, "name": market.charges[one].name} for one in found.missing],
        "sources": sources_used(book, used),
    }


def _duty(market: Market, duty: Duty, table: str, day: str) -> dict[str, Any]:
    agreement = duty.agreement
    named = None if agreement is None else {"code": agreement.name, "name": agreement.title, "proof": agreement.proof}
    whose = None if agreement is not None or duty.origin == MFN else duty.origin
    return {**_charge(market, duty.code, table), "origin": whose, "agreement": named, **_days(duty.versions, day)}


def _tax(market: Market, tax: Tax, day: str) -> dict[str, Any]:
    told = {**_charge(market, tax.code, "other"), "origin": None, "agreement": None}
    return {**told, "category": tax.category or None, **_days(tax.versions, day)}


def _charge(market: Market, code: str, table: str) -> dict[str, Any]:
    levy = market.charges[code]
    return {"table": table, "code": code, "name": levy.name, "kind": levy.kind, "category": None}


def _days(versions: Iterable[Version], day: str) -> dict[str, Any]:
    told = [_version(version, day) for version in versions]
    return {"in_force": any(version["when"] == "now" for version in told), "versions": told}


def _version(version: Version, day: str) -> dict[str, Any]:
    """From when until when; an open end is null."""
    when = "announced" if version.since > day else "past" if version.until and version.until < day else "now"
    return {
        "valid_from": version.since or None,
        "valid_to": version.until or None,
        "when": when,
        "facts": [_fact(row) for row in version.rows],
    }


def _fact(row: ChargeRate) -> dict[str, Any]:
    return {
        "id": row.id,
        "hs_code": row.hs or None,
        "area": row.area or None,
        **{name: getattr(row, name) or None for name in (*NUMBERS, *TEXTS)},
        "components": dict(row.components),
        "note": row.note,
        "sources": list(row.sources),
        "confidence": row.confidence,
    }
