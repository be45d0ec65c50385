"""What could move the result: the inputs that matter most, worse worlds, what is missing, what to know."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from gtm.portal.charts.parts import Part, Sheet
from gtm.portal.charts.tornado import Tornado, tornado
from gtm.portal.plan_pages.reading_result import Result, amount_of
from gtm.portal.reading import closed_up, country, listed, number, round_money
from gtm.portal.said import said

CHANNEL = re.compile(r"\b([A-Z]{2})/([a-z0-9-]+)")
"""A channel as sentences of a stored result name it."""


@dataclass(frozen=True)
class WorseWorld:
    """A world, what the plan earns in it kept and made anew, what keeping it loses, and the channels made anew."""

    name: str
    kept: str
    lost: str
    anew: str
    channels: str


def tornado_of(result: Result) -> Tornado | None:
    """The inputs by how far they move the objective; None where none was worked out."""
    rows, currency = result["sensitivity"], result["mix"]["currency"]
    if not rows:
        return None
    rows = sorted(rows, key=lambda row: -abs(Decimal(row["objective_high"]) - Decimal(row["objective_low"])))
    parts = [
        Part(
            name=said(row["input"]),
            value=0.0,
            text=f"{round_money(row['objective_low'], currency)} … {round_money(row['objective_high'], currency)}",
            kind="",
            low=amount_of(row["objective_low"]),
            high=amount_of(row["objective_high"]),
        )
        for row in rows
    ]
    table = tuple(
        (
            said(row["input"]),
            *(_("{number} times the assumed value").format(number=number(row[end])) for end in ("low", "high")),
            *(round_money(row[f"objective_{end}"], currency) for end in ("low", "high")),
        )
        for row in rows
    )
    columns = (_("Input"), _("Low"), _("High"), _("Objective at low"), _("Objective at high"))
    base = amount_of(result["mix"]["objective"])
    ends = sorted((rows[0]["objective_low"], rows[0]["objective_high"]), key=Decimal)
    between = " – ".join(round_money(end, currency) for end in ends)
    description = _("{name} moves the result most, between {range}.").format(name=parts[0].name, range=between)
    return tornado(_("What moves the result most"), description, base, parts, Sheet(columns, table))


def worse_worlds(result: Result) -> list[WorseWorld]:
    """The plan in each worse world, beside what it earns in the expected one."""
    names, currency = _channel_names(result), result["mix"]["currency"]
    expected = Decimal(result["mix"]["objective"])
    return [
        WorseWorld(
            name=said(row["name"]),
            kept=round_money(row["objective_kept"], currency),
            lost=round_money(Decimal(row["objective_kept"]) - expected, currency),
            anew=round_money(row["objective_replanned"], currency),
            channels=_channels_anew(row, names),
        )
        for row in result.get("stress", [])
    ]


def _channel_names(result: Result) -> dict[tuple[str, str], str]:
    """(market, channel) -> its name behind its market's."""
    return {
        (cell["market"], cell["channel"]): f"{country(cell['market'])} · {cell['channel_name']}"
        for cell in result["mix"]["cells"]
    }


def _channels_anew(row: Mapping[str, Any], names: Mapping[tuple[str, str], str]) -> str:
    """Which channels a plan made anew would open and close."""
    opened, closed = (
        listed([names.get((cell["market"], cell["channel"]), cell["channel"]) for cell in row[key]])
        for key in ("cells_in", "cells_out")
    )
    told = [closed_up(_("opens {channels}").format(channels=opened))] if opened else []
    told += [closed_up(_("closes {channels}").format(channels=closed))] if closed else []
    return " · ".join(told) or _("on the same channels")


def warnings_by_code(result: Result) -> list[tuple[str, list[str]]]:
    """What to know, one entry a kind of warning; channels by their names."""
    groups: dict[str, list[str]] = {}
    names = _channel_names(result)
    for warning in result["warnings"]:
        detail = CHANNEL.sub(lambda found: names.get((found[1], found[2]), found[0]), said(warning["detail"]))
        groups.setdefault(warning["code"], []).append(detail)
    return list(groups.items())


def missing_by_code(result: Result) -> list[tuple[str, str | None, str, list[str]]]:
    """What is missing: the field or rate, the market, what it means, and the products that it concerns."""
    groups: dict[tuple[str, str | None, str], list[str]] = {}
    for row in result["coverage"]["missing"]:
        detail = said(row["detail"])
        key = (row["code"], row["market"], detail[:1].upper() + detail[1:])
        groups.setdefault(key, []).append(row["sku"] or "")
    return [(*key, [sku for sku in skus if sku]) for key, skus in groups.items()]
