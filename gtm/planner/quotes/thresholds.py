"""How near a consignment is to the next limit of its market, and what would change there.

The consignment is asked again just on this side and just beyond each limit, its goods worth so much more or less (or
heavier or lighter), in proportion on all lines, or with so many pieces of a kind; a limit counts where other rules
are applied on its other side.
"""

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from gtm.engine.border.consignments import NOT_GIVEN
from gtm.planner.quotes.batch import Batch
from gtm.planner.quotes.crossings import Changed, Crossing
from gtm.planner.quotes.limits import crossings
from gtm.planner.quotes.outcomes import Outcome, outcomes
from gtm.planner.quotes.scaled import finer, scaled
from gtm.planner.quotes.searched_limits import waivers
from gtm.planner.quotes.texts import exact_text, money_writer, plain_text, signed

Distance = dict[str, Any]


class Step(NamedTuple):
    """A limit with what is asked on its two sides."""

    crossing: Crossing
    here: Outcome
    beyond: Outcome


def threshold_distances(batch: Batch, now: list[Outcome | None]) -> list[list[Distance]]:
    """For each consignment the nearest limits that matter, of value, weight and pieces, upwards and downwards."""
    found: list[list[Distance]] = [[] for _asked in batch.asked]
    columns = finer(batch.columns)
    if columns is None:
        return found
    limits = (*crossings(batch, columns), *waivers(batch, columns))
    asked = [one for one in limits if now[one.place] is not None]
    if not asked:
        return found
    sides = [(one, value) for one in asked for value in (one.here, one.beyond)]
    answers = outcomes(batch, scaled(columns, sides), batch.day)
    steps = (
        Step(one, here, beyond)
        for one, here, beyond in zip(asked, answers[::2], answers[1::2], strict=True)
        if here is not None and beyond is not None and here.rules != beyond.rules
    )
    for step in nearest(steps):
        own = now[step.crossing.place]
        assert own is not None
        found[step.crossing.place].append(distance(batch, step, own))
    return found


def nearest(steps: Iterable[Step]) -> Iterable[Step]:
    """The first step of each consignment, kind of quantity and direction."""
    ordered = sorted(steps, key=lambda step: (*direction_of(step), step.crossing.stretch))
    return (next(group) for _direction, group in groupby(ordered, direction_of))


def direction_of(step: Step) -> tuple[int, str, bool]:
    """The consignment, what the limit looks at, and whether it goes upwards."""
    crossing = step.crossing
    return crossing.place, SUBJECTS[crossing.changed], crossing.upwards


def distance(batch: Batch, step: Step, own: Outcome) -> Distance:
    """A step as the answer shows it."""
    crossing, money = step.crossing, money_writer(batch.market.digits)
    limit = crossing.limit
    beyond, sure = step.beyond, step.beyond.complete and own.complete
    start, end = (exact_text(value, crossing.digits) for value in (crossing.start, crossing.beyond))
    shown = SHOWN_AS.get(crossing.changed, f"{crossing.currency} %s")
    words = {"from": shown % start, "to": shown % end, "regime": beyond.regime}
    words["border"] = f"{batch.market.currency} {money(beyond.border)}"
    return {
        "amount": exact_text(abs(crossing.beyond - crossing.start), crossing.digits),
        "currency": crossing.currency,
        "direction": "up" if crossing.upwards else "down",
        "changed": crossing.changed,
        "line": batch.line_ids[crossing.line] if crossing.line >= 0 else None,
        "from": start,
        "to": end,
        "limit": {
            "key": crossing.key,
            "amount": plain_text(limit.value),
            "currency": limit.unit if crossing.currency else None,
            "fact": limit.fact,
        },
        "effect": {
            "regime": beyond.regime,
            "border": money(beyond.border),
            "border_change": signed(money, beyond.border - own.border) if sure else None,
            "step": signed(money, beyond.border - step.here.border) if sure and step.here.complete else None,
            "complete": beyond.complete,
        },
        "detail": sentence(batch, crossing) % words,
    }


def sentence(batch: Batch, crossing: Crossing) -> str:
    """What is changed, with places for the words; parcels that nobody counted are said to be so."""
    if crossing.changed == "earlier_parcels" and batch.columns.earlier_parcels[crossing.place] == NOT_GIVEN:
        return _(
            "It is not said how many parcels the importer has had in the year; with %(to)s: %(regime)s,"
            " border %(border)s."
        )
    return SENTENCES[crossing.changed]()


SUBJECTS: dict[Changed, str] = {
    "goods": "value",
    "unit_price": "value",
    "weight": "weight",
    "piece_weight": "weight",
    "pieces": "pieces",
    "earlier_parcels": "parcels",
}
SHOWN_AS: dict[Changed, str] = {"weight": "%s kg", "piece_weight": "%s kg", "pieces": "%s", "earlier_parcels": "%s"}
SENTENCES: dict[Changed, Callable[[], str]] = {
    "goods": lambda: _(
        "With goods worth %(to)s in place of %(from)s, all prices changed in proportion: %(regime)s, border %(border)s."
    ),
    "unit_price": lambda: _(
        "With a piece at %(to)s in place of %(from)s, all prices changed in proportion: %(regime)s, border %(border)s."
    ),
    "weight": lambda: _(
        "With a weight of %(to)s in place of %(from)s, all lines changed in proportion: %(regime)s, border %(border)s."
    ),
    "piece_weight": lambda: _(
        "With a piece of %(to)s in place of %(from)s, all weights changed in proportion: %(regime)s, border %(border)s."
    ),
    "earlier_parcels": lambda: _(
        "With %(to)s earlier parcels of the importer in the year in place of %(from)s: %(regime)s, border %(border)s."
    ),
    "pieces": lambda: _("With %(to)s pieces of one kind in place of %(from)s: %(regime)s, border %(border)s."),
}
