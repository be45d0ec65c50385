"""A plan's question in words, part by part, as its pages sum it up."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from gtm.portal.market_words import word
from gtm.portal.phrases import GOALS, PLAYS, REGISTRATIONS, label
from gtm.portal.plan_choices import MANAGED, SEGMENTS
from gtm.portal.reading import aside, colon, commas, country, day, listed, money, number, percent, semicolons

Question = Mapping[str, Any]


def asked_of(question: Question) -> list[tuple[str, str]]:
    """Name and text of every part of the question that was told or assumed."""
    capital, channels = question["working_capital"], question["channels"]
    told = [
        (_("Markets"), listed([country(code) for code in question["markets"]])),
        (_("Budget"), money(question["budget"]["amount"], question["budget"]["currency"])),
        (_("Working capital"), money(capital["amount"], capital["currency"]) if capital else _("no limit")),
        (_("First day"), day(question["start"])),
        (_("Months"), str(question["months"])),
        (_("Goal"), label(GOALS, question["goal"])),
        (_("Least contribution"), _floor(question)),
        (_("Weight of the worst outcomes"), percent(question["risk"]) if float(question["risk"]) else ""),
        (_("Play"), label(PLAYS, question["play"]) if question["play"] else _("whichever is best")),
        (_("Target margin"), percent(question["target_margin"])),
        (_("Border of parcels"), question.get("incoterm") or "DDP"),
        (_("Channels"), commas(channels) if channels else _("all that are open")),
        (_("Registrations"), commas(label(REGISTRATIONS, one) for one in question["brand"]["registrations"])),
        (_("Whom to address"), listed([str(SEGMENTS.get(one, word(one))) for one in question.get("segments") or ()])),
        (_("Results at home"), semicolons(_at_home(question, row) for row in question.get("home_channels") or ())),
        (_("Units in stock"), semicolons(_units(row, "units") for row in question.get("stock") or ())),
        (
            _("Units a month through the warehouse"),
            semicolons(_units(row, "units_a_month") for row in question.get("warehouse") or ()),
        ),
        (
            _("Most of the spend in a market or channel"),
            semicolons(_most(row) for row in question.get("share_limits") or ()),
        ),
        (_("Programmes of channels"), semicolons(_programme(row) for row in question.get("programmes") or ())),
        (_("Platforms that buy"), semicolons(_supply(row) for row in question.get("supply_prices") or ())),
        (_("Instalments without interest"), semicolons(_instalments(row) for row in question.get("instalments") or ())),
        (_("Competitors' prices"), semicolons(_competitor(row) for row in question.get("competitor_prices") or ())),
        (_("Expected sales"), semicolons(_demand(row) for row in question.get("demand") or ())),
    ]
    return [(name, text) for name, text in told if text]


def _floor(question: Question) -> str:
    """The floor that holds under another goal than contribution."""
    floor = question.get("contribution_floor")
    return money(floor["amount"], floor["currency"]) if floor and question["goal"] != "contribution" else ""


def _at_home(question: Question, row: Question) -> str:
    """A channel at home with its spend, orders and repeat rate, as far as they were told."""
    spend = money(row["spend"], question["brand"]["currency"]) if row.get("spend") else ""
    orders = f"{_('Orders')} {number(row['orders'])}" if row.get("orders") else ""
    repeat = f"{_('Repeat rate, %')} {number(Decimal(row['repeat_rate']) * 100)}" if row.get("repeat_rate") else ""
    told = commas(filter(None, (spend, orders, repeat)))
    return colon(word(row["channel"]), told) if told else word(row["channel"])


def _units(row: Question, name: str) -> str:
    return f"{number(row[name])}{_where(row)}"


def _most(row: Question) -> str:
    place = f"{row['channel']}{_where(row)}" if row["channel"] else country(row["market"])
    return f"{percent(row['max_share'])} · {place}"


def _where(row: Question) -> str:
    """The market that a choice is for, where it is not for all."""
    return aside("", country(row["market"])) if row.get("market") else ""


def _programme(row: Question) -> str:
    return f"{colon(row['channel'], word(row['programme']))}{_where(row)}"


def _supply(row: Question) -> str:
    if row["over_cost"] is not None:
        paid = _("{number} times the cost").format(number=number(row["over_cost"]))
    else:
        paid = money(row["amount"], row["currency"])
    named = commas((row["sku"] or row["channel"], MANAGED[row["programme"]]))
    return f"{colon(named, paid)}{_where(row)}"


def _demand(row: Question) -> str:
    told = _("{number} units a month").format(number=number(row["units_a_month"]))
    return f"{colon(row['sku'], told) if row['sku'] else told}{_where(row)}"


def _instalments(row: Question) -> str:
    method = row["method"] or _("every method")
    told = _("{country}, {method}: up to {months} months").format(
        country=country(row["market"]), method=method, months=row["months"]
    )
    if row["share"] is None:
        return told
    return _("{instalments}, taken by {share} of the money").format(instalments=told, share=percent(row["share"]))


def _competitor(row: Question) -> str:
    named = " ".join(part for part in (row["name"], row["sku"]) if part)
    price = money(row["amount"], row["currency"])
    return f"{colon(named, price) if named else price}{_where(row)}"
