"""Which rows of the market data every charge of an answer stands on, by their ids."""

from collections.abc import Iterator, Sequence

from gtm.engine.book import MarketBook
from gtm.engine.in_force import MissingParameterError
from gtm.planner.quotes.answering import by_market, computed
from gtm.planner.quotes.batch import Batch
from gtm.planner.quotes.question import Asked, Question
from markets.terms import Market

ChargeKey = tuple[str | None, str]
"""Line (None for the consignment) and charge code."""

FactIds = dict[ChargeKey, tuple[str, ...]]


def charge_facts(book: MarketBook, question: Question) -> dict[int, FactIds]:
    """For each consignment, by its place in the question, the fact ids of its charges."""
    found: dict[int, FactIds] = {}
    for market, asked in by_market(question):
        for batch in batches(book, market, question, asked):
            add_facts(found, batch)
    return found


def batches(book: MarketBook, market: Market, question: Question, asked: Sequence[Asked]) -> Iterator[Batch]:
    """What can be computed, halved around the consignments on which the engine stops."""
    try:
        yield computed(book, market, question, asked)
    except (OverflowError, MissingParameterError):
        half = len(asked) // 2
        for part in (asked[:half], asked[half:]) if half else ():
            yield from batches(book, market, question, part)


def add_facts(found: dict[int, FactIds], batch: Batch) -> None:
    """Add the facts of the charges of a batch."""
    for column in batch.answer.charges:
        if column.notes is None:
            continue
        per_line = column.per == "line"
        for at, fact in zip(column.at.tolist(), column.notes.facts.tolist(), strict=True):
            place = batch.asked[batch.owner[at] if per_line else at].place
            key = (batch.line_ids[at] if per_line else None, column.code)
            mine = found.setdefault(place, {})
            mine[key] = tuple(dict.fromkeys((*mine.get(key, ()), *batch.answer.facts[fact])))
