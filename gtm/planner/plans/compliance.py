"""Product schemes that a plan's goods fall under: who acts, how long it takes, what it costs, when to begin."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from math import ceil
from typing import Any

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.planner.planned_product import PlannedProduct
from gtm.planner.plans.scheme_costs import counted


def compliance_of(
    book: MarketBook, markets: Sequence[str], products: Sequence[PlannedProduct], start: str
) -> list[dict[str, Any]]:
    """Every scheme in force on the start day that covers a product, the earliest to begin first.

    `lead_days` is [low, central, high] or None where the facts give no time; `start_by` leaves the longest.
    A scheme that we only recall is to be checked, not taken as required.
    """
    found = []
    for market in markets:
        for row in book.rows("compliance", market, start):
            covered = _covered(row, products)
            if covered:
                found.append(_scheme(market, row, covered, start))
    return sorted(found, key=lambda scheme: (scheme["start_by"] or start, scheme["market"], scheme["scheme"]))


def earliest_launch(schemes: Iterable[dict[str, Any]], as_of: str, start: str) -> dict[str, str]:
    """Market -> the first day on which every required scheme begun on `as_of` can be finished, never before `start`."""
    days: dict[str, str] = {}
    for scheme in schemes:
        ready = start
        if scheme["status"] == "required" and scheme["lead_days"]:
            ready = max(start, _later(as_of, scheme["lead_days"][1]))
        days[scheme["market"]] = max(days.get(scheme["market"], start), ready)
    return days


def begun_in_time(schemes: Iterable[dict[str, Any]], launches: dict[str, str], as_of: str) -> list[dict[str, Any]]:
    """The schemes with `start_by` counted back from each market's launch; where that day has passed, begin today."""
    dated = []
    for scheme in schemes:
        launch, lead = launches[scheme["market"]], scheme["lead_days"]
        start_by = max(_later(launch, -lead[2]), as_of) if lead else None
        dated.append({**scheme, "start_by": start_by})
    return sorted(dated, key=lambda scheme: (scheme["start_by"] or "9999", scheme["market"], scheme["scheme"]))


def _covered(row: Row, products: Sequence[PlannedProduct]) -> list[str]:
    """The SKUs that a scheme's categories and HS prefixes take in."""
    categories, prefixes = row["categories"], tuple(row["hs_prefixes"])
    kind = products if "all" in categories else [product for product in products if product.category in categories]
    return [product.sku for product in kind if not prefixes or product.hs_code.startswith(prefixes)]


def _scheme(market: str, row: Row, covered: list[str], start: str) -> dict[str, Any]:
    lead = _lead_days(row)
    return {
        "market": market,
        "scheme": row["scheme"],
        "name": row["scheme_name"],
        "family": row["family"],
        "products": covered,
        "who": row["who"],
        "rule": row["rule"] or row["note"],
        "lead_days": lead,
        "cost": _cost(row),
        "start_by": _later(start, -lead[2]) if lead else None,
        "status": "check" if row["confidence"] == "recalled" else "required",
        "facts": [row["id"]],
        "sources": list(row["sources"]),
        "confidence": row["confidence"],
    }


def _lead_days(row: Row) -> list[int] | None:
    central = row["lead_days"]
    if central is None:
        return None
    low, high = row["lead_days_low"], row["lead_days_high"]
    return [ceil(central if low is None else low), ceil(central), ceil(central if high is None else high)]


def _cost(row: Row) -> dict[str, str] | None:
    if row["cost"] is None or not row["cost_currency"]:
        return None
    amounts = {"amount": row["cost"], "low": row["cost_low"], "high": row["cost_high"]}
    told = {name: f"{value:.2f}" for name, value in amounts.items() if value is not None}
    per = row["cost_per"] or ""
    return {**told, "currency": row["cost_currency"], "per": per, "counted": counted(per)}


def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
