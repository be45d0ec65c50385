"""The channel mix of a plan: how to split the budget, what comes of it, why, and what moves it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.offer_table import Economics
from gtm.planner.mix.budget_ladder import budget_ladder
from gtm.planner.mix.calibration_told import calibration_part, not_used
from gtm.planner.mix.deciding import Demands
from gtm.planner.mix.decision_told import decision_part
from gtm.planner.mix.demands import demands_of
from gtm.planner.mix.exclusions import unsold_products
from gtm.planner.mix.goods import SoldGoods
from gtm.planner.mix.ground import MixGround
from gtm.planner.mix.home_playbook import playbook_part
from gtm.planner.mix.json import empty_mix, mix_part
from gtm.planner.mix.levers import TryOn, levers_part, try_on_of
from gtm.planner.mix.mode_choice import with_modes
from gtm.planner.mix.model import ModelSource
from gtm.planner.mix.openers import Openers
from gtm.planner.mix.play import play_part
from gtm.planner.mix.play_choice import choose_play
from gtm.planner.mix.pools import pool_warnings, solve_in_pools
from gtm.planner.mix.prepared import Circumstances, prepared_mix
from gtm.planner.mix.reasons import prices_of
from gtm.planner.mix.replanning import Budget, PlanMoney
from gtm.planner.mix.sensitivity import sensitivity_of
from gtm.planner.mix.solution import MixSolution, solve_mix
from gtm.planner.mix.stress import comparison_warnings, stress_part
from gtm.planner.mix.warnings import mix_warnings

Report = Callable[[float, str], None]
Question = Mapping[str, Any]


@dataclass(frozen=True)
class MixResult:
    """The parts of a plan's result that the mix fills in, and what it has to say for the others.

    `sold` is what routes and offers told it, no part of the result.
    """

    mix: dict[str, Any]
    play: dict[str, Any] | None
    excluded: list[dict[str, Any]]
    sold: SoldGoods
    sensitivity: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[dict[str, str]] = field(default_factory=list)
    missing: list[dict[str, Any]] = field(default_factory=list)
    home_playbook: list[dict[str, Any]] = field(default_factory=list)
    stress: list[dict[str, Any]] = field(default_factory=list)


def plan_mix(
    book: MarketBook,
    economics: Economics,
    question: Question,
    circumstances: Circumstances,
    report: Report,
) -> MixResult:
    """The best mix for a plan's question in its complete form; equal arguments give equal results."""
    budget, currency = float(question["budget"]["amount"]), question["budget"]["currency"]
    covers_fixed = question["budget"]["covers_fixed_costs"]
    report(0.0, _("Channels and their customers"))
    prepared = prepared_mix(book, economics, question, circumstances)
    ground, source, playbook = prepared.ground, prepared.source, prepared.playbook
    planned, calibrated = list(source.planned), source.calibrated
    excluded = [*prepared.excluded, *unsold_products(economics)]
    missing = [_missing(row) for row in excluded if row["code"] in ("no_exchange_rate", "no_traffic_price")]
    if not planned:
        return MixResult(empty_mix(currency), None, excluded, prepared.sold, missing=missing)
    try_on = try_on_of(ground, planned)
    budget = max(budget - try_on.from_budget, 0.0)
    report(0.1, _("Which play pays best"))
    plan_money = PlanMoney(Budget(budget, covers_fixed), currency, try_on.cost)
    choice = choose_play(source, plan_money.budget, question["play"])
    source = with_modes(source.playing(choice.code), plan_money.budget)
    planned = list(source.planned)
    report(0.15, _("The best split of the budget"))
    solution = _solved(source, plan_money.budget, demands_of(ground, planned, try_on))
    report(0.4, _("What moves the result"))
    inputs = sensitivity_of(
        source,
        solution.objective - try_on.cost,
        budget,
        covers_fixed,
        lambda share: report(0.4 + 0.6 * share, _("What moves the result")),
    )
    stress = stress_part(solution, planned, ground, plan_money)
    openers = Openers(solution, prices_of(solution), planned, prepared.schemes, currency)
    mix = _mix_told(openers, ground, plan_money, try_on, circumstances.seasons.months)
    if calibrated is not None:
        mix["calibration"] = calibration_part(calibrated, question["calibration"]["beyond_seen"])
    play = play_part(solution, planned, choice, plan_money)
    warnings = mix_warnings(question, planned, mix, playbook)
    if circumstances.calibration is not None and calibrated is None:
        warnings.append(not_used(circumstances.calibration.currency, currency))
    warnings += [*pool_warnings(solution, planned), *comparison_warnings(solution)]
    at_home = playbook_part(playbook, planned)
    return MixResult(mix, play, excluded, prepared.sold, inputs, warnings, missing, at_home, stress)


def _solved(source: ModelSource, budget: Budget, demands: Demands) -> MixSolution:
    """The best plan of the source's model, with what its customers leave of referral."""
    return solve_in_pools(lambda model: solve_mix(model, budget.amount, budget.covers_fixed, demands), source.model())


def _mix_told(
    openers: Openers, ground: MixGround, money: PlanMoney, try_on: TryOn, months: Sequence[str]
) -> dict[str, Any]:
    """The `mix` part of the result."""
    solution, planned = openers.solution, openers.planned
    mix = mix_part(solution, planned, months, openers, try_on)
    asked = float(ground.question["budget"]["amount"])
    mix |= decision_part(solution, money.currency, money.content)
    mix["gap"] = mix["goal"]["gap"]
    mix["budget_ladder"] = budget_ladder(solution, planned, asked, money)
    mix["levers"] = levers_part(ground, planned, try_on)
    mix["assumptions"] = ground.assumed.told()
    return mix


def _missing(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"what": "channel", **{key: row[key] for key in ("market", "code", "sku", "detail")}}
