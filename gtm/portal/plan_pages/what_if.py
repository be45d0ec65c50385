"""A what-if beside the saved plan: the plan kept in the changed world, and made anew there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.whatif.answering import Answer, Figures
from gtm.planner.whatif.changes import Changes
from gtm.planner.whatif.told import saved_orders
from gtm.portal.compare.beside import Measure, Row, figure_row
from gtm.portal.plan_pages.reading_result import Result
from gtm.portal.reading import country, exact, listed, number, round_money
from gtm.portal.said import said


@dataclass(frozen=True)
class WhatIf:
    """What the page shows: figures of the saved plan, the plan kept and made anew; the spend of every channel.

    `no_commission` says that a commission was changed where no channel of the saved plan takes one.
    """

    figures: Sequence[Row]
    spend: Sequence[Row]
    opened: str = ""
    closed: str = ""
    kept: bool = True
    possible: bool = True
    is_same: bool = True
    no_commission: bool = False


def saved_plan(result: Result) -> WhatIf:
    """The page before anything is changed: the saved plan alone, as it is stored."""
    cells = result["mix"]["cells"]
    return WhatIf(list(_figures(result)), list(_spend(cells, result["mix"]["currency"])))


def what_if_of(result: Result, answer: Answer, changes: Changes) -> WhatIf:
    """The page's part of an answer about a stored plan under changes."""
    cells = {(cell["market"], cell["channel"]): cell for cell in result["mix"]["cells"]}
    saved = [cells[place] for place in answer.places]
    now = answer.anew.on if answer.anew else [False] * len(saved)
    opened = [_name(cell) for cell, runs in zip(saved, now, strict=True) if runs and not cell["on"]]
    closed = [_name(cell) for cell, runs in zip(saved, now, strict=True) if cell["on"] and not runs]
    return WhatIf(
        figures=list(_figures(result, answer.kept, answer.anew)),
        spend=list(_spend(saved, result["mix"]["currency"], answer.anew)) if answer.anew else [],
        opened=listed(opened) if answer.anew and opened else "",
        closed=listed(closed) if answer.anew and closed else "",
        kept=answer.kept is not None,
        possible=answer.anew is not None,
        is_same=answer.kept is not None and answer.kept is answer.anew,
        no_commission=bool(changes.commission) and answer.commission_free,
    )


def _figures(result: Result, *found: Figures | None) -> Iterator[Row]:
    """The saved plan's, and beside them those found."""
    mix, same = result["mix"], [True] * (1 + len(found))
    money = Measure(partial(round_money, currency=mix["currency"]), 1)
    count = Measure(partial(number, digits=0), 1)

    def moved(name: str, digits: int) -> list[Decimal | None]:
        return [None if one is None else _rounded(getattr(one, name), digits) for one in found]

    yield figure_row(_("What comes back"), [exact(mix["objective"]), *moved("objective", 2)], money, same)
    yield figure_row(_("Orders"), [saved_orders(result), *moved("orders", 1)], count, same)
    low = exact(mix["cash_low"]["amount"]) if mix["cash_low"] else None
    yield figure_row(_("Lowest cash"), [low, *moved("cash_low", 2)], money, same)
    running = Decimal(sum(1 for cell in mix["cells"] if cell["on"]))
    channels = [None if one is None else Decimal(int(one.on.sum())) for one in found]
    yield figure_row(_("Channels that run"), [running, *channels], Measure(partial(number, digits=0)), same)


def _spend(saved: Sequence[Mapping[str, Any]], currency: str, anew: Figures | None = None) -> Iterator[Row]:
    """Channels that the saved plan runs, or the one made anew where there is one, the dearest first."""
    measure = Measure(partial(round_money, currency=currency))
    spends = [(cell, [Decimal(cell["spend"]) if cell["on"] else Decimal(0)]) for cell in saved]
    if anew is not None:
        for (_cell, spent), after in zip(spends, anew.spend, strict=True):
            spent.append(_rounded(float(after), 2))
    for cell, spent in sorted(spends, key=lambda row: (-max(row[1]), _name(row[0]))):
        if any(spent):
            yield figure_row(_name(cell), spent, measure, [True] * len(spent))


def _name(cell: Mapping[str, Any]) -> str:
    return f"{country(cell['market'])} · {said(cell['channel_name'])}"


def _rounded(value: float, digits: int) -> Decimal:
    return Decimal(f"{value:.{digits}f}")
