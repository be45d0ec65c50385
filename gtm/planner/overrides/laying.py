"""Own figures laid over a market book: the same rows, cut where an own figure begins or ends, the public value kept."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row, row_key
from gtm.planner.economics.assumptions import EVERYWHERE
from gtm.planner.overrides.override import OWN, Override

# An own mix is told in one basis: the public share of orders no longer belongs to it.
ORDER_SHARES = ("order_share", "order_share_low", "order_share_high")


def laid_over(book: MarketBook, overrides: Iterable[Override]) -> MarketBook:
    """The book as the brand sees it. A row with own figures has an id of its own that begins with `brand/`.

    It carries confidence `brand`, the overrides that act in it under `own`, and under `public` the id and confidence of
    the public fact and its values of those columns.
    """
    laid: dict[tuple[str, str], dict[str, list[Override]]] = defaultdict(lambda: defaultdict(list))
    for override in overrides:
        if not override.is_pin:
            laid[override.table, override.market][override.key].append(override)
    tables = dict(book.tables)
    for (table, market), by_row in laid.items():
        pieces: list[Row] = []
        for row in public_rows(book, table, market, by_row):
            shared = str(row.get("instead_of") or "")
            wider = laid.get((table, shared.partition("/")[0]), {}).get(shared, ())
            pieces += _pieces(row, by_row.get(row_key(row), ()), wider)
        tables[table] = MappingProxyType({**tables[table], market: tuple(pieces)})
    return replace(book, tables=MappingProxyType(tables)) if laid else book


def public_rows(book: MarketBook, table: str, market: str, keys: Iterable[str] = ()) -> tuple[Row, ...]:
    """A market's rows of a table, and copies of the rows of those keys that it shares with others.

    What a union says of all its members, or an assumption of everywhere, is copied into the market that tells its own.
    """
    rows = book.tables.get(table, {}).get(market, ())
    known, wanted = {row_key(row) for row in rows}, set(keys)
    copies = (
        MappingProxyType({**row, "key_here": key, "instead_of": row_key(row)})
        for key, row in _shared_rows(book, table, market)
        if key in wanted and key not in known
    )
    return (*rows, *copies)


def public_keys(book: MarketBook, table: str, market: str) -> list[str]:
    """The keys of all rows that a market may lay an own figure over: its own, then those that it shares."""
    own = (row_key(row) for row in book.tables.get(table, {}).get(market, ()))
    return list(dict.fromkeys([*own, *(key for key, _row in _shared_rows(book, table, market))]))


def _shared_rows(book: MarketBook, table: str, market: str) -> Iterator[tuple[str, Row]]:
    """The rows of a market's union, then of everywhere, under the keys that they have in the market."""
    places = [_union(book, market)]
    if table == "assumptions" and market != EVERYWHERE:
        places.append(EVERYWHERE)
    for place in filter(None, places):
        for row in book.tables.get(table, {}).get(place, ()):
            yield row_key(row).replace(place, market, 1), row


def _union(book: MarketBook, market: str) -> str:
    return str(book.profiles.get(market, {}).get("union") or "")


def may_act(book: MarketBook, overrides: Iterable[Override], markets: Iterable[str], day: str) -> tuple[Override, ...]:
    """The overrides of these markets, of their unions and of everywhere that have not ended before the ISO day."""
    codes = list(markets)
    unions = {str(book.profiles[code].get("union") or "") for code in codes if code in book.profiles}
    places = {*codes, *unions, EVERYWHERE}
    return tuple(one for one in overrides if one.market in places and (not one.valid_to or day <= one.valid_to))


def _pieces(row: Row, told: Sequence[Override], wider: Sequence[Override]) -> Iterator[Row]:
    """The row in stretches of days in which the same own figures act.

    In a row that a market shares with others the figures told of all of them act too, but for the columns that are told
    of the market itself.
    """
    first, last = row["valid_from"] or "", row["valid_to"] or ""
    acting = [override for override in (*told, *wider) if override.overlaps(first, last)]
    if not acting:
        yield row
        return
    begins = {first, *(max(first, override.valid_from) for override in acting)}
    after = {next_day(override.valid_to) for override in acting if override.valid_to}
    cuts = sorted(begins | {day for day in after if not last or day <= last})
    for begin, following in zip(cuts, [*cuts[1:], ""], strict=True):
        until = _day_before(following) if following else last
        stretch = {**row, "valid_from": begin, "valid_to": until}
        own = tuple(override for override in told if override.in_force(begin))
        columns = {override.column for override in own}
        own += tuple(one for one in wider if one.in_force(begin) and one.column not in columns)
        yield MappingProxyType(_own_row(stretch, own) if own else stretch)


def _own_row(row: Mapping[str, Any], own: tuple[Override, ...]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for override in own:
        told |= dict.fromkeys(_range(row, override.column), float(override.value))
    # A bound that the brand tells itself stands, whichever was told first.
    told |= {override.column: float(override.value) for override in own}
    if "share" in told and "order_share" not in told:
        told |= dict.fromkeys(ORDER_SHARES)
    public = {
        "id": row["id"],
        "confidence": row["confidence"],
        "values": {override.column: row[override.column] for override in own},
    }
    return {
        **row,
        **told,
        "id": f"{OWN}/{own[0].key}@{row['valid_from']}",
        "market": own[0].market,
        "key_here": own[0].key,
        "confidence": OWN,
        "recalled_fields": _still_recalled(row, told),
        "own": own,
        "public": public,
    }


def _range(row: Mapping[str, Any], column: str) -> list[str]:
    """The column and its bounds: an own figure has no range unless the brand tells one."""
    return [name for name in (column, f"{column}_low", f"{column}_high") if name in row]


def _still_recalled(row: Mapping[str, Any], told: Mapping[str, Any]) -> tuple[str, ...]:
    """The columns of the row that are only recalled: in a row that is recalled as a whole, all its other figures."""
    recalled = row.get("recalled_fields") or ()
    if row["confidence"] == "recalled":
        recalled = tuple(name for name, value in row.items() if isinstance(value, float | int))
    return tuple(name for name in recalled if name not in told)


def next_day(day: str) -> str:
    """The ISO day after."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
