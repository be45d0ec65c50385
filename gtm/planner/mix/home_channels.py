"""The channels of a home market whose results a question may tell: those that the release has a benchmark of."""

from gtm.engine.market_book.book import MarketBook
from gtm.planner.mix.home_roles import ROLE_AT_HOME

COST_PER_ORDER, REPEAT_SHARE = "home-cost-per-order-", "home-repeat-share-"


def named_channels(book: MarketBook, home: str, day: str) -> list[str]:
    """Their codes, in the order of the release."""
    keys = [row["key"] for row in book.rows("assumptions", home, day) if row["key"].startswith(COST_PER_ORDER)]
    return [key.removeprefix(COST_PER_ORDER) for key in keys if key.removeprefix(COST_PER_ORDER) in ROLE_AT_HOME]
