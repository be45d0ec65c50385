"""What a set of market rows must fulfil before it may be published: each by itself, and all against each other."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any

from gtm.marketdata.bracket_checks import band_findings, bracket_findings
from gtm.marketdata.declarations import declaration_findings
from gtm.marketdata.entries import Entry, Finding, csv_column, table_of
from gtm.marketdata.models import (
    Channel,
    ChannelTerm,
    Lane,
    LaneBracket,
    LaneCbmBracket,
    LaneDistance,
    LaneSurcharge,
    MarketProfile,
    Norm,
    NormValue,
    Parameter,
    PaymentInstalment,
    PaymentMethod,
    PlatformChange,
    ReleasedRow,
    Source,
    Warehouse,
    WarehouseFee,
)
from gtm.marketdata.row_checks import dated, naming_findings, order_findings, slip_findings, source_findings

Entries = list[Entry]

REFERENCES: dict[type[ReleasedRow], tuple[str, type[ReleasedRow]]] = {
    PaymentInstalment: ("method", PaymentMethod),
    LaneBracket: ("lane", Lane),
    LaneCbmBracket: ("lane", Lane),
    LaneSurcharge: ("lane", Lane),
    LaneDistance: ("lane", Lane),
    WarehouseFee: ("warehouse", Warehouse),
    ChannelTerm: ("channel", Channel),
    PlatformChange: ("channel", Channel),
    NormValue: ("norm", Norm),
}
"""Columns that name a row of another table of the same market, of its union or of a member."""

EVERYWHERE = "WORLD"
"""The folder of planning assumptions that hold in every market: no market, so it needs no profile."""


def check(entries: Entries) -> list[Finding]:
    """Everything that is wrong with the rows taken together, in the order of the places."""
    rules: tuple[Callable[[Entries], Iterable[Finding]], ...] = (
        order_findings,
        naming_findings,
        source_findings,
        double_findings,
        overlap_findings,
        reference_findings,
        profile_findings,
        bracket_findings,
        band_findings,
        slip_findings,
        declaration_findings,
    )
    return [finding for rule in rules for finding in rule(entries)]


def double_findings(entries: Entries) -> Iterator[Finding]:
    """Facts that two rows state."""
    first: dict[str, Entry] = {}
    for entry in entries:
        if entry.fact_key in first:
            cure = "Keep one of them, or tell them apart by the columns of the key: " + ", ".join(
                csv_column(name) for name in entry.model.key_columns
            )
            yield Finding(entry.place, f"states the same fact as {first[entry.fact_key].place}", cure)
        first.setdefault(entry.fact_key, entry)


def overlap_findings(entries: Entries) -> Iterator[Finding]:
    """Rows of one fact whose days overlap; a later parameter replaces an earlier one, so it may."""
    facts: dict[tuple[Any, ...], Entries] = defaultdict(list)
    for entry in dated(entries):
        if entry.model is not Parameter:
            key = tuple(entry.values[name] for name in entry.model.key_columns)
            facts[entry.model, entry.market, key].append(entry)
    for rows in facts.values():
        rows.sort(key=lambda entry: entry.first_day)
        for earlier, later in pairwise(rows):
            if earlier.fact_key != later.fact_key and later.first_day <= earlier.last_day:
                yield Finding(
                    later.place,
                    f"is in force from {later.first_day} while {earlier.place} still is",
                    "Let valid_to of the earlier row be the day before",
                )


def reference_findings(entries: Entries) -> Iterator[Finding]:
    """Rows that name a lane, channel, warehouse, method or norm that the market does not have."""
    unions = {entry.market: entry.values["union"] for entry in entries if entry.model is MarketProfile}
    known = {(entry.model, entry.market, *key_values(entry)) for entry in dated(entries)}
    for entry in entries:
        column, target = REFERENCES.get(entry.model, ("", Source))
        name = entry.values[column] if column else ""
        members = [market for market, union in unions.items() if union == entry.market]
        places = (entry.market, unions.get(entry.market, ""), *members)
        if name and not any((target, place, name) in known for place in places):
            cure = f"Add it to {table_of(target)}.csv or mend the name"
            yield Finding(entry.place, f"{column} '{name}' is unknown in {entry.market}", cure)


def key_values(entry: Entry) -> tuple[Any, ...]:
    """What tells the fact from others of its table and market, beside its days."""
    return tuple(entry.values[name] for name in entry.model.key_columns)


def profile_findings(entries: Entries) -> Iterator[Finding]:
    """Markets without a profile, profiles in a union that has none."""
    profiles = {entry.market for entry in entries if entry.model is MarketProfile}
    reported: set[str] = set()
    for entry in dated(entries):
        if entry.market not in (*profiles, *reported, EVERYWHERE):
            reported.add(entry.market)
            yield Finding(entry.place, f"market '{entry.market}' has no profile", "Add profile.csv to its folder")
        union = entry.values["union"] if entry.model is MarketProfile else ""
        if union and union not in profiles:
            yield Finding(entry.place, f"union '{union}' has no profile", "Add its folder with profile.csv")


def share_notes(entries: Entries) -> list[str]:
    """Markets whose payment shares, on the newest first day among them, do not add up to 1; a note, not an error."""
    methods: dict[str, Entries] = defaultdict(list)
    for entry in entries:
        if entry.model is PaymentMethod:
            methods[entry.market].append(entry)
    notes = []
    for market, rows in sorted(methods.items()):
        day = max(entry.first_day for entry in rows)
        now = [entry for entry in rows if entry.first_day <= day <= entry.last_day and entry.values["share"]]
        total = sum(entry.values["share"] for entry in now)
        if now and not 0.95 <= total <= 1.05:
            told = f"{now[0].place}: the payment shares of {market} from here on add up to {total:.2f}"
            notes.append(f"{told}; a plan scales them to 1. Mend the shares, or add the methods that are left out.")
    return notes
