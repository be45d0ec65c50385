"""Two or three plans beside the first of them: figures, channels, questions, landed costs and warnings that differ."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from gtm.planner.models import Plan
from gtm.planner.plans.details import cut

Json = Mapping[str, Any]
Values = Sequence[Decimal | None]
MONEY, SHARE, COUNT, RATIO = "money", "share", "count", "ratio"
MONEYS: Mapping[str, Callable[[Json], Any]] = {
    "objective": lambda mix: mix["objective"],
    "objective_p5": lambda mix: (mix.get("objective_range") or {}).get("p5"),
    "objective_p95": lambda mix: (mix.get("objective_range") or {}).get("p95"),
    "budget_used": lambda mix: mix["budget_used"],
    "cash_low": lambda mix: mix["cash_low"]["amount"] if mix["cash_low"] else None,
}
COUNTED = ("orders", "new_customers", "private_customers", "repeat_orders")


def plans_beside(plans: Sequence[Plan]) -> dict[str, Any]:
    """The comparison; differences are against the first plan, null where money is in another currency than its."""
    results = [plan.result for plan in plans]
    same = [result["mix"]["currency"] == results[0]["mix"]["currency"] for result in results]
    return {
        "plans": [_named(plan) for plan in plans],
        "figures": [*_figures([result["mix"] for result in results], same)],
        "channels": _channels(results, same),
        "questions": _questions([result["question"] for result in results]),
        "landed_costs": _landed_costs([_best(plan) for plan in plans]),
        "warnings": _warnings(results),
    }


def _named(plan: Plan) -> dict[str, Any]:
    return {
        "id": plan.pk,
        "name": plan.name,
        "status": plan.status,
        "as_of": str(plan.as_of),
        "data_release": plan.data_release,
        "currency": plan.result["mix"]["currency"],
        "play": plan.result["play"]["code"] if plan.result["play"] else None,
        "payback_month": plan.result["mix"]["payback_month"],
        "markets": sorted({cell["market"] for cell in plan.result["mix"]["cells"] if cell["on"]}),
    }


def _figures(mixes: Sequence[Json], same: Sequence[bool]) -> Iterator[dict[str, Any]]:
    always = [True] * len(mixes)
    for code, of in MONEYS.items():
        yield {"code": code, "unit": MONEY, **_beside([_exact(of(mix)) for mix in mixes], same)}
    losses = [_exact((mix.get("objective_range") or {}).get("chance_of_loss")) for mix in mixes]
    yield {"code": "chance_of_loss", "unit": SHARE, **_beside(losses, always)}
    more = [_exact(mix["value_of_one_more"]) for mix in mixes]
    yield {"code": "value_of_one_more", "unit": RATIO, **_beside(more, same)}
    running = [[cell for cell in mix["cells"] if cell["on"]] for mix in mixes]
    for code in COUNTED:
        sums = [sum((Decimal(cell[code]) for cell in cells), Decimal(0)) for cells in running]
        yield {"code": code, "unit": COUNT, **_beside(sums, always)}
    yield {"code": "channels", "unit": COUNT, **_beside([Decimal(len(cells)) for cells in running], always)}


def _channels(results: Sequence[Json], same: Sequence[bool]) -> list[dict[str, Any]]:
    """Every channel that some plan runs; where a plan does not run it, it spends and earns nothing there."""
    found: dict[tuple[str, str], list[Json | None]] = {}
    for place, result in enumerate(results):
        for cell in result["mix"]["cells"]:
            if cell["on"]:
                found.setdefault((cell["market"], cell["channel"]), [None] * len(results))[place] = cell
    rows = []
    for (market, channel), cells in sorted(found.items()):
        name = next(cell["channel_name"] for cell in cells if cell is not None)
        spends = [Decimal(cell["spend"]) if cell else Decimal(0) for cell in cells]
        earned = [Decimal(cell["contribution"]["mean"]) if cell else Decimal(0) for cell in cells]
        rows.append(
            {
                "market": market,
                "channel": channel,
                "channel_name": name,
                "spend": _beside(spends, same),
                "contribution": _beside(earned, same),
            }
        )
    return rows


def _questions(questions: Sequence[Json]) -> list[dict[str, Any]]:
    """The parts of the questions that are not the same in all plans, as they were asked."""
    names = dict.fromkeys(name for question in questions for name in question)
    told = ((name, [question.get(name) for question in questions]) for name in names)
    return [{"field": name, "values": values} for name, values in told if any(one != values[0] for one in values)]


def _best(plan: Plan) -> dict[tuple[str, str], Json]:
    """The recommended route of every product and market."""
    index = plan.index or cut(plan.result).index
    return {(sku, market): route for sku, market, route, *_more in index["best"]}


def _landed_costs(best: Sequence[Mapping[tuple[str, str], Json]]) -> list[dict[str, Any]]:
    """What a unit costs by the recommended routes, where it is known in two plans in one currency and not the same."""
    rows = []
    for sku, market in dict.fromkeys(pair for routes in best for pair in routes):
        routes = [found.get((sku, market)) for found in best]
        costs = [_exact(route["landed_cost_per_unit"]) if route else None for route in routes]
        known = {
            (route["currency"], cost) for route, cost in zip(routes, costs, strict=True) if route and cost is not None
        }
        currencies = {currency for currency, _cost in known}
        if len(currencies) == 1 and len(known) > 1:
            told = {"sku": sku, "market": market, "currency": currencies.pop()}
            rows.append({**told, **_beside(costs, [True] * len(costs))})
    return rows


def _warnings(results: Sequence[Json]) -> list[dict[str, Any]]:
    """Warnings that some plans have and others have not."""
    found: dict[tuple[str, str], list[bool]] = {}
    for place, result in enumerate(results):
        for warning in result["warnings"]:
            found.setdefault((warning["code"], warning["detail"]), [False] * len(results))[place] = True
    return [{"code": code, "detail": detail, "in": here} for (code, detail), here in found.items() if not all(here)]


def _beside(values: Values, comparable: Sequence[bool]) -> dict[str, Any]:
    """Values as texts, and what each has more than the first."""
    first = values[0]
    differences = [
        f"{value - first:f}" if value is not None and first is not None and alike else None
        for value, alike in zip(values, comparable, strict=True)
    ]
    return {"values": [None if value is None else f"{value:f}" for value in values], "differences": differences}


def _exact(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))
