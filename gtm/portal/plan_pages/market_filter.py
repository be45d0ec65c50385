"""Which markets of a plan a page shows: those that it enters first, as what they ask has to be done."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from gtm.portal.plan_pages.reading_result import Result, entered_markets
from gtm.portal.reading import country

ALL = "all"


@dataclass(frozen=True)
class MarketChoice:
    """A choice of the filter: the value of `?market=`, its name, and whether it is the one shown."""

    value: str
    name: str
    chosen: bool


@dataclass(frozen=True)
class MarketFilter:
    """The markets shown, in the plan's order; `one` is the only one, empty where there are several."""

    shown: frozenset[str]
    one: str
    choices: list[MarketChoice]


def market_filter(result: Result, asked: str) -> MarketFilter:
    """What was asked for; the markets that the plan enters where nothing was, and all where it enters none or all."""
    codes = [entry["code"] for entry in result["markets"]]
    entered = [code for code in codes if code in entered_markets(result)]
    some = 0 < len(entered) < len(codes)
    chosen = asked if asked in codes or (some and asked == ALL) else "" if some else ALL
    shown = codes if chosen == ALL else [chosen] if chosen else entered
    choices = [("", _("Markets of the plan")), (ALL, _("All markets"))] if some else [(ALL, _("All markets"))]
    choices += [(code, country(code)) for code in codes]
    return MarketFilter(
        frozenset(shown),
        shown[0] if len(shown) == 1 else "",
        [MarketChoice(value, name, value == chosen) for value, name in choices],
    )
