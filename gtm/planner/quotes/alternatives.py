"""What else a consignment could pay: every regime of the market for its flow, and trade agreements not claimed.

All of it is computed batch-wise by the same engine, with the regime forced or the agreement claimed.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from django.utils.translation import gettext as _

from gtm.engine.border.answers import Answer
from gtm.engine.border.consignments import Words
from gtm.engine.border.in_force import MissingParameterError
from gtm.engine.border.landed_cost import landed_cost, price_under, whether
from gtm.engine.money import Mask
from gtm.planner.quotes.batch import Batch
from gtm.planner.quotes.conditions import conjuncts, for_flow, said
from gtm.planner.quotes.fields import FLOWS
from gtm.planner.quotes.preferences import AGREEMENTS, Agreement, claimable
from gtm.planner.quotes.texts import money_writer
from markets.conditions import NEVER, Test
from markets.terms import Regime

Alternative = dict[str, Any]
Price = tuple[int, bool]
"""Border charges, and whether nothing of them is missing."""


class Priced(NamedTuple):
    """An alternative with what it is ordered by: complete and cheap ones first, those without a price last."""

    order: tuple[int, int, int]
    shown: Alternative


class Option(NamedTuple):
    """A regime for the consignments of one flow: which they are, and its test as far as the flow leaves it open."""

    number: int
    regime: Regime
    mask: Mask
    test: Test
    in_force: bool


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
    for flow in FLOWS:
        mask = batch.columns.flow.holds(flow.__eq__) & computed
        if not mask.any():
            continue
        for number, regime in enumerate(batch.market.regimes):
            test = for_flow(regime.test, flow)
            if test != NEVER or regime.test == NEVER:
                yield Option(number, regime, mask, test, regime.since <= batch.day <= regime.until)


def why_not(batch: Batch, options: list[Option]) -> list[list[str]]:
    """For each option and consignment the first part of its test that fails, in words; empty where all hold."""
    parts = [conjuncts(option.test) if option.in_force and option.test != NEVER else () for option in options]
    tests = [test for each in parts for test in each]
    masks = iter(whether(batch.case, tests) if tests else ())
    out = []
    for option, mine in zip(options, parts, strict=True):
        reasons = np.full(len(batch.asked), forbidden(option, batch.day), dtype=object)
        told = [(test, next(masks)) for test in mine]
        for test, mask in reversed(told):
            if not mask.all():
                reasons[~mask] = said(test, batch.law).fails
        out.append(reasons.tolist())
    return out


def forbidden(option: Option, day: str) -> str:
    """What keeps a regime from everyone: its days, or that only a question can choose it."""
    if day < option.regime.since:
        return _("begins on %s") % option.regime.since
    if day > option.regime.until:
        return _("ended on %s") % option.regime.until
    return _("it is used only when the question forces it") if option.test == NEVER else ""


def prices_of(batch: Batch, options: list[Option]) -> list[list[Price | None]]:
    """For each option and consignment what would be paid, None where the regime is not in force on the day."""
    own: list[Price] = list(zip(batch.answer.border.tolist(), (~batch.answer.partial).tolist(), strict=True))
    out = []
    for option in options:
        prices: list[Price | None] = list(own) if option.in_force else [None] * len(own)
        others = option.mask & (batch.answer.regime != option.number)
        if option.in_force and others.any():
            for place, price in computed(batch, option.number, others):
                prices[place] = price
        out.append(prices)
    return out


def computed(batch: Batch, regime: int, mine: Mask) -> Iterator[tuple[int, Price | None]]:
    """What the engine says of some consignments under a regime, with their places.

    None where a figure is too large or a limit of the regime is not stored: they are halved until those stand alone.
    """
    places = np.flatnonzero(mine)
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
    money, name = money_writer(batch.market.digits), _(option.regime.name)
    earlier = _("%s comes first and applies")
    chosen = batch.answer.regime.tolist()
    for place in np.flatnonzero(option.mask).tolist():
        price, now = prices[place], chosen[place]
        shown: Alternative = {
            "regime": option.regime.code,
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
        if not lines.any():
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
