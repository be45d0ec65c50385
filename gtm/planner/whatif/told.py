"""A what-if in the plan contract's form: the stored plan, the plan kept in the changed world, and made anew there."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from gtm.planner.whatif.answering import Answer, Figures
from gtm.planner.whatif.changes import Changes, told_changes

Json = Mapping[str, Any]


def told_answer(result: Json, changes: Changes, answer: Answer) -> dict[str, Any]:
    """The answer about a stored plan with that result; amounts in the plan's currency."""
    mix = result["mix"]
    cells = {(cell["market"], cell["channel"]): cell for cell in mix["cells"]}
    return {
        "currency": mix["currency"],
        "changes": told_changes(changes.as_json()),
        "saved": _saved(mix),
        "kept": _figures(answer.kept),
        "anew": _figures(answer.anew),
        "stays": answer.kept is not None and answer.kept is answer.anew,
        "coarse": answer.coarse,
        "cells": [
            _cell(cells[market, channel], answer.anew, place) for place, (market, channel) in enumerate(answer.places)
        ],
    }


def saved_orders(result: Json) -> Decimal:
    """Orders of all channels of a stored plan."""
    return sum((Decimal(cell["orders"]) for cell in result["mix"]["cells"] if cell["on"]), Decimal(0))


def _saved(mix: Json) -> dict[str, Any]:
    low = mix["cash_low"]
    return {
        "objective": mix["objective"],
        "orders": f"{saved_orders({'mix': mix}):.1f}",
        "cash_low": low["amount"] if low else None,
        "cash_month": low["month"] if low else None,
        "channels": sum(1 for cell in mix["cells"] if cell["on"]),
    }


def _figures(found: Figures | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "objective": f"{found.objective:.2f}",
        "orders": f"{found.orders:.1f}",
        "cash_low": f"{found.cash_low:.2f}",
        "cash_month": found.cash_month,
        "channels": int(found.on.sum()),
    }


def _cell(saved: Json, anew: Figures | None, place: int) -> dict[str, Any]:
    """A channel before and after; nothing after where no plan meets the question."""
    return {
        "market": saved["market"],
        "channel": saved["channel"],
        "channel_name": saved["channel_name"],
        "saved_on": saved["on"],
        "saved_spend": saved["spend"] if saved["on"] else "0.00",
        "on": None if anew is None else bool(anew.on[place]),
        "spend": None if anew is None else f"{anew.spend[place]:.2f}",
        "contribution": None if anew is None else f"{anew.contribution[place]:.2f}",
    }
