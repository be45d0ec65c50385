"""Landed cost of many consignments of one market on one day: each one's regime, then charge after charge."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

import numpy as np

from gtm.engine.border.answers import NO_REGIME, UNKNOWN_REGIME, Answer
from gtm.engine.border.case import Case
from gtm.engine.border.charges import levy, run
from gtm.engine.border.collecting import answer_of, border_of
from gtm.engine.border.conditions import holds, holds_on_lines
from gtm.engine.border.consignments import Columns, Words
from gtm.engine.border.currencies import Currencies
from gtm.engine.border.entries import Facts
from gtm.engine.border.in_force import in_force
from gtm.engine.border.segments import different
from gtm.engine.market_book.book import MarketBook
from gtm.engine.masks import anywhere
from gtm.engine.money import Ints, Mask
from markets.conditions import Test
from markets.steps import Charge
from markets.terms import Market

NONE = -1  # no test of the list fails


def landed_cost(
    market: Market,
    book: MarketBook,
    columns: Columns,
    day: str,
    switches: Mapping[str, bool],
    notes: bool = False,
    forced: str = "",
) -> Answer:
    """The answer for consignments of one market on one ISO day.

    `switches` differ from the released ones where named; with `notes` every amount is explained; `forced` puts all
    consignments under one regime, untested. OverflowError where an amount is too large to compute exactly.
    """
    case = stated_case(market, book, columns, day, switches, notes)
    return answer_to(case, Words.same(forced, len(columns)) if forced else columns.regime)


def stated_case(
    market: Market, book: MarketBook, columns: Columns, day: str, switches: Mapping[str, bool], notes: bool = False
) -> Case:
    """The consignments with what they state in the market's money, before any regime: every question begins here."""
    law = in_force(market, book, day)

    def stored(currency: str) -> Fraction | None:
        found = law.exchange_rate(currency)
        return found.rate if found else None

    on = frozenset(name for name, state in {**book.switches, **switches}.items() if state)
    currencies = Currencies(market.currency, columns, stored)
    rows, lines = np.arange(len(columns)), np.arange(columns.lines.rows)
    case = Case(law, columns, currencies, rows, lines, on, notes, True, Facts(), trial_total)
    case.convert()
    return case


def answer_to(case: Case, wanted: Words[str]) -> Answer:
    """The answer for the consignments of a stated case; `wanted` are the regimes that they force, "" for none."""
    market = case.law.market
    chosen = _forced(market, wanted)
    choose(case, chosen, (chosen == NO_REGIME) & ~case.currencies.lost())
    places = [place for place in different(chosen)[0].tolist() if place >= 0]
    cases = [(place, after_steps(case.of(chosen == place), place)) for place in places]
    return answer_of(case, chosen, cases)


def after_steps(case: Case, regime: int) -> Case:
    """The case itself after every step of a regime."""
    for step in case.law.market.regimes[regime].steps:
        run(case, step)
    return case


def trial_total(case: Case, charge: Charge) -> Ints:
    """What a charge alone would come to on each consignment, as if no other had been levied."""
    parts = {name: case.part[name] for name in ("goods", "freight", "outside", "insurance")}
    trial = case.afresh(parts)
    levy(trial, charge)
    due = trial.part.get(charge.code)
    return np.zeros(len(case.columns), np.int64) if due is None else trial.lines.sum(due)


def _forced(market: Market, wanted: Words[str]) -> Ints:
    """The regime that each consignment forces: its place, UNKNOWN_REGIME, or NO_REGIME where it forces none."""
    places = {regime.code: place for place, regime in enumerate(market.regimes)}
    return wanted.numbers(lambda code: places.get(code, UNKNOWN_REGIME) if code else NO_REGIME)


def choose(case: Case, chosen: Ints, left: Mask) -> None:
    """Put into `chosen`, for those left, the first regime in force on the day whose test holds."""
    for place, regime in enumerate(case.law.market.regimes):
        if anywhere(left) and regime.in_force(case.law.day):
            found = holds(case, regime.test, left)
            chosen[found] = place
            left = left & ~found & ~case.currencies.lost()


def whether(stated: Case, tests: Sequence[Test]) -> list[Mask]:
    """For each test the consignments for which it holds, every test asked of all of them."""
    case = stated.aside()
    return [holds(case, test, case.everyone) for test in tests]


def first_failing(stated: Case, asked: Sequence[tuple[Sequence[Test], Mask]]) -> Iterator[Ints]:
    """For each list of tests the place of the first that fails, of the consignments beside it; NONE of others."""
    case = stated.aside()
    for tests, left in asked:
        failing = np.full(len(left), NONE)
        for place, test in enumerate(tests):
            kept = holds(case, test, left)
            failing[left & ~kept] = place
            left = kept
        yield failing


def lines_where(stated: Case, test: Test) -> Mask:
    """The lines on which the test holds, asked of all of them."""
    case = stated.aside()
    return holds_on_lines(case, test, case.every_line)


def price_under(stated: Case, regime: int, mine: Mask) -> tuple[Ints, Mask]:
    """What the consignments of the mask would pay at the border under a regime, and whether that is all of it."""
    return border_of(after_steps(stated.aside().of(mine), regime))
