"""How near an order is to another border regime, in sentences: which way, how far, and what it would change."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from gtm.portal.reading import money, number, percent
from gtm.portal.said import said
from markets import MARKETS


def near_thresholds(route: Mapping[str, Any]) -> list[str]:
    """What another price or another number of units would change at the border; nothing where no limit is near."""
    near = route.get("threshold_distance") or {}
    steps = [_price_step(route, near)] if near.get("price") else []
    return steps + [_size_step(route, size) for size in near.get("other_sizes", ())]


def _price_step(route: Mapping[str, Any], near: Mapping[str, Any]) -> str:
    """The nearest price at which the regime changes, seen from the price of today."""
    distance = Decimal(near["distance"])
    told = {
        "price": money(near["price"], route["currency"]),
        "distance": percent(abs(distance)),
        "below": _regime(route, near["below"]),
        "above": _regime(route, near["above"]),
        "paid_below": money(near["border_below"], route["currency"]),
        "paid_above": money(near["border_above"], route["currency"]),
    }
    if distance >= 0:
        sentence = _(
            "From {price} on, {distance} above the list price, {above} replaces {below}: "
            "a unit then pays {paid_above} at the border instead of {paid_below}."
        )
    else:
        sentence = _(
            "Up to {price}, {distance} below the list price, {below} would replace {above}: "
            "a unit would pay {paid_below} at the border instead of {paid_above}."
        )
    return sentence.format(**told)


def _size_step(route: Mapping[str, Any], size: Mapping[str, str]) -> str:
    """An order of other size that falls under another regime."""
    return _("An order of {units} units falls under {regime}: a unit then pays {paid} at the border.").format(
        units=number(size["units"], 2),
        regime=_regime(route, size["regime"]),
        paid=money(size["border_per_unit"], route["currency"]),
    )


def _regime(route: Mapping[str, Any], code: str | None) -> str:
    """The name of a regime of the route's market; its code where the law of today no longer knows it."""
    market = MARKETS.get(route["market"])
    names = {regime.code: said(regime.name) for regime in market.regimes} if market else {}
    return f"“{names.get(code, code)}”" if code else _("no regime")
