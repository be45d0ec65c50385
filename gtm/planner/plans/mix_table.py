"""The channel mix of a plan for the terminal: the answer, the channels, what moves the result, worse worlds."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.text_table import titled_table

Result = Mapping[str, Any]


def answer_lines(result: Result) -> Iterator[str]:
    """The answer in some lines."""
    question, mix = result["question"], result["mix"]
    yield _("Plan of {} months from {}, as of {} (data {}): {}").format(
        question["months"], question["start"], result["as_of"], result["data_release"], result["status"]
    )
    running = [cell for cell in mix["cells"] if cell["on"]]
    if not any(product["complete"] for product in result["products"]):
        yield _("No product can be planned yet: complete what is listed below, then ask again.")
        return
    if not running:
        yield _("No channel earns its cost with this budget; the reasons are below.")
        return
    markets = sorted({cell["market"] for cell in running})
    budget = question["budget"]
    yield _("Enter {} of {} markets ({}) on {} channels, with {} {} of {} {}.").format(
        *(len(markets), len(question["markets"]), ", ".join(markets), len(running)),
        *(whole_money(mix["budget_used"]), mix["currency"], whole_money(budget["amount"]), budget["currency"]),
    )
    yield _(
        "Expected contribution after content, advertising and fixed costs: {} {}; one more unit of budget brings {}."
    ).format(whole_money(mix["objective"]), mix["currency"], mix["value_of_one_more"])
    low = mix["cash_low"] or {"month": "-", "amount": "0"}
    payback = mix["payback_month"] or _("not within the plan")
    yield _("Cash is lowest in {}: {} {}. Paid back: {}.").format(
        low["month"], whole_money(low["amount"]), mix["currency"], payback
    )
    yield _("Proven within {} of the best possible ({} at most).").format(mix["gap"], whole_money(mix["bound"]))
    yield f"{result['play']['name']}: {result['play']['why']}"


def cell_lines(result: Result) -> Iterator[str]:
    """The channels that run."""
    rows = [
        (
            *(
                cell["market"],
                cell["channel_name"],
                cell["role"],
                cell["launch_month"] or "",
                whole_money(cell["spend"]),
            ),
            *(whole_money(cell["orders"]), whole_money(cell["contribution"]["mean"])),
            f"{whole_money(cell['contribution']['p5'])} … {whole_money(cell['contribution']['p95'])}",
            cell["share_of_draws"],
        )
        for cell in result["mix"]["cells"]
        if cell["on"]
    ]
    if rows:
        header = (
            _("Market"),
            _("Channel"),
            _("Role"),
            _("Launch"),
            _("Spend"),
            _("Orders"),
            _("Contribution"),
            _("5 … 95 %"),
            _("In best plan"),
        )
        yield from titled_table(_("Channels, in {}").format(result["mix"]["currency"]), header, rows, (4, 5, 6, 7, 8))


def sensitivity_lines(result: Result) -> Iterator[str]:
    """The inputs that move the result most."""
    rows = [
        (row["input"], row["low"], row["high"], whole_money(row["objective_low"]), whole_money(row["objective_high"]))
        for row in result["sensitivity"]
    ]
    if rows:
        header = (_("Input"), _("Low"), _("High"), _("Objective at low"), _("Objective at high"))
        yield from titled_table(_("What moves the result most"), header, rows, (1, 2, 3, 4))


def stress_lines(result: Result) -> Iterator[str]:
    """The plan in worse worlds."""
    rows = [
        (row["name"], whole_money(row["objective_kept"]), whole_money(row["objective_replanned"]))
        for row in result["stress"]
    ]
    if rows:
        yield from titled_table(_("In worse worlds"), (_("If"), _("Plan kept"), _("Plan made anew")), rows, (1, 2))


def whole_money(amount: str) -> str:
    """An amount without cents, grouped."""
    return f"{Decimal(amount):,.0f}"
