"""A plan for the terminal: the answer first, then what stands behind it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson
from django.utils.translation import gettext as _

from gtm.catalog.hs_candidates import hs_candidates
from gtm.planner.models import Plan
from gtm.planner.plans.details import written_result
from gtm.planner.plans.leading_offers import LeadingOffers, leading_offers, share_left
from gtm.planner.plans.mix_table import answer_lines, cell_lines, sensitivity_lines, stress_lines
from gtm.planner.plans.own_figures import own_figure_lines
from gtm.planner.text_table import clipped, titled_table

Result = Mapping[str, Any]
REASON_COLUMNS = 70
TITLE_COLUMNS = 28
OFFERS_SHOWN = 5
ROWS_SHOWN = 40
CANDIDATES_SHOWN = 3


def rendered(plan: Plan, form: str) -> str:
    """The stored plan as JSON, with the seconds it took, or as a table."""
    if form == "table":
        return plan_table(plan.result, leading_offers(plan, OFFERS_SHOWN))
    result = written_result(plan)
    result["mix"] = {**result["mix"], "seconds": round(plan.seconds, 3)}
    return orjson.dumps(result).decode() + "\n"


def plan_table(result: Result, offers: LeadingOffers) -> str:
    """The whole plan as text."""
    before, after = (
        [answer_lines, _incomplete, cell_lines],
        [_excluded, _calendar, _compliance, sensitivity_lines, stress_lines],
    )
    after += [own_figure_lines, _warnings]
    lines = [line for part in before for line in part(result)]
    lines += _offers(result, offers)
    lines += [line for part in after for line in part(result)]
    return "\n".join(lines) + "\n"


def _offers(result: Result, offers: LeadingOffers) -> Iterator[str]:
    """Each market's products that leave most of their price, by their best channel."""
    titles = {product["sku"]: product["title"] for product in result["products"]}
    rows = [_offer_row(offer, route, titles) for offer, route in offers.rows]
    if not rows:
        return
    header = (
        *(
            _("Market"),
            "",
            _("SKU"),
            _("Product"),
            _("Landed"),
            _("Break-even"),
            _("Price"),
            _("Per order"),
            _("Share"),
        ),
        *(_("Best channel"), _("Route"), _("Days")),
    )
    yield from titled_table(
        _("Best products of each market: per unit, and what an order leaves before advertising"),
        header,
        rows,
        (4, 5, 6, 7, 8),
    )
    if offers.left_out:
        yield "  " + _("… and {} more; --format json has them all with every cost line.").format(offers.left_out)


def _offer_row(offer: Mapping[str, Any], route: Mapping[str, Any], titles: Mapping[str, str]) -> Sequence[str]:
    prices = offer["prices"]
    return (
        *(offer["market"], offer["currency"], offer["sku"], clipped(titles.get(offer["sku"], ""), TITLE_COLUMNS)),
        *(
            route["landed_cost_per_unit"],
            prices["break_even"] or "",
            prices["recommended"] or "",
            offer["contribution"],
        ),
        f"{share_left(offer):.0%}",
        *(offer["channel_name"], route["kind"], _span(offer["delivery_days"])),
    )


def _excluded(result: Result) -> Iterator[str]:
    """Closed channels and products; what only waits for a product's missing fields is told with the products."""
    closed = [row for row in result["excluded"] if not row["code"].startswith("missing_")]
    rows = [
        (
            *(row["market"], row["channel"] or row["sku"] or "", clipped(row["detail"], REASON_COLUMNS)),
            clipped(row["opens"] or "", REASON_COLUMNS),
        )
        for row in closed[:ROWS_SHOWN]
    ]
    if rows:
        header = (_("Market"), _("What"), _("Why"), _("What would open it"))
        yield from titled_table(_("Not in the plan"), header, rows)
    if len(closed) > ROWS_SHOWN:
        yield "  " + _("… and {} more.").format(len(closed) - ROWS_SHOWN)


def _calendar(result: Result) -> Iterator[str]:
    acts = ("licence_start", "ship_by", "launch", "blackout")
    rows = [
        (entry["date"], entry["market"], entry["kind"].replace("_", " "), clipped(entry["title"], REASON_COLUMNS))
        for entry in result["calendar"]
        if entry["kind"] in acts
    ]
    if rows:
        yield from titled_table(_("Calendar of actions and stops"), (_("Day"), _("Market"), _("What"), ""), rows)


def _compliance(result: Result) -> Iterator[str]:
    rows = [
        (
            *(row["market"], clipped(row["name"], REASON_COLUMNS), row["status"], str(len(row["products"]))),
            row["start_by"] or _("no lead time known"),
        )
        for row in result["compliance"]
    ]
    if rows:
        header = (_("Market"), _("Scheme"), _("Status"), _("Products"), _("Begin by"))
        yield from titled_table(_("Compliance"), header, rows, (3,))


def _incomplete(result: Result) -> Iterator[str]:
    lacking = [product for product in result["products"] if product["missing"]]
    rows = [
        (
            *(product["sku"], clipped(product["title"], TITLE_COLUMNS), ", ".join(product["missing"])),
            _candidates(product) if "hs_code" in product["missing"] else "",
        )
        for product in lacking[:ROWS_SHOWN]
    ]
    if rows:
        title = _("Products to be completed before they can be planned")
        yield from titled_table(title, (_("SKU"), _("Product"), _("Missing"), _("HS codes to choose from")), rows)
    if len(lacking) > ROWS_SHOWN:
        yield "  " + _("… and {} more.").format(len(lacking) - ROWS_SHOWN)


def _candidates(product: Mapping[str, Any]) -> str:
    found = hs_candidates(product["title"], title_zh=product["title_zh"], product_type=product["product_type"])
    return ", ".join(candidate.code for candidate in found[:CANDIDATES_SHOWN])


def _warnings(result: Result) -> Iterator[str]:
    if result["warnings"]:
        yield ""
        yield _("To know")
    for warning in result["warnings"]:
        yield f"  {warning['code']}: {warning['detail']}"


def _span(days: Sequence[Any] | None) -> str:
    return f"{days[0]}-{days[1]}" if days else ""
