"""What a question asks of the mix besides its budget: a floor, shares of the spend, stock, warehouses, links, risk."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.plans.question_values import LARGEST_AMOUNT, each, money, number, texts
from gtm.planner.question_error import QuestionError

Row = Mapping[str, Any]


def read_mix_limits(raw: Row, currency: str) -> dict[str, Any]:
    """The limits in their complete form; `currency` is the budget's. Links that are not told are left to the roles."""
    floor = raw.get("contribution_floor")
    links = raw.get("links")
    return {
        "contribution_floor": money(floor, "/contribution_floor") if floor else {"amount": "0", "currency": currency},
        "share_limits": each(raw.get("share_limits"), "/share_limits", _share_limit),
        "stock": each(raw.get("stock"), "/stock", _stock),
        "warehouse": each(raw.get("warehouse"), "/warehouse", _warehouse),
        "links": None if links is None else each(links, "/links", _link),
    }


def risk_weight(raw: Row) -> str:
    """The weight of the worst outcomes; they are weighed against contribution only."""
    weight = number(raw.get("risk", "0"), "/risk", 0, 1)
    goal = raw.get("goal") or "contribution"
    if Decimal(weight) > 0 and goal != "contribution":
        raise QuestionError(
            _("risk is weighed against contribution only: ask for the goal 'contribution', or for no risk."), "/risk"
        )
    return weight


def _share_limit(row: Row, pointer: str) -> dict[str, Any]:
    _fields(row, ("market", "channel", "max_share"), pointer)
    market, channel = row.get("market"), row.get("channel")
    if not market and not channel:
        raise QuestionError(_("name the market or the channel that the share is for, or both."), pointer)
    return {
        "market": str(market) if market else None,
        "channel": str(channel) if channel else None,
        "max_share": number(row.get("max_share"), f"{pointer}/max_share", 0, 1),
    }


def _stock(row: Row, pointer: str) -> dict[str, Any]:
    _fields(row, ("market", "units"), pointer)
    return {"market": _market(row, pointer), "units": number(row.get("units"), f"{pointer}/units", 0, LARGEST_AMOUNT)}


def _warehouse(row: Row, pointer: str) -> dict[str, Any]:
    _fields(row, ("market", "units_a_month"), pointer)
    units = number(row.get("units_a_month"), f"{pointer}/units_a_month", 0, LARGEST_AMOUNT)
    return {"market": _market(row, pointer), "units_a_month": units}


def _link(row: Row, pointer: str) -> dict[str, Any]:
    _fields(row, ("market", "channel", "needs"), pointer)
    needs = texts(row.get("needs"), f"{pointer}/needs")
    if not row.get("channel") or not needs:
        raise QuestionError(_("name the channel and those of which it needs one."), pointer)
    market = row.get("market")
    return {"market": str(market) if market else None, "channel": str(row["channel"]), "needs": needs}


def _market(row: Row, pointer: str) -> str:
    if not row.get("market"):
        raise QuestionError(_("name the market."), f"{pointer}/market")
    return str(row["market"])


def _fields(row: Row, known: tuple[str, ...], pointer: str) -> None:
    unknown = sorted(set(row) - set(known))
    if unknown:
        raise QuestionError(
            _("there is no field of that name; the fields are {}.").format(", ".join(known)), f"{pointer}/{unknown[0]}"
        )
