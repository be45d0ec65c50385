"""Market rows against market files: a row counts only where the law in code names its charge or parameter."""

from collections.abc import Iterator

from gtm.marketdata.entries import Entry, Finding
from gtm.marketdata.models import ChargeRate, Parameter
from markets import MARKETS, members, parameter_keys, rate_codes


def declaration_findings(entries: list[Entry]) -> Iterator[Finding]:
    """Charge rates and parameters under names that no market file of the market or union declares.

    A market without a file may have a tariff and commerce tables already, but no parameters.
    """
    places = {entry.market for entry in entries}
    codes = {place: rate_codes(place) for place in places if members(place)}
    keys = {place: parameter_keys(place) for place in places}
    for entry in entries:
        if entry.model is ChargeRate and entry.market in codes:
            yield from undeclared(entry, "code", codes[entry.market])
        elif entry.model is Parameter:
            yield from undeclared(entry, "key", keys[entry.market])


def undeclared(entry: Entry, column: str, names: frozenset[str]) -> Iterator[Finding]:
    """A finding if the row's name is none of those."""
    name = entry.values[column]
    if name not in names:
        cure = f"Name it there, or write one of {', '.join(sorted(names))}" if names else "Add the market file"
        yield Finding(entry.place, f"{column} '{name}' is not declared by the market file of {entry.market}", cure)


def declaration_notes(entries: list[Entry]) -> list[str]:
    """Parameters that a market file names and no row states: what needs them will be reported as missing."""
    stated = {(entry.market, entry.values["key"]) for entry in entries if entry.model is Parameter}
    notes = []
    for market in MARKETS.values():
        places = (market.code, *market.unions)
        absent = [key for key in market.parameter_keys() if not any((place, key) in stated for place in places)]
        if absent:
            notes.append(f"{market.code}: no row states {', '.join(sorted(absent))}")
    return notes
