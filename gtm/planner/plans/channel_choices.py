"""What a plan's question tells of channels: programmes to sell under, prices at which a platform buys, competitors'."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.plans.question_values import money, number, one_of
from gtm.planner.question_error import QuestionError

CUSTODY = ("fully-managed", "semi-managed")


def programme(row: Mapping[str, Any], pointer: str) -> dict[str, Any]:
    """A programme of a channel, in one market or (None) in all."""
    if not row.get("channel") or not row.get("programme"):
        raise QuestionError(_("name the channel and its programme."), pointer)
    return {**_where(row), "programme": str(row["programme"])}


def supply_price(row: Mapping[str, Any], pointer: str) -> dict[str, Any]:
    """What a platform that sets the retail price pays the brand for a unit: a sum, or a multiple of the goods' cost.

    Under `fully-managed` the platform takes the goods over at home, under `semi-managed` the brand delivers them from
    its stock in the market.
    """
    if not row.get("channel") or (row.get("amount") is None) == (row.get("over_cost") is None):
        raise QuestionError(_("name the channel, and either an amount with its currency or over_cost."), pointer)
    told: dict[str, Any] = {"sku": row.get("sku") or None, "amount": None, "currency": None, "over_cost": None}
    if row.get("amount") is not None:
        told |= money(row, pointer)
    else:
        told["over_cost"] = number(row["over_cost"], f"{pointer}/over_cost", 0, 1000)
    managed = one_of(row.get("programme") or CUSTODY[0], CUSTODY, f"{pointer}/programme")
    return {**_where(row), **told, "programme": managed}


def competitor_price(row: Mapping[str, Any], pointer: str) -> dict[str, Any]:
    """What buyers pay a competitor for a unit like one of the brand's: of one product, or (None) of all in a market."""
    if not row.get("market"):
        raise QuestionError(_("name the market."), pointer)
    told = money(row, pointer)
    if float(told["amount"]) <= 0:
        raise QuestionError(_("a competitor's price is above zero."), f"{pointer}/amount")
    sku = str(row["sku"]) if row.get("sku") else None
    return {"market": str(row["market"]).upper(), "sku": sku, "name": str(row.get("name") or ""), **told}


def _where(row: Mapping[str, Any]) -> dict[str, Any]:
    market = row.get("market")
    return {"market": str(market).upper() if market else None, "channel": str(row["channel"])}
