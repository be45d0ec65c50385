"""The markets of a plan worked out and packed, one after the other or some at a time in processes of their own."""

import multiprocessing
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.offer_table import Economics
from gtm.planner.economics.working_out import work_out
from gtm.planner.planned_product import PlannedProduct
from gtm.planner.plans.packing import Packing

PAIRS_A_PROCESS = 120
"""Products times markets below which a further process costs more than it saves."""


@dataclass(frozen=True)
class MarketWork:
    """What every market of a plan is worked out from."""

    book: MarketBook
    products: Sequence[PlannedProduct]
    question: Mapping[str, Any]
    with_own: bool

    def of(self, market: str) -> tuple[Economics, Packing]:
        """One market: what the rest of a plan reads of it, and its routes and offers packed."""
        packing = Packing(self.with_own)
        return work_out(self.book, self.products, [market], self.question, keep=packing.keep), packing

    def of_all(self, processes: int = 1) -> Iterator[tuple[Economics, Packing]]:
        """Every market of the question in its order, however many processes work; equal bytes in any case."""
        markets = self.question["markets"]
        useful = min(processes, len(markets), len(markets) * len(self.products) // PAIRS_A_PROCESS)
        if useful < 2 or sys.platform != "linux":
            # Elsewhere a forked process may not use the system's own libraries.
            yield from map(self.of, markets)
            return
        # Forked, so that they share the book; they read no database and end without cleaning up what is not theirs.
        forked = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(useful, forked, initializer=_begin, initargs=(self,)) as pool:
            yield from pool.map(_of, markets)


def own_processes() -> int:
    """How many processes a command that has the machine to itself may use."""
    return os.cpu_count() or 1


_works: list[MarketWork] = []


def _begin(work: MarketWork) -> None:
    _works.append(work)


def _of(market: str) -> tuple[Economics, Packing]:
    return _works[-1].of(market)
