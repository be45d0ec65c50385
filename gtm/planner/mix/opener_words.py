"""Levers in words: what holds now, what is needed, and a sentence; needed is None where no value would do."""

from collections.abc import Mapping
from math import ceil, floor, isfinite
from typing import Any

from django.utils.translation import gettext as _


def cheaper_traffic(click: float, factor: float, currency: str) -> dict[str, Any]:
    """The price of a click that brings a cell in, against today's; NaN where none does."""
    if not isfinite(factor):
        return _lever("traffic_price", f"{click:.4f}", None, _("No price of traffic, however low, would bring it in."))
    sentence = _("It comes in if traffic costs {less} % less: {needed} {currency} a click in place of {now}.").format(
        less=ceil(100 * (1 - factor)), needed=_small(click * factor), now=_small(click), currency=currency
    )
    return _lever("traffic_price", f"{click:.4f}", f"{click * factor:.4f}", sentence)


def lower_commission(now: float, points: float) -> dict[str, Any]:
    """The channel's share of the price at which an order leaves enough, so many points below today's."""
    needed = now - points
    if needed < 0:
        return _lever("commission", f"{now:.4f}", None, _("Even without any commission it would not come in."))
    sentence = _("It comes in if the commission falls from {now} to {needed} of the price.").format(
        now=f"{now:.1%}", needed=f"{floor(1000 * needed) / 1000:.1%}"
    )
    return _lever("commission", f"{now:.4f}", f"{floor(1e4 * needed) / 1e4:.4f}", sentence)


def cheaper_order(now: float, gain: float, goods: float, currency: str) -> dict[str, Any]:
    """The landed cost of an order at which it leaves enough; below the goods' own cost no lane can bring it."""
    needed = now - gain
    if needed < goods:
        sentence = _("Even if the way and the border were free, it would not come in.")
        return _lever("landed_cost", f"{now:.2f}", None, sentence)
    sentence = _(
        "It comes in if an order lands for {needed} {currency} in place of {now}: a lane or duty cheaper by {less}."
    ).format(needed=f"{needed:,.2f}", now=f"{now:,.2f}", less=f"{gain:,.2f}", currency=currency)
    return _lever("landed_cost", f"{now:.2f}", f"{floor(100 * needed) / 100:.2f}", sentence)


def cheaper_running(now: float, needed: float, currency: str) -> dict[str, Any]:
    """What running the channel over the plan may cost."""
    if needed < 0:
        return _lever("running_cost", f"{now:.2f}", None, _("Even if running it cost nothing, it would not come in."))
    sentence = _("It comes in if running it costs {needed} {currency} over the plan in place of {now}.").format(
        needed=f"{floor(needed):,}", now=f"{now:,.0f}", currency=currency
    )
    return _lever("running_cost", f"{now:.2f}", f"{floor(100 * needed) / 100:.2f}", sentence)


def cheaper_entry(now: float, needed: float, schemes: Mapping[str, float], currency: str) -> dict[str, Any]:
    """What entering the market may cost, with the schemes that it pays for."""
    paid = "; ".join(f"{name}: {cost:,.0f}" for name, cost in schemes.items())
    told = {"now": f"{now:,.0f}", "needed": f"{floor(needed):,}", "currency": currency, "schemes": paid}
    if needed <= 0:
        sentence = _(
            "Entering the market costs {now} {currency} ({schemes}), but no channel there earns more than the budget "
            "does elsewhere."
        )
        return _lever("entry_cost", f"{now:.2f}", None, sentence.format(**told))
    sentence = _(
        "Entering the market costs {now} {currency} ({schemes}); its channels come in if it costs {needed}."
    ).format(**told)
    return _lever("entry_cost", f"{now:.2f}", f"{floor(100 * needed) / 100:.2f}", sentence)


def smaller_spend(now: float, needed: float, currency: str) -> dict[str, Any]:
    """A spend below the least one that would pay."""
    sentence = _("It would pay with {needed} {currency}; less than {now} makes no sense there.").format(
        needed=f"{floor(needed):,}", now=f"{now:,.0f}", currency=currency
    )
    return _lever("least_spend", f"{now:.2f}", f"{floor(100 * needed) / 100:.2f}", sentence)


def _lever(lever: str, now: str, needed: str | None, sentence: str) -> dict[str, Any]:
    return {"lever": lever, "now": now, "needed": needed, "sentence": sentence}


def _small(price: float) -> str:
    return f"{price:.4f}" if price < 1 else f"{price:,.2f}"
