"""What can be said of a plan before it is worked out, in the plan contract's form."""

from typing import Any

from gtm.planner.plans.estimate import MarketEstimate, PlanEstimate


def told_estimate(found: PlanEstimate) -> dict[str, Any]:
    """The estimate: amounts and counts, the seconds that it may take, null before the brand's first plan."""
    return {
        "products": found.products,
        "waiting": found.waiting,
        "pairs": found.pairs,
        "seconds": None if found.seconds is None else f"{found.seconds:.1f}",
        "markets": [_market(one) for one in found.markets],
    }


def _market(one: MarketEstimate) -> dict[str, Any]:
    return {
        "market": one.market,
        "licences_required": one.required,
        "licences_to_check": one.doubtful,
        "earliest_launch": one.launch,
        "longest_lead_days": one.longest_days,
        "paid_once": [{"amount": f"{amount:.2f}", "currency": currency} for currency, amount in one.costs],
        "without_cost": one.uncosted,
        "missing_exchange_rates": list(one.no_rate),
    }
