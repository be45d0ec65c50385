"""The formulas behind the figures of a plan, in words: told on the page of methods, and folded up beside figures."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FORMULAS: Mapping[str, str | Promise] = {
    "landed_cost": _(
        "Landed cost of a unit = goods + first mile + freight + border + warehouse + last mile + capital."
    ),
    "contribution": _(
        "Contribution of a delivered order = price − tax in the price − goods − route − commission, fees and "
        "affiliates − payment − messages − returns − refusals − capital."
    ),
    "returns": _(
        "Returns = return rate × (way back + paying back + the share of the value that resale does not recover). "
        "Refusals = r ÷ (1 − r) × (both ways + the value not recovered), where r is the share refused at the "
        "door."
    ),
    "media": _(
        "Media of a month = spend ÷ price of traffic. Carried over: A = (1 − δ) × media + δ × A of the month before."
    ),
    "customers": _(
        "New customers = audience × reach × conversion × season × fatigue × A^σ ÷ (A^σ + K^σ) × (1 + lift by seeding)."
    ),
    "profit": _(
        "A customer is worth the contribution of the first order and of referral, private domain and repurchase "
        "after it, discounted by month. Profit = this worth of all new customers − spend − costs of running "
        "channels and entering markets."
    ),
    "best": _(
        "The plan is the split of the budget with the greatest profit over all draws; a bound proves how much a "
        "better plan could earn at most. Draws take every assumption from its range, with a fixed seed, so that "
        "equal questions give equal answers."
    ),
}
