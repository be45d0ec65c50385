"""What else a consignment could pay: every regime of the market for its flow, and trade agreements not claimed.

All of it is computed batch-wise by the same engine, with the regime forced or the agreement claimed.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import product
from typing import Any, NamedTuple

import numpy as np
from django.utils.translation import gettext as _

from gtm.engine.border.answers import Answer
from gtm.engine.border.consignments import NOT_GIVEN, Words
from gtm.engine.border.in_force import MissingParameterError
from gtm.engine.border.landed_cost import landed_cost, price_under, whether
from gtm.engine.masks import anywhere, everywhere
from gtm.engine.money import Ints, Mask
from gtm.planner.quotes.batch import Batch
from gtm.planner.quotes.conditions import conjuncts, for_flow, said, uncounted
from gtm.planner.quotes.fields import FLOWS
from gtm.planner.quotes.preferences import AGREEMENTS, Agreement, claimable
from gtm.planner.quotes.texts import money_writer
from markets.conditions import NEVER, Test
from markets.terms import Market, Regime

Alternative = dict[str, Any]
Price = tuple[int, bool]
"""Border charges, and whether nothing of them is missing."""


class Priced(NamedTuple):
    """An alternative with what it is ordered by: complete and cheap ones first, those without a price last."""

    order: tuple[int, int, int]
    shown: Alternative


class Choice(NamedTuple):
    """A regime for one flow on a day: whether it can be chosen, and the parts of its test that the flow leaves open."""

    number: int
    regime: Regime
    in_force: bool
    only_forced: bool
    parts: tuple[Test, ...]


class Option(NamedTuple):
    """A regime for the consignments of one flow, and which they are."""

    choice: Choice
    mask: Mask

    @property
    def number(self) -> int:
        """The place of the regime in its market."""
        return self.choice.number


def alternatives(batch: Batch) -> list[list[Alternative]]:
    """For each consignment its alternatives, the cheapest first."""
    found: list[list[Priced]] = [[] for _asked in batch.asked]
    options = list(options_of(batch))
    reasons, prices = why_not(batch, options), prices_of(batch, options)
    for option, reason, price in zip(options, reasons, prices, strict=True):
        add_regime(found, batch, option, reason, price)
    for place, priced in claimed(batch):
        found[place].append(priced)
    return [[each.shown for each in sorted(some, key=order_of)] for some in found]


def order_of(priced: Priced) -> tuple[int, int, int]:
    """The key by which alternatives are sorted."""
    return priced.order


def options_of(batch: Batch) -> Iterator[Option]:
    """Every regime of the market, flow by flow; those that only a question can choose count for every flow."""
    computed = batch.answer.regime >= 0
    counted = batch.columns.earlier_parcels != NOT_GIVEN
    for flow, counts in product(FLOWS, (False, True)):
        mask = batch.columns.flow.holds(flow.__eq__) & computed & (counted == counts)
        if not anywhere(mask):
            continue
        for choice in batch.law.once(
            ("choices", flow, counts), partial(choices, batch.market, batch.day, flow, counts)
        ):
            yield Option(choice, mask)


def choices(market: Market, day: str, flow: str, counted: bool) -> tuple[Choice, ...]:
    """The regimes of the market for a flow: none whose test excludes it; `counted` where parcels of the year are."""
    found = []
    for number, regime in enumerate(market.regimes):
        known = regime.test if counted else uncounted(regime.test)
        test = for_flow(known, flow)
        if test != NEVER or known == NEVER:
            in_force, never = regime.since <= day <= regime.until, test == NEVER
            found.append(Choice(number, regime, in_force, never, conjuncts(test) if in_force and not never else ()))
    return tuple(found)


def why_not(batch: Batch, options: list[Option]) -> list[list[str]]:
    """For each option and consignment the first part of its test that fails, in words; empty where all hold."""
    tests = [test for option in options for test in option.choice.parts]
    masks = iter(whether(batch.case, tests) if tests else ())
    out = []
    for option in options:
        reasons = np.full(len(batch.asked), forbidden(option.choice, batch.day), dtype=object)
        told = [(test, next(masks)) for test in option.choice.parts]
        for test, mask in reversed(told):
            if not everywhere(mask):
                reasons[~mask] = said(test, batch.law).fails
        out.append(reasons.tolist())
    return out


def forbidden(choice: Choice, day: str) -> str:
    """What keeps a regime from everyone: its days, or that only a question can choose it."""
    if day < choice.regime.since:
        return _("begins on %s") % choice.regime.since
    if day > choice.regime.until:
        return _("ended on %s") % choice.regime.until
    return _("it is used only when the question forces it") if choice.only_forced else ""


def prices_of(batch: Batch, options: list[Option]) -> list[list[Price | None]]:
    """For each option and consignment what would be paid, None where the regime is not in force on the day.

    Regimes of the same steps cost the same, so that each list of steps is worked out once.
    """
    first = batch.law.once("first of the same steps", partial(first_of_same_steps, batch.market))
    own: list[Price] = list(zip(batch.answer.border.tolist(), (~batch.answer.partial).tolist(), strict=True))
    in_force = [option for option in options if option.choice.in_force]
    prices: dict[int, list[Price | None]] = {}
    for number in dict.fromkeys(int(first[option.number]) for option in in_force):
        prices[number] = list(own)
        wanted = np.any([option.mask for option in in_force if first[option.number] == number], axis=0)
        others = wanted & (first[batch.answer.regime] != number)
        if anywhere(others):
            for place, price in computed(batch, number, others):
                prices[number][place] = price
    nothing: list[Price | None] = [None] * len(own)
    return [prices[int(first[option.number])] if option.choice.in_force else nothing for option in options]


def first_of_same_steps(market: Market) -> Ints:
    """For each regime the place of the first one that charges the same."""
    steps = [regime.steps for regime in market.regimes]
    return np.array([steps.index(mine) for mine in steps])


def computed(batch: Batch, regime: int, mine: Mask) -> Iterator[tuple[int, Price | None]]:
    """What the engine says of some consignments under a regime, with their places.

    None where a figure is too large or a limit of the regime is not stored: they are halved until those stand alone.
    """
    places = mine.nonzero()[0]
    try:
        border, complete = price_under(batch.case, regime, mine)
    except (MissingParameterError, OverflowError):
        if len(places) == 1:
            yield int(places[0]), None
            return
        first = np.zeros_like(mine)
        first[places[: len(places) // 2]] = True
        for part in (first, mine & ~first):
            yield from computed(batch, regime, part)
        return
    yield from zip(places.tolist(), zip(border.tolist(), complete.tolist(), strict=True), strict=True)


def add_regime(
    found: list[list[Priced]], batch: Batch, option: Option, reasons: list[str], prices: list[Price | None]
) -> None:
    """One regime for the consignments of its flow."""
    regime = option.choice.regime
    money, name, earlier = money_writer(batch.market.digits), _(regime.name), _("%s comes first and applies")
    chosen = batch.answer.regime.tolist()
    for place in option.mask.nonzero()[0].tolist():
        price, now = prices[place], chosen[place]
        shown: Alternative = {
            "regime": regime.code,
            "name": name,
            "border": money(price[0]) if price else None,
            "complete": bool(price and price[1]),
            "applies": now == option.number,
            "why_not": None if now == option.number else reasons[place] or earlier % batch.market.regimes[now].code,
        }
        rank = 2 if price is None else 0 if price[1] else 1
        found[place].append(Priced((rank, price[0] if price else 0, option.number), shown))


def claimed(batch: Batch) -> Iterator[tuple[int, Priced]]:
    """The agreements that a consignment could claim and does not, with what that would save."""
    for name, agreement in AGREEMENTS.items():
        lines = claimable(batch, name, agreement)
        if not anywhere(lines):
            continue
        columns = replace(batch.columns, preference=with_claim(batch, name, lines))
        answer = landed_cost(batch.market, batch.book, columns, batch.day, batch.switches)
        yield from savings(batch, agreement, answer, batch.columns.lines.any(lines))


def with_claim(batch: Batch, name: str, lines: Mask) -> Words[str]:
    """The column of claims with one more on some lines."""
    claims = batch.columns.preference
    values = (*claims.values, name)
    return Words(values, np.where(lines, len(values) - 1, claims.index))


def savings(batch: Batch, agreement: Agreement, answer: Answer, touched: Mask) -> Iterator[tuple[int, Priced]]:
    """What the claim saves, where it saves something and nothing else is missing."""
    money = money_writer(batch.market.digits)
    better = touched & (answer.border < batch.answer.border) & ~answer.partial
    for place in better.nonzero()[0].tolist():
        border = int(answer.border[place])
        saving = int(batch.answer.border[place]) - border
        shown: Alternative = {
            "regime": answer.regimes[int(answer.regime[place])],
            "preference": agreement.name,
            "name": _(agreement.title),
            "border": money(border),
            "complete": True,
            "applies": False,
            "why_not": _("not claimed; it needs %s") % _(agreement.proof),
            "saving": money(saving),
            "proof": _(agreement.proof),
        }
        yield place, Priced((0, border, len(answer.regimes)), shown)
