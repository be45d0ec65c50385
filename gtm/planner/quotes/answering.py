"""Landed-cost questions answered: the quote contract from the question to the answer.

Read `answer` from the top: the question is read, its consignments are put together by market, the engine computes
each market's as one batch, and the columns are written as quotes.
"""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from gtm.engine import ENGINE_VERSION
from gtm.engine.border.in_force import MissingParameterError
from gtm.engine.border.landed_cost import answer_to, stated_case
from gtm.engine.border.reading import columns_of
from gtm.engine.market_book.book import MarketBook
from gtm.planner.quotes.alternatives import alternatives
from gtm.planner.quotes.answer import Writer
from gtm.planner.quotes.batch import Batch
from gtm.planner.quotes.explaining import explanations
from gtm.planner.quotes.facts import sources_used
from gtm.planner.quotes.question import Asked, Question, read_question
from gtm.planner.quotes.without import gap, refused, too_large, without_figures
from markets import MARKETS
from markets.terms import Market

LARGEST_BATCH = 20_000  # consignments computed at once: more only costs memory

Quote = dict[str, Any]


def answer(book: MarketBook, question: Mapping[str, Any]) -> dict[str, Any]:
    """The answer of the quote contract to a question of it, from one release.

    `QuestionError` where the question as a whole is unusable; one bad consignment is refused in its place.
    """
    with collecting_later():
        return answered(book, read_question(question, book.switches, book.release, MARKETS))


def answered(book: MarketBook, read: Question) -> dict[str, Any]:
    """The answer to a question that has been read."""
    quotes: dict[int, Quote] = {one.place: refused(one) for one in read.asked if one.refusal is not None}
    sources: set[str] = set()
    for market, asked in by_market(read):
        for one, quote in quotes_of(book, market, read, asked, sources):
            quotes[one.place] = quote
    return {
        "engine_version": ENGINE_VERSION,
        "data_release": book.release,
        "as_of": read.day,
        "quotes": [quotes[one.place] for one in read.asked],
        "sources": sources_used(book, sources),
    }


@contextmanager
def collecting_later() -> Iterator[None]:
    """No garbage collection for a while.

    The hundred thousands of objects of an answer hold no cycles, and walking over them again and again takes a sixth
    of the time.
    """
    active = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if active:
            gc.enable()


def by_market(question: Question) -> Iterator[tuple[Market, list[Asked]]]:
    """The consignments that can be computed, put together by market, in batches."""
    groups: dict[str, list[Asked]] = {}
    for one in question.asked:
        if one.refusal is None:
            groups.setdefault(one.destination, []).append(one)
    for code, asked in groups.items():
        for start in range(0, len(asked), LARGEST_BATCH):
            yield MARKETS[code], asked[start : start + LARGEST_BATCH]


def quotes_of(
    book: MarketBook, market: Market, question: Question, asked: Sequence[Asked], sources: set[str]
) -> Iterator[tuple[Asked, Quote]]:
    """The quotes of consignments of one market; ids of the sources used are added to `sources`.

    Figures too large for exact computing, and limits that the release lacks, stop a whole batch, so that it is halved
    until they stand alone.
    """
    try:
        batch = computed(book, market, question, asked)
        others_of = alternatives(batch) if question.alternatives else [[]] * len(asked)
    except (OverflowError, MissingParameterError) as error:
        if len(asked) == 1:
            yield asked[0], stopped(error, asked[0], market, question.day)
            return
        half = len(asked) // 2
        for part in (asked[:half], asked[half:]):
            yield from quotes_of(book, market, question, part, sources)
        return
    writer = Writer(batch)
    explained = explanations(batch, question.per_year, writer.used_sources) if question.explain else [{}] * len(asked)
    for place, (one, quote, others) in enumerate(zip(asked, writer.quotes(), others_of, strict=True)):
        if "alternatives" in quote:
            quote["alternatives"] = others
            quote.update(explained[place])
        yield one, quote
    sources |= writer.used_sources


def computed(book: MarketBook, market: Market, question: Question, asked: Sequence[Asked]) -> Batch:
    """What the engine answers for consignments of one market."""
    columns = columns_of([one.consignment or {} for one in asked], market)
    case = stated_case(market, book, columns, question.day, question.switches, notes=True)
    return Batch(market, book, question.day, question.switches, asked, case, answer_to(case, columns.regime))


def stopped(error: Exception, asked: Asked, market: Market, day: str) -> Quote:
    """The quote of a consignment on which the engine stopped."""
    if isinstance(error, MissingParameterError):
        return without_figures(asked, market, [gap("amount", market, error.key, day)], [])
    return too_large(asked)
