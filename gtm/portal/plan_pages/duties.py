"""What law and custom ask: licences by product group, norms with what they do, checklists by channel."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gtm.portal.plan_pages.reading_result import Result

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Duties:
    """What the page shows of the chosen market, or of all; checklists as (market, lists)."""

    market: str
    schemes: list[tuple[str, list[Row]]]
    norms: list[Row]
    checklists: list[tuple[str, list[Row]]]


def duties_of(result: Result, asked: str) -> Duties:
    """The page's part of a result."""
    market = asked if any(entry["code"] == asked for entry in result["markets"]) else ""
    chosen = {
        name: [row for row in result.get(name, ()) if market in ("", row["market"])]
        for name in ("compliance", "norms", "checklists")
    }
    by_market: dict[str, list[Row]] = {}
    for checklist in chosen["checklists"]:
        # In a template `.items` of a mapping would be its pairs.
        by_market.setdefault(checklist["market"], []).append({**checklist, "items_to_check": checklist["items"]})
    return Duties(market, by_group(result, chosen["compliance"]), chosen["norms"], list(by_market.items()))


def by_group(result: Result, schemes: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """(category of goods, its schemes), by name; a scheme of several categories stands under each.

    The products of a scheme are cut to those of the group.
    """
    categories = {product["sku"]: product["category"] for product in result["products"]}
    groups: dict[str, list[Row]] = {}
    for scheme in schemes:
        own: dict[str, list[str]] = {}
        for sku in scheme["products"]:
            own.setdefault(categories.get(sku) or "other", []).append(sku)
        for category, skus in own.items():
            groups.setdefault(category, []).append({**scheme, "products": skus})
    return sorted(groups.items())
