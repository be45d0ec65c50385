"""The form of a plan filled with what an earlier one asked."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

HUNDRED = Decimal(100)


def asked_again(question: Mapping[str, Any], today: str) -> dict[str, Any]:
    """Field -> value, of a complete question; its day, data and what stands in lines of choices are told anew.

    So is a first day that is over on the ISO day `today`.
    """
    content, budget = question["content"], question["budget"]
    return {
        "markets": question["markets"],
        "budget": budget["amount"],
        "currency": budget["currency"],
        "start": question["start"] if question["start"] >= today else None,
        "months": question["months"],
        "goal": question["goal"],
        "risk": _percent(question["risk"]),
        "plain_modes": not question.get("modes", True),
        "play": question["play"] or "",
        "target_margin": _percent(question["target_margin"]),
        "incoterm": question.get("incoterm") or "DDP",
        "ai_host_share": _percent(content["ai_host_share"]),
        "own_live_share": _percent(content["own_live_share"]),
        "ar_try_on": content["ar_try_on"],
        "registrations": question["brand"]["registrations"],
        "channels": question["channels"] or [],
    }


def _percent(share: str) -> Decimal:
    return (Decimal(share) * HUNDRED).normalize() + 0
