"""One plan, worked out: from products and a question to the result that every page, file and table renders."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from gtm.engine import ENGINE_VERSION
from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.exchange import stored_rate
from gtm.planner.economics.offer_table import Economics
from gtm.planner.mix.calibrated import CalibratedCells
from gtm.planner.mix.planning import plan_mix
from gtm.planner.norms.checklists import checklists_part
from gtm.planner.norms.told import norms_part
from gtm.planner.overrides.acting import own_figures
from gtm.planner.overrides.laying import laid_over
from gtm.planner.overrides.override import overrides_in
from gtm.planner.planned_product import PlannedProduct
from gtm.planner.plans.calendar import calendar_of
from gtm.planner.plans.channel_changes import outdated_terms
from gtm.planner.plans.circumstances import circumstances_of
from gtm.planner.plans.compliance import begun_in_time
from gtm.planner.plans.details import CutResult, cut_with
from gtm.planner.plans.market_work import MarketWork
from gtm.planner.plans.packing import Packing
from gtm.planner.plans.sources import gather, sources_of

Report = Callable[[float, str], None]
Question = Mapping[str, Any]


def silent(share: float, message: str) -> None:
    """A progress report that nobody listens to."""


def work_out_plan(
    book: MarketBook,
    products: Sequence[PlannedProduct],
    question: Question,
    report: Report = silent,
    calibration: CalibratedCells | None = None,
    processes: int = 1,
) -> CutResult:
    """The plan's result as the plan contract has it, its routes and offers apart; equal arguments give equal bytes.

    `calibration` is the one that the question names. So many `processes` work out its markets: more than one only in a
    command that has the machine to itself.
    """
    report(0.02, _("Reading the market facts"))
    overrides = overrides_in(question)
    book = laid_over(book, overrides)
    circumstances = circumstances_of(book, products, question, calibration)
    economics, packing = _markets(MarketWork(book, products, question, bool(overrides)), report, processes)
    report(0.5, _("The channel mix"))
    chosen = plan_mix(book, economics, question, circumstances, lambda share, text: report(0.5 + share * 0.45, text))
    report(0.96, _("Calendar and sources"))
    launches = _launches(chosen.mix)
    starts = dict.fromkeys(map(str, question["markets"]), str(question["start"]))
    compliance = begun_in_time(
        circumstances.compliance, starts | dict(circumstances.ready) | launches, question["as_of"]
    )
    result: dict[str, Any] = {
        "engine_version": ENGINE_VERSION,
        "data_release": book.release,
        "as_of": question["as_of"],
        "question": dict(question),
        "products": [product.as_json() for product in products],
        "markets": [_market(book, market, products, question) for market in question["markets"]],
        "routes": [],
        "offers": [],
        "mix": chosen.mix,
        "excluded": chosen.excluded,
        "play": chosen.play,
        "home_playbook": chosen.home_playbook,
        "stress": chosen.stress,
        "calendar": calendar_of(book, question, launches, compliance, economics.routes),
        "compliance": compliance,
        "norms": norms_part(book, question, products, _promises(economics)),
        "checklists": checklists_part(book, question, products, _sold_on(economics)),
        "sensitivity": chosen.sensitivity,
        "coverage": _coverage(products, [*economics.missing, *chosen.missing]),
    }
    used = {"facts": packing.own}
    gather(result, used)
    result["overrides"] = own_figures(book, overrides, used["facts"])
    result["status"] = _status(result)
    outdated = outdated_terms(book, question["markets"], question["as_of"])
    result["warnings"] = [*_warnings(result, question), *economics.warnings, *chosen.warnings, *outdated]
    result["sources"] = sources_of(book, result, packing.sources)
    return replace(cut_with(packing, result), sold=chosen.sold)


def _markets(work: MarketWork, report: Report, processes: int) -> tuple[Economics, Packing]:
    """Routes and offers of all markets, packed, with a report as each market is begun."""
    told, markets = _("Landed cost, routes and offers"), work.question["markets"]
    economics, packing = Economics([], [], []), Packing(work.with_own)
    report(0.05, f"{told}: {markets[0]}")
    for done, (found, packed) in enumerate(work.of_all(processes), start=1):
        economics.add(found)
        packing.add(packed)
        if done < len(markets):
            report(0.05 + done / len(markets) * 0.45, f"{told}: {markets[done]}")
    return economics, packing


def _sold_on(economics: Economics) -> list[tuple[str, str]]:
    """(market, channel) on which some product is sold."""
    return [(offer.market, offer.channel) for offer in economics.table if offer.feasible]


def _promises(economics: Economics) -> dict[str, float]:
    """Market -> the most days of delivery that an offer promises."""
    days: dict[str, float] = {}
    for offer in economics.table:
        if offer.feasible:
            days[offer.market] = max(days.get(offer.market, 0.0), offer.delivery_days[1])
    return days


def _launches(mix: Mapping[str, Any]) -> dict[str, str]:
    """Market -> first day of selling, for the markets that the plan enters."""
    days: dict[str, str] = {}
    for cell in mix["cells"]:
        if cell["on"]:
            day = f"{cell['launch_month']}-01"
            days[cell["market"]] = min(days.get(cell["market"], day), day)
    return dict(sorted(days.items()))


def _market(book: MarketBook, market: str, products: Sequence[PlannedProduct], question: Question) -> dict[str, Any]:
    """The market with the exchange rates between its currency and those of the question and the products."""
    profile = book.profiles[market]
    own = profile["currency"]
    told = {product.cost_currency for product in products} | {product.price_currency for product in products}
    foreign = sorted((told | {question["budget"]["currency"], question["brand"]["currency"]}) - {own, ""})
    rates = [_rate(book, currency, own, question["as_of"]) for currency in foreign]
    return {
        "code": market,
        "name": profile["name"],
        "currency": own,
        "exchange_rates": [rate for rate in rates if rate],
    }


def _rate(book: MarketBook, base: str, quote: str, day: str) -> dict[str, Any] | None:
    stored = stored_rate(book, base, quote, day)
    if stored is None:
        return None
    return {
        "from": base,
        "to": quote,
        "rate": f"{float(stored.rate):.10g}",
        "kind": stored.kind,
        "as_of": str(stored.day),
        "source": stored.source,
        "age_days": stored.age_days,
        "stale": stored.stale,
    }


def _coverage(products: Sequence[PlannedProduct], told: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    missing: list[Mapping[str, Any]] = [
        {
            "what": "product",
            "market": None,
            "code": name,
            "sku": product.sku,
            "detail": _("The brand has not told it yet."),
        }
        for product in products
        for name in product.missing
    ]
    missing += told
    return {"complete": not missing, "missing": missing}


def _status(result: Mapping[str, Any]) -> str:
    if result["mix"]["status"] == "infeasible":
        return "infeasible"
    return "ok" if result["coverage"]["complete"] else "partial"


def _warnings(result: Mapping[str, Any], question: Question) -> list[dict[str, str]]:
    found = []
    budget = question["budget"]
    if budget.get("assumed"):
        detail = _("No budget was given: {} {} are assumed.").format(budget["amount"], budget["currency"])
        found.append({"code": "budget_assumed", "detail": detail})
    if not any(product["complete"] for product in result["products"]):
        detail = _("No product has all that a landed cost needs; complete the products listed under coverage.")
        found.append({"code": "nothing_to_plan", "detail": detail})
    return found
