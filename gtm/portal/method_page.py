"""Every assumption that is not official, as the page of methods lists them."""

from dataclasses import dataclass

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.planner.economics.assumptions import EVERYWHERE
from gtm.portal.market_pages.dated_rows import ENDED, row_state
from gtm.portal.market_pages.planning import told_range, told_value
from gtm.portal.market_tiles import market_name

OFFICIAL = "official"


@dataclass(frozen=True, slots=True)
class Assumed:
    """An assumption: its row, its value and its range in the reader's writing."""

    row: Row
    value: str
    range: str


def assumptions(book: MarketBook, day: str) -> list[tuple[str, list[Assumed]]]:
    """Those that hold everywhere (under an empty name), then each market's and union's own; ended ones left out."""
    found = []
    by_place = book.tables.get("assumptions", {})
    for place in sorted(by_place, key=lambda place: (place != EVERYWHERE, place)):
        rows = [row for row in by_place[place] if row["confidence"] != OFFICIAL and row_state(row, day) != ENDED]
        name = "" if place == EVERYWHERE else market_name(book.profiles[place])
        told = [Assumed(row, told_value(row, row["value"]), told_range(row)) for row in rows]
        if told:
            found.append((name, told))
    return found
