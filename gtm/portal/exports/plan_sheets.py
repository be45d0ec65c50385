"""The sheets of a plan beside its costs: the answer, the mix with its sums, the cash, the dates and the sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_rowcol_to_cell

from gtm.planner.exports.sheets import Basis, Book, Inputs, Page
from gtm.planner.exports.terms import Term
from gtm.portal.phrases import MOMENTS, ROLES, STATUSES, label
from gtm.portal.plan_pages.reading_result import entered_markets, months_from, running_cells
from gtm.portal.reading import country, listed, percent
from gtm.portal.said import said

Json = Mapping[str, Any]
AMOUNTS = ("fixed_cost", "set_up_cost", "orders", "new_customers", "private_customers", "repeat_orders")


@dataclass
class MixSums:
    """The sums of the mix that the answer shows."""

    spend: Term
    contribution: Term


def mix_sheet(book: Book, result: Json) -> MixSums:
    """Every running channel: its spend month by month with the sum as a formula, and what it brings."""
    mix = result["mix"]
    cells = running_cells(result)
    count = max((len(cell["spend_by_month"]) for cell in cells), default=0)
    months = months_from(result["question"]["start"], count)
    heads = (_("Market"), _("Channel"), _("Role"), _("Launch"), *months, _("Spend"))
    more = (_("Fixed cost"), _("Set-up"), _("Orders"), _("New customers"), _("Private domain"), _("Repeat orders"))
    page = book.page(_("Mix"), [*heads, *more, _("Contribution"), percent(0.05), percent(0.95), _("In the best plan")])
    first = page.row
    spends = [_mix_row(page, cell) for cell in cells]
    if not cells:
        return MixSums(Term("0", Fraction(0)), Term("0", Fraction(0)))
    page.put(0, _("Total"), "total")
    sums: dict[int, Term] = {}
    for column in range(4, 4 + count + 1 + len(AMOUNTS) + 1):
        values = [row[column].value for row in spends]
        span = f"{xl_rowcol_to_cell(first, column)}:{xl_rowcol_to_cell(page.row - 1, column)}"
        sums[column] = page.put(column, Term(f"SUM({span})", sum(values, Fraction(0))), "total")
    page.row += 1
    page.put(0, _("Amounts in {}").format(mix["currency"]), "note")
    return MixSums(sums[4 + count], sums[4 + count + 1 + len(AMOUNTS)])


def _mix_row(page: Page, cell: Json) -> dict[int, Term]:
    """One channel; its cells by column."""
    texts = (country(cell["market"]), said(cell["channel_name"]), label(ROLES, cell["role"]), cell["launch_month"])
    for column, text in enumerate(texts):
        page.put(column, text)
    found: dict[int, Term] = {}
    column = len(texts)
    for spend in cell["spend_by_month"]:
        found[column] = page.put(column, Fraction(spend), "input")
        column += 1
    span = f"{xl_rowcol_to_cell(page.row, len(texts))}:{xl_rowcol_to_cell(page.row, column - 1)}"
    spent = sum((Fraction(spend) for spend in cell["spend_by_month"]), Fraction(0))
    found[column] = page.put(column, Term(f"SUM({span})", spent), "amount")
    figures = [*(cell.get(name) for name in AMOUNTS), *(cell["contribution"][name] for name in ("mean", "p5", "p95"))]
    for place, figure in enumerate([*figures, cell["share_of_draws"]], start=column + 1):
        found[place] = page.put(place, "" if figure is None else Fraction(figure), "amount")
    page.row += 1
    return found


def cash_sheet(book: Book, result: Json) -> tuple[Term, Term] | None:
    """Money in and out by month, its running sum, and the lowest point; (lowest, last), None without months."""
    flows = result["mix"]["cash_by_month"]
    page = book.page(_("Cash"), [_("Month"), _("In and out"), _("Since the start")])
    position: Term | None = None
    positions = []
    for month, flow in zip(months_from(result["question"]["start"], len(flows)), flows, strict=True):
        page.put(0, month)
        moved = page.put(1, Fraction(flow), "input")
        position = page.put(2, moved if position is None else position + moved, "amount")
        positions.append(position)
        page.row += 1
    if position is None:
        return None
    page.put(0, _("Lowest"), "total")
    span = f"C2:C{page.row}"
    lowest = page.put(2, Term(f"MIN({span})", min(one.value for one in positions)), "total")
    page.row += 1
    page.put(0, _("Amounts in {}").format(result["mix"]["currency"]), "note")
    return lowest, position


def calendar_sheet(book: Book, result: Json) -> None:
    """The dated actions and windows."""
    page = book.page(_("Calendar"), [_("Day"), _("Until"), _("Market"), _("Kind"), _("What"), _("Facts")])
    for entry in result["calendar"]:
        kind = label(MOMENTS, entry["kind"])
        told = (entry["date"], entry["until"], country(entry["market"]), kind, said(entry["title"]))
        page.texts(*told, "; ".join(entry["facts"]))


def sources_sheet(book: Book, result: Json) -> None:
    """Every source that the plan names."""
    heads = [_("Source"), _("Title"), _("Publisher"), _("Address"), _("Published"), _("Read on")]
    page = book.page(_("Sources"), heads)
    for name, source in result["sources"].items():
        page.texts(name, *(source[key] for key in ("title", "publisher", "url", "published", "read_on")))


def answer_sheet(page: Page, inputs: Inputs, result: Json, sums: MixSums, cash: tuple[Term, Term] | None) -> None:
    """What to do, where, with how much, and what comes back; sums lead to the sheets that they are of."""
    mix, question = result["mix"], result["question"]
    markets = entered_markets(result)
    basis = Basis(_("Budget"), question["budget"]["currency"], (), (), _("question"))
    budget = inputs.put(("budget",), Fraction(question["budget"]["amount"]), basis)
    rows: Sequence[tuple[str, Any]] = (
        (_("Status"), label(STATUSES, result["status"])),
        (_("As of"), result["as_of"]),
        (_("Market data"), result["data_release"]),
        (_("The play"), said(result["play"]["name"]) if result["play"] else ""),
        (_("Where"), listed([country(market) for market in markets]) if markets else ""),
        (_("Currency"), mix["currency"]),
        (_("Budget"), budget),
        (_("Spend"), sums.spend),
        (_("Contribution of the channels"), sums.contribution),
        (_("What comes back"), Fraction(mix["objective"])),
        (_("Cash at its lowest"), cash[0] if cash else ""),
        (_("Cash at the end"), cash[1] if cash else ""),
        (_("Paid back in"), mix["payback_month"] or _("not within the plan")),
    )
    for name, what in rows:
        page.put(0, name)
        page.put(1, what, "amount")
        page.row += 1
