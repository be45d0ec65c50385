"""Every table of a plan as CSV files in one archive: machine figures, UTF-8 with a mark that spreadsheets understand.

Column names are the plan contract's and the same in every language.
"""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import IO, Any, NamedTuple

from gtm.portal.stored_plans import StoredPlan

Json = Mapping[str, Any]
# Spreadsheets take a text that begins so for a formula.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
FIGURE = re.compile(r"[-+]?\d+(\.\d+)?")
MARK = "\ufeff"


class Table(NamedTuple):
    """A table: its columns, each a path within a row's JSON, and where its rows are."""

    columns: str
    rows: Callable[[StoredPlan], Iterator[Json]]


def _part(name: str) -> Callable[[StoredPlan], Iterator[Json]]:
    return lambda plan: iter(plan.whole.get(name) or ())


def _mix(name: str) -> Callable[[StoredPlan], Iterator[Json]]:
    return lambda plan: iter(plan.whole["mix"].get(name) or ())


def _routes(plan: StoredPlan) -> Iterator[Json]:
    for routes, _offers in plan.details():
        yield from routes


def _offers(plan: StoredPlan) -> Iterator[Json]:
    for _routes, offers in plan.details():
        yield from offers


def _route_costs(plan: StoredPlan) -> Iterator[Json]:
    for route in _routes(plan):
        owner = {"route": route["id"], "sku": route["sku"], "market": route["market"], "currency": route["currency"]}
        yield from ({**owner, **line} for line in route["unit_costs"])


def _offer_lines(plan: StoredPlan) -> Iterator[Json]:
    for offer in _offers(plan):
        owner = {"offer": offer["id"], "sku": offer["sku"], "market": offer["market"], "channel": offer["channel"]}
        yield from ({**owner, "currency": offer["currency"], **line} for line in offer["lines"])


def _sources(plan: StoredPlan) -> Iterator[Json]:
    for name, source in plan.whole["sources"].items():
        yield {"source": name, "figures": plan.named[name], **source}


def _spend(plan: StoredPlan) -> Iterator[Json]:
    """The spend of every running cell by month of the plan, the first month 1."""
    for cell in plan.whole["mix"]["cells"]:
        if cell["on"]:
            owner = {"market": cell["market"], "channel": cell["channel"]}
            for number, spend in enumerate(cell["spend_by_month"], start=1):
                yield {**owner, "month": number, "spend": spend}


LINE = "code name amount low high formula confidence facts sources"
TABLES: Mapping[str, Table] = {
    "routes": Table(
        "id sku market kind lane warehouse last_mile flow mode incoterm regime.code feasible recommended pareto"
        " currency landed_cost_per_unit border_per_unit sales_tax_per_unit delivery_days cash_days why_not",
        _routes,
    ),
    "route_costs": Table(f"route sku market currency {LINE}", _route_costs),
    "offers": Table(
        "id sku market channel channel_name route feasible currency units_per_order prices.list prices.tested"
        " prices.break_even prices.target prices.recommended contribution contribution_range.low"
        " contribution_range.high contribution_share payment_coverage refusals returns delivery_days payout_days"
        " reasons",
        _offers,
    ),
    "offer_lines": Table(f"offer sku market channel currency {LINE.replace(' low high', '')}", _offer_lines),
    "mix_cells": Table(
        "market channel channel_name role on launch_month spend fixed_cost set_up_cost orders new_customers"
        " private_customers repeat_orders contribution.mean contribution.p5 contribution.p95 share_of_draws"
        " reduced_profit why.code why.detail facts sources",
        _mix("cells"),
    ),
    "mix_spend": Table("market channel month spend", _spend),
    "excluded": Table("market channel sku code detail opens facts sources", _part("excluded")),
    "calendar": Table("date until kind market title detail facts sources", _part("calendar")),
    "compliance": Table(
        "market scheme name family status who rule lead_days start_by cost.amount cost.low cost.high cost.currency"
        " cost.per cost.counted products confidence facts sources",
        _part("compliance"),
    ),
    "norms": Table("market norm topic effect kind action acts_in how rule confidence facts sources", _part("norms")),
    "sensitivity": Table("input low high unit objective_low objective_high", _part("sensitivity")),
    "stress": Table(
        "code name channel size objective_kept objective_replanned cells_in cells_out detail", _part("stress")
    ),
    "assumptions": Table("key category value low high unit confidence note facts sources", _mix("assumptions")),
    "products": Table(
        "sku title title_zh hs_code category origin cost.amount cost.currency price.amount price.currency weight_kg"
        " complete missing",
        _part("products"),
    ),
    "sources": Table("source title publisher url published read_on kind figures", _sources),
}


def write_tables(plan: StoredPlan, file: IO[bytes]) -> None:
    """The archive: one file for each table, written row after row."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, table in TABLES.items():
            # A day of its own in the archive would make equal plans unequal files.
            info = zipfile.ZipInfo(f"{name}.csv")
            info.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(info, "w", force_zip64=True) as part, io.TextIOWrapper(part, "utf-8", newline="") as text:
                _write(table, plan, text)


def _write(table: Table, plan: StoredPlan, text: IO[str]) -> None:
    columns = table.columns.split()
    text.write(MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    paths = [column.split(".") for column in columns]
    writer.writerows([cell_of(_within(row, path)) for path in paths] for row in table.rows(plan))


def _within(row: Any, path: list[str]) -> Any:
    for name in path:
        row = row.get(name) if isinstance(row, dict) else None
    return row


def cell_of(value: Any) -> str:
    """What stands in a cell: figures as they are, several things with semicolons, texts that cannot act."""
    if isinstance(value, str):
        return guarded(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, list):
        return guarded("; ".join(_said(one) for one in value))
    return guarded(str(value))


def _said(value: Any) -> str:
    """One thing of several: a reason is told by its code and sentence, a channel by market and name."""
    if isinstance(value, Mapping):
        return ": ".join(str(part) for part in value.values() if isinstance(part, str))
    return str(value)


def guarded(text: str) -> str:
    """A text that a spreadsheet would take for a formula begins with an apostrophe; figures are left alone."""
    return f"'{text}" if text.startswith(DANGEROUS) and not FIGURE.fullmatch(text) else text
