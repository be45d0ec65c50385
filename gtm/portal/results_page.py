"""What the page of results shows: the weeks known of every channel, what they allow to be learned, what was learned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gtm.engine.calibration.fit import CURVE_WEEKS, SLOPE_WEEKS
from gtm.engine.calibration.observed import SETTLING_WEEKS
from gtm.planner.actuals.weekly import WeeklyTable
from gtm.portal.reading import country, day, number, percent, round_money

SHOWN_WEEKS = 26
SHADES = 4
CURVE = ("volume", "half", "slope", "carry")


@dataclass(frozen=True)
class Week:
    """One square: its words, and its shade from 0, nothing spent, to 4; "half" or "none" for what is not known."""

    shade: str
    text: str


@dataclass(frozen=True)
class ChannelRow:
    """One channel's row: its weeks, what was spent and ordered in those shown, and what comes next."""

    market: str
    channel: str
    weeks: tuple[Week, ...]
    seen: int
    next: str


@dataclass(frozen=True)
class Coverage:
    """The table of the last weeks, oldest first."""

    weeks: tuple[date, ...]
    rows: tuple[ChannelRow, ...]
    unconverted: tuple[str, ...]


def coverage_of(table: WeeklyTable) -> Coverage:
    """The weeks known of every channel."""
    weeks = table.weeks[-SHOWN_WEEKS:]
    rows = tuple(_row(table, place) for place in range(len(table.cells)))
    return Coverage(weeks, rows, unconverted_lines(table))


def unconverted_lines(table: WeeklyTable, since: date | None = None) -> tuple[str, ...]:
    """Which amounts no exchange rate converts, a sentence for each channel; only those lacking since a day, if told."""
    text = _(
        "{market} · {channel}: no exchange rate from {currency} to {to} on {day}; without one, amounts are unknown."
    )
    return tuple(
        text.format(
            market=country(market),
            channel=channel,
            currency=lacking.currency,
            to=table.currency,
            day=day(lacking.first if since is None else lacking.last),
        )
        for (market, channel), lacking in table.unconverted.items()
        if since is None or lacking.last >= since
    )


def _row(table: WeeklyTable, place: int) -> ChannelRow:
    spend, orders = (table.figures[name][place][-SHOWN_WEEKS:] for name in ("spend", "orders"))
    largest = float(np.nanmax(spend)) if np.isfinite(spend).any() else 0.0
    squares = tuple(
        _week(float(paid), float(sold), largest, table.currency) for paid, sold in zip(spend, orders, strict=True)
    )
    seen = int(table.seen[place].sum())
    running = int((table.seen[place] & (np.nan_to_num(table.figures["spend"][place]) > 0)).sum())
    return ChannelRow(*table.cells[place], squares, seen, _next(running, seen))


def _week(spend: float, orders: float, largest: float, currency: str) -> Week:
    known = (np.isfinite(spend), np.isfinite(orders))
    if not any(known):
        return Week("none", _("not known"))
    paid = round_money(f"{spend:.2f}", currency) if known[0] else _("spend not known")
    sold = _orders(orders) if known[1] else _("orders not known")
    if not all(known):
        return Week("half", f"{paid}, {sold}")
    shade = int(np.ceil(SHADES * spend / largest)) if largest > 0 else 0
    return Week(str(shade), f"{paid}, {sold}")


def _orders(count: float) -> str:
    shown = number(f"{count:.0f}")
    return ngettext("{count} order", "{count} orders", round(count)).format(count=shown)


def _next(running: int, seen: int) -> str:
    """What more weeks will allow, in plain words."""
    if running < SETTLING_WEEKS:
        wanted = SETTLING_WEEKS - running
        text = ngettext(
            "{count} more week with spend and orders, and its size is learned.",
            "{count} more weeks with spend and orders, and its size is learned.",
            wanted,
        )
    elif seen < CURVE_WEEKS:
        wanted = CURVE_WEEKS - seen
        text = ngettext(
            "{count} more week, and its curve is learned too.",
            "{count} more weeks, and its curve is learned too.",
            wanted,
        )
    elif seen < SLOPE_WEEKS:
        wanted = SLOPE_WEEKS - seen
        text = ngettext(
            "{count} more week, and how steep it rises is learned too.",
            "{count} more weeks, and how steep it rises is learned too.",
            wanted,
        )
    else:
        return _("Enough weeks to learn the whole curve.")
    return text.format(count=number(wanted))


@dataclass(frozen=True)
class LearnedRow:
    """What a calibration says of one channel: the share learned of its curve, of each part, and the warnings."""

    market: str
    channel: str
    weeks: int
    share: str
    parts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    accuracy: str


def learned_rows(summary: Mapping[str, Any]) -> list[LearnedRow]:
    """The channels of a stored calibration."""
    return [
        LearnedRow(
            market=cell["market"],
            channel=cell["channel"],
            weeks=cell["weeks"],
            share=percent(_mean([cell["parameters"][name]["learned"] for name in CURVE]), 0),
            parts=tuple(
                (parameter_name(name), percent(part["learned"], 0)) for name, part in cell["parameters"].items()
            ),
            notes=tuple(note_of(code) for code in cell["codes"]),
            accuracy=accuracy_of(cell["forecasts"]),
        )
        for cell in summary["cells"]
    ]


def _mean(shares: Sequence[str]) -> float:
    return sum(map(float, shares)) / len(shares)


def accuracy_of(forecasts: Mapping[str, Any]) -> str:
    """How often past forecasts held, in a sentence; that there are too few to say so where there are."""
    if forecasts["coverage"] is None:
        return _("No past forecast can be checked yet.")
    held = percent(forecasts["coverage"], 0)
    if forecasts["inflation"] is None:
        return _("{share} of {points} past weeks lay in the 90 % band; too few to correct it.").format(
            share=held, points=number(forecasts["points"])
        )
    return _("{share} of {points} past weeks lay in the 90 % band; it is widened {factor} times.").format(
        share=held, points=number(forecasts["points"]), factor=number(forecasts["inflation"], 2)
    )


def parameter_name(name: str) -> str:
    """A parameter of the curve in words."""
    return {
        "volume": _("most orders a week"),
        "half": _("spend at half of them"),
        "slope": _("how steep it rises"),
        "carry": _("what lasts into the next week"),
        "base": _("orders without spend"),
        "dispersion": _("how evenly orders come"),
    }[name]


def note_of(code: str) -> str:
    """A code of the fit in short words."""
    return {
        "too_few_weeks": _("fewer than four weeks with spend: nothing learned"),
        "scale_only": _("fewer than twelve weeks: only the size learned"),
        "slope_held": _("fewer than thirty weeks: steepness as assumed"),
        "one_spend_level": _("the spend never varied twofold: saturation as assumed"),
        "not_seen_beyond": _("curve not seen beyond the largest spend: plans are capped there"),
    }[code]
