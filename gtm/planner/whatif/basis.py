"""The basis of a stored plan's what-ifs, from what is kept beside the plan; held in the process for the next ones."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from gtm.engine.mix.outcome import Decision
from gtm.planner.economics.mix_economics import mix_economics
from gtm.planner.mix.model import ModelSource
from gtm.planner.mix.plays import PLAIN
from gtm.planner.mix.prepared import prepared_mix, source_of
from gtm.planner.models import Plan
from gtm.planner.plans.circumstances import circumstances_of
from gtm.planner.plans.kept_goods import keep_goods, kept_goods
from gtm.planner.services import ChangedSincePlannedError, as_planned, calibration_in
from gtm.planner.whatif.answering import Basis

KEPT = 8
"""Plans whose basis a process keeps: some ten megabytes each."""


@lru_cache(maxsize=KEPT)
def basis_of(plan_id: int, _digest: str) -> Basis | None:
    """The basis of the plan of that number; None where it has no channel at all.

    The digest tells plans of one number in different databases apart. ChangedSincePlannedError where the catalogue or
    the engine is no longer what the plan was made with.
    """
    plan = Plan.objects.select_related("brand").get(pk=plan_id)
    book, products = as_planned(plan)
    question, mix = plan.question, plan.result["mix"]
    told = {(cell["market"], cell["channel"]): cell for cell in mix["cells"]}
    if not told:
        return None
    circumstances = circumstances_of(book, products, question, calibration_in(plan.brand, question))
    sold = kept_goods(plan)
    if sold is None:
        # A plan of an earlier version.
        economics = mix_economics(book, products, question["markets"], question)
        sold = prepared_mix(book, economics, question, circumstances).sold
        keep_goods(plan, sold)
    source = source_of(book, sold, question, circumstances)
    if [(cell.market, cell.channel) for cell in source.planned] != list(told):
        raise ChangedSincePlannedError(_("This plan was made by an earlier version: plan again to try changes."))
    modes = {place: cell["mode"] for place, cell in told.items() if cell.get("mode")}
    play = plan.result["play"]
    return Basis(source, modes, play["code"] if play else PLAIN, _decision(source, told))


def _decision(source: ModelSource, told: Mapping[Any, Mapping[str, Any]]) -> Decision:
    """What the stored plan decided, its spends to the cent."""
    on = np.array([cell["on"] for cell in told.values()], bool)
    spend = np.array([float(cell["spend"]) for cell in told.values()])
    entered = {market for (market, _channel), cell in told.items() if cell["on"]}
    return Decision(np.where(on, spend, 0.0), on, np.array([market in entered for market in source.markets], bool))
