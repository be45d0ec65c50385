"""What law and custom ask: licences by product group, norms with what they do, checklists by channel."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gtm.planner.duties import Progress, Standing, progress_of
from gtm.portal.plan_pages.market_filter import MarketFilter, market_filter
from gtm.portal.plan_pages.reading_result import Result

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Duties:
    """What the page shows: of one market everything; of several together the licences and the norms that act.

    `schemes` are (category of goods, its schemes), the category empty where they are not grouped; `more` are (market,
    norms and points to check that its own page shows beside).
    """

    filter: MarketFilter
    progress: Progress
    schemes: list[tuple[str, list[Row]]]
    norms: list[Row]
    checklists: list[Row]
    more: list[tuple[str, int]]


def duties_of(result: Result, asked: str, standing: Standing) -> Duties:
    """The page's part of a result, with where the brand stands."""
    chosen = market_filter(result, asked)
    own = {
        name: [row for row in result.get(name, ()) if row["market"] in chosen.shown]
        for name in ("compliance", "norms", "checklists")
    }
    progress = progress_of(own["compliance"], standing)
    own["compliance"] = [{**row, "duty": standing.get((row["market"], row["scheme"]))} for row in own["compliance"]]
    if not chosen.one:
        acting = [row for row in own["norms"] if row.get("acts_in")]
        beside = Counter(row["market"] for row in own["norms"] if not row.get("acts_in"))
        for checklist in own["checklists"]:
            beside[checklist["market"]] += len(checklist["items"])
        schemes = [("", own["compliance"])] if own["compliance"] else []
        codes = [entry["code"] for entry in result["markets"]]
        more = [(code, beside[code]) for code in codes if beside[code]]
        return Duties(chosen, progress, schemes, acting, [], more)
    # In a template `.items` of a mapping would be its pairs.
    lists: list[Row] = [{**checklist, "items_to_check": checklist["items"]} for checklist in own["checklists"]]
    return Duties(chosen, progress, by_group(result, own["compliance"]), own["norms"], lists, [])


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
