"""The market data that a call asks for."""

from gtm.engine.market_book.book import MarketBook
from gtm.marketdata.compiler import market_book
from gtm.marketdata.selectors import UnknownReleaseError
from gtm.planner.question_error import QuestionError


def released_book(release: object) -> MarketBook:
    """The market book of the named release, or of the latest. Raises QuestionError for one that there is not."""
    if release is not None and not isinstance(release, str):
        raise QuestionError("A release is named by a text, such as '2026-11-22.1'.", "/release")
    try:
        return market_book(release)
    except UnknownReleaseError as error:
        raise QuestionError(str(error), "/release") from error
