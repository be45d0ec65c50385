"""What a numbered release must fulfil: all that it then says, with its charge rates as columns, however many."""

from collections.abc import Callable, Collection, Iterator
from datetime import date

import numpy as np

from gtm.engine.market_book.rate_columns import Texts
from gtm.engine.market_book.rate_table import RateTable, split
from gtm.marketdata.checks import check
from gtm.marketdata.entries import Entry, Finding, column_names
from gtm.marketdata.models import TABLES, ChargeRate, DatedRow, MarketProfile, Release, ReleasedRow, Source
from gtm.marketdata.rate_tables import rate_tables
from gtm.marketdata.row_checks import naming_findings, order_findings
from gtm.marketdata.selectors import drafted_batches, state
from markets import members, rate_codes

LINE = ("code", "origin", "area", "category")
"""What tells one line of a tariff from another, beside its HS code."""


def release_findings(release: Release) -> Iterator[Finding]:
    """Everything that is wrong with what the release says; the place of a row is its fact key."""
    assert release.sequence is not None
    others = [model for model in TABLES if model is not ChargeRate]
    entries = [entry for model in others for entry in stated_entries(model, release.sequence)]
    yield from check(entries)
    names = column_names(ChargeRate)
    for rows in drafted_batches(ChargeRate, release):
        kept = ((key, dict(zip(names, values, strict=True))) for key, withdrawn, values in rows if not withdrawn)
        drafted = [Entry(key, ChargeRate, values["market"], key, values) for key, values in kept]
        yield from order_findings(drafted)
        yield from naming_findings(drafted)
    sources = {entry.values["slug"] for entry in entries if entry.model is Source}
    profiles = {entry.market for entry in entries if entry.model is MarketProfile}
    for market, table in rate_tables(release.sequence).items():
        if market not in profiles:
            yield Finding(market, f"market '{market}' has no profile", "Add profile.csv to its folder")
        yield from table_findings(table, sources)


def stated_entries(model: type[ReleasedRow], sequence: int) -> Iterator[Entry]:
    """What a release says of a table, as rows to be checked."""
    names = column_names(model)
    for key, row in state(model, sequence).items():
        values = dict(zip(names, row, strict=True))
        yield Entry(key, model, values["market"] if issubclass(model, DatedRow) else "", key, values)


def table_findings(table: RateTable, sources: Collection[str]) -> Iterator[Finding]:
    """Charge codes that no market file declares, sources that are not listed, and days that overlap."""
    codes = rate_codes(table.place)
    if members(table.place):
        for code in set(table.texts["code"].values) - codes:
            wrong = f"code '{code}' is not declared by the market file of {table.place}"
            yield Finding(first_with(table, "code", code), wrong, f"Write one of {', '.join(sorted(codes))}")
    for named in table.texts["sources"].values:
        for source in split(named):
            if source not in sources:
                yield Finding(
                    first_with(table, "sources", named), f"source '{source}' is unknown", "Add it to sources.csv"
                )
    yield from overlaps(table)


def first_with(table: RateTable, column: str, text: str) -> str:
    """The fact key of the first row with that text in a column, and how many others there are."""
    found = np.flatnonzero(table.texts[column].equal(text))
    others = f" and {len(found) - 1} more" if len(found) > 1 else ""
    return table.ids.at(int(found[0])) + others


def overlaps(table: RateTable) -> Iterator[Finding]:
    """Rows that are in force while the row before them, of the same line, still is."""
    first = days(table.texts["valid_from"], date.min)
    last = days(table.texts["valid_to"], date.max)
    wrong = (first[1:] <= last[:-1]) & (table.hs[1:] == table.hs[:-1])
    for name in LINE:
        wrong &= table.texts[name].index[1:] == table.texts[name].index[:-1]
    for earlier in np.flatnonzero(wrong).tolist():
        yield Finding(
            table.ids.at(earlier + 1),
            f"is in force from {date.fromordinal(int(first[earlier + 1]))} while {table.ids.at(earlier)} still is",
            "Let valid_to of the earlier row be the day before",
        )


def days(column: Texts, open_end: date) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """The days of a column as numbers."""
    read: Callable[[str], date] = date.fromisoformat
    return np.array([(read(text) if text else open_end).toordinal() for text in column.values], np.int64)[column.index]
