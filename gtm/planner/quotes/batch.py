"""Consignments of one market on one day, with the columns and the answer that the engine gave for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import get_language

from gtm.engine.border.answers import Answer
from gtm.engine.border.case import Case
from gtm.engine.border.consignments import Columns
from gtm.engine.border.in_force import InForce
from gtm.engine.market_book.book import MarketBook
from gtm.planner.quotes.question import Asked
from markets.terms import Market


@dataclass(frozen=True, eq=False)
class Batch:
    """What was asked of one market, and what came out; `asked` in the order of the columns."""

    market: Market
    book: MarketBook
    day: str
    switches: Mapping[str, bool]
    asked: Sequence[Asked]
    case: Case  # as stated, before any regime
    answer: Answer

    @property
    def columns(self) -> Columns:
        """What was asked, as the engine reads it."""
        return self.case.columns

    @property
    def law(self) -> InForce:
        """The market's rows in force on the day."""
        return self.case.law

    @cached_property
    def language(self) -> str:
        """The language of the answer: looking it up takes longer than finding a text that is kept."""
        return get_language() or ""

    @cached_property
    def owner(self) -> list[int]:
        """The consignment of each line."""
        owner: list[int] = self.columns.lines.owner.tolist()
        return owner

    @cached_property
    def line_ids(self) -> list[str]:
        """The id of each line."""
        return [line["id"] for asked in self.asked for line in (asked.consignment or {})["lines"]]
