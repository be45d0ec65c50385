"""All rows of a commerce table, whatever the day, and whether each is in force, announced, or over."""

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row

IN_FORCE, ANNOUNCED, ENDED = "in-force", "announced", "ended"


def rows_of(book: MarketBook, table: str, market: str) -> list[Row]:
    """The market's own rows, then its union's: those of today, of later and of before."""
    return list(book.dated_rows(table, market))


def state_on(day: str, first: str | None, last: str | None) -> str:
    """What something that holds from one ISO day to another is on a third; an unknown day is no limit."""
    if first and day < first:
        return ANNOUNCED
    return ENDED if last and last < day else IN_FORCE


def row_state(row: Row, day: str) -> str:
    """What a row is on the day by its own dates."""
    return state_on(day, row.get("valid_from"), row.get("valid_to"))
