"""The public figures that a brand may lay its own over: a fact's row, its figures written out, a market's methods."""

from django.utils import timezone

from gtm.catalog.models import Brand
from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row, row_key
from gtm.planner.overrides.columns import central_columns, unit_of
from gtm.planner.overrides.laying import laid_over, public_rows
from gtm.planner.overrides.override import split_key
from gtm.planner.overrides.selectors import overrides_of
from gtm.planner.overrides.shares import TABLE as MIX_TABLE
from gtm.portal.market_tiles import market_name
from gtm.portal.own_figures import column_name, written


def public_row(book: MarketBook, fact: str) -> Row | None:
    """The public row in force today under a key, else its latest; None where there is none."""
    market, table, row = split_key(fact)
    key = f"{market}/{table}/{row}"
    day = timezone.localdate().isoformat()
    rows = [one for one in public_rows(book, table, market, [key]) if row_key(one) == key]
    begun = [one for one in rows if (one["valid_from"] or "") <= day]
    current = [one for one in begun if not one["valid_to"] or day <= one["valid_to"]]
    return next(iter(current or rows[-1:]), None)


def public_figures(row: Row | None, table: str) -> list[tuple[str, str]]:
    """The known figures of a fact, by the names of their columns, written out in their units."""
    told = [(name, row[name]) for name in central_columns(table)] if row else []
    return [
        (column_name(name), written(value, unit_of(table, name, row or {})))
        for name, value in told
        if value is not None
    ]


def shared_methods(book: MarketBook, brand: Brand, code: str) -> list[Row]:
    """The payment methods of a market that have a share today, as the brand sees them; none of an unknown market."""
    if code not in book.profiles:
        return []
    laid = laid_over(book, [one for one in overrides_of(brand) if one.table == MIX_TABLE])
    rows = laid.rows(MIX_TABLE, code, timezone.localdate().isoformat())
    return [row for row in rows if row["share"] is not None]


def member_facts(book: MarketBook, fact: str) -> list[tuple[str, str]]:
    """A union's fact as the fact of each of its members, which an own figure may be told of alone: key and market."""
    union, table, row = split_key(fact)
    members = sorted(code for code, profile in book.profiles.items() if profile.get("union") == union)
    return [(f"{code}/{table}/{row}", market_name(book.profiles[code])) for code in members]
