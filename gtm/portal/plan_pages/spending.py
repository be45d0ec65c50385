"""When the money is spent: every running channel's months side by side, on one scale."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from gtm.portal.charts.parts import Part, Sheet
from gtm.portal.charts.small_multiples import SmallMultiples, small_multiples
from gtm.portal.plan_pages.reading_result import Result, amount_of, months_from
from gtm.portal.reading import country, month, round_money, short_month


def spending(result: Result, cells: Sequence[Mapping[str, Any]]) -> SmallMultiples:
    """The spend of each running channel by month; there is at least one."""
    currency = result["mix"]["currency"]
    months = months_from(result["question"]["start"], len(cells[0]["spend_by_month"]))
    names = [f"{country(cell['market'])} · {cell['channel_name']}" for cell in cells]
    things = [
        (
            Part(name, amount_of(cell["spend"]), round_money(cell["spend"], currency), "channel"),
            [
                Part(short_month(at), amount_of(spend), round_money(spend, currency), "channel")
                for at, spend in zip(months, cell["spend_by_month"], strict=True)
            ],
        )
        for name, cell in zip(names, cells, strict=True)
    ]
    rows = tuple(
        (month(at), *(round_money(cell["spend_by_month"][place], currency) for cell in cells))
        for place, at in enumerate(months)
    )
    highest = max((part for _thing, parts in things for part in parts), key=lambda part: part.value)
    description = _("All on one scale: the tallest column is {amount}.").format(amount=highest.text)
    return small_multiples(_("Spend by month"), description, things, Sheet((_("Month"), *names), rows))
