"""Which regimes a consignment could be declared under: those of its flow, in force or not."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from django.utils.translation import gettext as _

from gtm.engine.border.consignments import NOT_GIVEN
from gtm.engine.masks import anywhere
from gtm.engine.money import Mask
from gtm.planner.quotes.batch import Batch
from gtm.planner.quotes.conditions import conjuncts, for_flow, uncounted
from markets.conditions import NEVER, Test
from markets.terms import Market, Regime


class Choice(NamedTuple):
    """A regime for one flow on a day, with its name and what keeps it from everyone, in one language.

    `parts` are the parts of its test that the flow leaves open, none where it cannot be chosen.
    """

    number: int
    regime: Regime
    in_force: bool
    parts: tuple[Test, ...]
    name: str
    forbidden: str


class Option(NamedTuple):
    """A regime for the consignments of one flow, and which they are."""

    choice: Choice
    mask: Mask

    @property
    def number(self) -> int:
        """The place of the regime in its market."""
        return self.choice.number


def options_of(batch: Batch) -> Iterator[Option]:
    """Every regime of the market, flow by flow; those that only a question can choose count for every flow."""
    computed = batch.answer.regime >= 0
    counted = batch.columns.earlier_parcels != NOT_GIVEN
    for flow in batch.columns.flow.values:
        there = batch.columns.flow.among(computed, flow.__eq__)
        for counts, mask in ((False, there & ~counted), (True, there & counted)):
            if anywhere(mask):
                key = ("choices", flow, counts, batch.language)
                look_up = partial(choices, batch.market, batch.day, flow, counts)
                yield from (Option(choice, mask) for choice in batch.law.once(key, look_up))


def choices(market: Market, day: str, flow: str, counted: bool) -> tuple[Choice, ...]:
    """The regimes of the market for a flow: none whose test excludes it; `counted` where parcels of the year are."""
    found = []
    for number, regime in enumerate(market.regimes):
        known = regime.test if counted else uncounted(regime.test)
        test = for_flow(known, flow)
        if test != NEVER or known == NEVER:
            why, in_force = forbidden(regime, day, test == NEVER), regime.since <= day <= regime.until
            found.append(Choice(number, regime, in_force, () if why else conjuncts(test), _(regime.name), why))
    return tuple(found)


def forbidden(regime: Regime, day: str, only_forced: bool) -> str:
    """What keeps a regime from everyone: its days, or that only a question can choose it."""
    if day < regime.since:
        return _("begins on %s") % regime.since
    if day > regime.until:
        return _("ended on %s") % regime.until
    return _("it is used only when the question forces it") if only_forced else ""
