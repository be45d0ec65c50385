"""What else a consignment could pay: every regime of the market for its flow, and trade agreements not claimed.

All of it is computed batch-wise by the same engine, with the regime forced or the agreement claimed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from django.utils.translation import gettext as _

from gtm.engine.border.answers import Answer
from gtm.engine.border.consignments import Words
from gtm.engine.border.in_force import MissingParameterError
from gtm.engine.border.landed_cost import NONE, first_failing, landed_cost, price_under
from gtm.engine.masks import anywhere
from gtm.engine.money import Ints, Mask
from gtm.planner.quotes.batch import Batch
from gtm.planner.quotes.choices import Option, options_of
from gtm.planner.quotes.conditions import said
from gtm.planner.quotes.preferences import AGREEMENTS, Agreement, claimable
from gtm.planner.quotes.texts import money_writer
from markets.terms import Market

Alternative = dict[str, Any]
Price = tuple[int, bool]
"""Border charges, and whether nothing of them is missing."""


class Priced(NamedTuple):
    """An alternative with what it is ordered by: complete and cheap ones first, those without a price last."""

    order: tuple[int, int, int]
    shown: Alternative


def alternatives(batch: Batch) -> list[list[Alternative]]:
    """For each consignment its alternatives, the cheapest first."""
    found: list[list[Priced]] = [[] for _asked in batch.asked]
    options = list(options_of(batch))
    add_regimes(found, batch, options, why_not(batch, options), prices_of(batch, options))
    for place, priced in claimed(batch):
        found[place].append(priced)
    return [[each.shown for each in sorted(some, key=order_of)] for some in found]


def order_of(priced: Priced) -> tuple[int, int, int]:
    """The key by which alternatives are sorted."""
    return priced.order


def why_not(batch: Batch, options: list[Option]) -> Iterator[list[str]]:
    """For each option and consignment the first part of its test that fails, in words; empty where all hold."""
    asked = [(option.choice.parts, option.mask) for option in options]
    for (choice, _mask), failing in zip(options, first_failing(batch.case, asked), strict=True):
        places = failing.tolist()
        told = {place: said(choice.parts[place], batch.law, batch.language).fails for place in {*places} - {NONE}}
        yield [told.get(place, choice.forbidden) for place in places]


def prices_of(batch: Batch, options: list[Option]) -> Iterator[list[Price | None]]:
    """For each option and consignment what would be paid, None where the regime is not in force on the day.

    Regimes of the same steps cost the same, so that each list of steps is worked out once.
    """
    first = batch.law.once("first of the same steps", partial(first_of_same_steps, batch.market))
    own: list[Price] = list(zip(batch.answer.border.tolist(), (~batch.answer.partial).tolist(), strict=True))
    paid = first[batch.answer.regime]
    wanted: dict[int, Mask] = {}
    for option in options:
        if option.choice.in_force:
            number = int(first[option.number])
            wanted[number] = wanted[number] | option.mask if number in wanted else option.mask
    prices: dict[int, list[Price | None]] = {}
    for number, mask in wanted.items():
        prices[number] = list(own)
        others = mask & (paid != number)
        if anywhere(others):
            for place, price in computed(batch, number, others):
                prices[number][place] = price
    nothing: list[Price | None] = [None] * len(own)
    for option in options:
        yield prices[int(first[option.number])] if option.choice.in_force else nothing


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


def add_regimes(
    found: list[list[Priced]],
    batch: Batch,
    options: list[Option],
    reasons: Iterable[list[str]],
    prices: Iterable[list[Price | None]],
) -> None:
    """The regimes for the consignments of their flows."""
    money, chosen = money_writer(batch.market.digits), batch.answer.regime.tolist()
    earlier = batch.law.once(("comes first", batch.language), partial(coming_first, batch.market))
    for (choice, mask), why, price_of in zip(options, reasons, prices, strict=True):
        for place in mask.nonzero()[0].tolist():
            price, now = price_of[place], chosen[place]
            shown: Alternative = {
                "regime": choice.regime.code,
                "name": choice.name,
                "border": money(price[0]) if price else None,
                "complete": bool(price and price[1]),
                "applies": now == choice.number,
                "why_not": None if now == choice.number else why[place] or earlier[now],
            }
            rank = 2 if price is None else 0 if price[1] else 1
            found[place].append(Priced((rank, price[0] if price else 0, choice.number), shown))


def coming_first(market: Market) -> list[str]:
    """Of each regime that another is not tried because this one applies."""
    sentence = _("%s comes first and applies")
    return [sentence % regime.code for regime in market.regimes]


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
