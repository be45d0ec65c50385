"""The plan's question: read, checked and completed, so that equal questions have one form and one digest."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.overrides.reading import read_overrides
from gtm.planner.plans.channel_choices import competitor_price, programme, supply_price
from gtm.planner.plans.continuing import calibration, under_way
from gtm.planner.plans.demand import expected_demand
from gtm.planner.plans.instalment_choices import instalments
from gtm.planner.plans.mix_limits import read_mix_limits, risk_weight
from gtm.planner.plans.question_values import LARGEST_AMOUNT, day, each, flag, money, number, one_of, texts, whole
from gtm.planner.question_error import QuestionError

PLAYS = ("interest-to-social", "fission", "private-first")
GOALS = ("contribution", "revenue", "customers")
FIELDS = [
    "as_of",
    "release",
    "start",
    "months",
    "brand",
    "markets",
    "channels",
    "segments",
    "budget",
    "working_capital",
    "goal",
    "risk",
    "target_margin",
    "incoterm",
    "content",
    "play",
    "home_channels",
    "limits",
    "programmes",
    "supply_prices",
    "demand",
    "instalments",
    "competitor_prices",
    "products",
    "overrides",
    "calibration",
    "under_way",
    "contribution_floor",
    "share_limits",
    "stock",
    "warehouse",
    "links",
    "modes",
]
INCOTERMS = ("DDP", "DAP")
BRAND_FIELDS = ("home", "currency", "cost_of_capital", "registrations", "units_per_order")
# Enough for a landing to be prepared, and for the demo's budget to be split; both are told as assumed when not given.
ASSUMED_BUDGET = {"amount": "200000", "currency": "USD", "covers_fixed_costs": True}
LEAD_DAYS_BEFORE_START = 30
MOST_MONTHS_AT_HOME = 36
HOME_FIELDS = ("channel", "spend", "orders", "repeat_rate", "months")


def read_plan_question(
    raw: Mapping[str, Any], brand: Mapping[str, Any], served: Sequence[str], today: date
) -> dict[str, Any]:
    """The question in its complete form; `brand` fills what the question leaves out.

    Raises `QuestionError` with a JSON pointer for anything that cannot be planned with.
    """
    unknown = sorted(set(raw) - set(FIELDS))
    if unknown:
        raise QuestionError(
            _("there is no field of that name; the fields are {}.").format(", ".join(FIELDS)), f"/{unknown[0]}"
        )
    as_of = day(raw.get("as_of") or today.isoformat(), "/as_of")
    start = day(raw.get("start") or _next_start(as_of), "/start")
    if start < as_of:
        raise QuestionError(_("the plan starts before {}, the day it is asked for.").format(as_of), "/start")
    budget = _budget(raw["budget"]) if raw.get("budget") else {**ASSUMED_BUDGET, "assumed": True}
    return {
        "as_of": as_of,
        "release": raw.get("release"),
        "start": start,
        "months": whole(raw.get("months", 12), "/months", 1, 36),
        "brand": _brand(raw.get("brand") or {}, brand),
        "markets": _markets(raw.get("markets"), served),
        "channels": texts(raw.get("channels"), "/channels"),
        "segments": texts(raw.get("segments"), "/segments") or [],
        "budget": budget,
        "working_capital": money(raw["working_capital"], "/working_capital") if raw.get("working_capital") else None,
        "goal": one_of(raw.get("goal") or "contribution", GOALS, "/goal"),
        "risk": risk_weight(raw),
        "target_margin": number(raw.get("target_margin", "0.25"), "/target_margin", 0, "0.95"),
        "incoterm": one_of(raw.get("incoterm") or "DDP", INCOTERMS, "/incoterm"),
        "content": _content(raw.get("content") or {}),
        "play": one_of(raw["play"], PLAYS, "/play") if raw.get("play") else None,
        "home_channels": each(raw.get("home_channels"), "/home_channels", _home_channel),
        "limits": each(raw.get("limits"), "/limits", _limit),
        "programmes": each(raw.get("programmes"), "/programmes", programme),
        "supply_prices": each(raw.get("supply_prices"), "/supply_prices", supply_price),
        "demand": each(raw.get("demand"), "/demand", expected_demand),
        "instalments": each(raw.get("instalments"), "/instalments", instalments),
        "competitor_prices": each(raw.get("competitor_prices"), "/competitor_prices", competitor_price),
        "products": texts(raw.get("products"), "/products"),
        "overrides": _overrides(raw.get("overrides"), brand.get("overrides", [])),
        "calibration": calibration(raw.get("calibration", {}), brand.get("calibration")),
        "under_way": under_way(raw.get("under_way")),
        **read_mix_limits(raw, str(budget["currency"])),
        "modes": flag(raw.get("modes", True), "/modes"),
    }


def digest_of(question: Mapping[str, Any], release: str, engine_version: str, products: object) -> str:
    """SHA-256 over everything that decides the answer: the question, the catalogue's state, the data, the engine."""
    text = json.dumps([question, release, engine_version, products], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _next_start(as_of: str) -> str:
    """The first day of the month that leaves at least a month to prepare."""
    earliest = date.fromisoformat(as_of) + timedelta(days=LEAD_DAYS_BEFORE_START)
    return (earliest.replace(day=28) + timedelta(days=4)).replace(day=1).isoformat()


def _budget(value: object) -> dict[str, Any]:
    budget = money(value, "/budget")
    covers = value.get("covers_fixed_costs", True) if isinstance(value, Mapping) else True
    return {**budget, "covers_fixed_costs": flag(covers, "/budget/covers_fixed_costs")}


def _markets(value: object, served: Sequence[str]) -> list[str]:
    markets = texts(value, "/markets") if value else list(served)
    for place, market in enumerate(markets or []):
        if market not in served:
            raise QuestionError(
                _("'{}' is not a market with border rules; they are {}.").format(market, ", ".join(served)),
                f"/markets/{place}",
            )
    return sorted(markets or [])


def _brand(value: object, brand: Mapping[str, Any]) -> dict[str, Any]:
    if not isinstance(value, Mapping) or set(value) - set(BRAND_FIELDS):
        raise QuestionError(_("the fields are {}.").format(", ".join(BRAND_FIELDS)), "/brand")
    merged = {**brand, **value}
    units = merged.get("units_per_order")
    return {
        "home": str(merged["home"]).upper(),
        "currency": money({"amount": 0, "currency": merged["currency"]}, "/brand")["currency"],
        "cost_of_capital": number(merged["cost_of_capital"], "/brand/cost_of_capital", 0, 1),
        "registrations": sorted(texts(merged.get("registrations") or [], "/brand/registrations") or []),
        "units_per_order": number(units, "/brand/units_per_order", 1, 1000) if units is not None else None,
    }


def _content(value: object) -> dict[str, Any]:
    fields = {"ai_host_share": "0.5", "own_live_share": "0.42", "ar_try_on": False}
    if not isinstance(value, Mapping) or set(value) - set(fields):
        raise QuestionError(_("the fields are {}.").format(", ".join(fields)), "/content")
    merged = {**fields, **value}
    shares = {name: number(merged[name], f"/content/{name}", 0, 1) for name in ("ai_host_share", "own_live_share")}
    return {**shares, "ar_try_on": flag(merged["ar_try_on"], "/content/ar_try_on")}


def _overrides(value: object, own: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """The own figures that the question tells; one that tells none is asked with those that the brand keeps."""
    return [override.as_json() for override in read_overrides(own if value is None else value, "/overrides")]


def _limit(row: Mapping[str, Any], pointer: str) -> dict[str, Any]:
    least = number(row.get("min", "0"), f"{pointer}/min", 0, LARGEST_AMOUNT)
    most = number(row["max"], f"{pointer}/max", 0, LARGEST_AMOUNT) if row.get("max") is not None else None
    if most is not None and Decimal(most) < Decimal(least):
        raise QuestionError(_("the most, {}, is less than the least, {}.").format(most, least), f"{pointer}/max")
    if not row.get("market") or not row.get("channel"):
        raise QuestionError(_("name the market and the channel that the limit is for."), pointer)
    return {"market": str(row["market"]), "channel": str(row["channel"]), "min": least, "max": most}


def _home_channel(row: Mapping[str, Any], pointer: str) -> dict[str, Any]:
    if not row.get("channel"):
        raise QuestionError(_("name the channel."), pointer)
    if set(row) - set(HOME_FIELDS):
        raise QuestionError(_("the fields are {}.").format(", ".join(HOME_FIELDS)), pointer)
    figures: dict[str, Any] = {
        name: number(row[name], f"{pointer}/{name}", 0, LARGEST_AMOUNT) for name in ("spend", "orders") if row.get(name)
    }
    if row.get("months") is not None:
        figures["months"] = whole(row["months"], f"{pointer}/months", 1, MOST_MONTHS_AT_HOME)
    if row.get("repeat_rate"):
        figures["repeat_rate"] = number(row["repeat_rate"], f"{pointer}/repeat_rate", 0, 1)
    return {"channel": str(row["channel"]), **figures}
