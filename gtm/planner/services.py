"""What the doors call to plan: ask, run as a job, or plan at once; a stored plan is never written again."""

import time
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gtm.accounts.models import User
from gtm.catalog.models import Brand
from gtm.engine import ENGINE_VERSION
from gtm.engine.market_book.book import MarketBook
from gtm.marketdata.compiler import market_book
from gtm.marketdata.selectors import UnknownReleaseError
from gtm.planner import jobs
from gtm.planner.actuals.selectors import newest_calibration
from gtm.planner.actuals.stored_calibration import calibrated_cells
from gtm.planner.mix.calibrated import CalibratedCells
from gtm.planner.mix.named import check_named
from gtm.planner.models import Calibration, Job, Plan, PlanDetail
from gtm.planner.overrides.checking import check_overrides
from gtm.planner.overrides.laying import laid_over, may_act
from gtm.planner.overrides.override import overrides_in
from gtm.planner.overrides.selectors import overrides_of
from gtm.planner.planned_product import PlannedProduct, planned_products
from gtm.planner.plans.details import rows_of
from gtm.planner.plans.kept_goods import keep_goods
from gtm.planner.plans.making import Report, silent, work_out_plan
from gtm.planner.plans.question import digest_of, read_plan_question
from gtm.planner.question_error import QuestionError
from gtm.planner.tables.offer_table import OfferTable
from markets import MARKETS

NAMED_MARKETS = 6
DETAILS_AT_A_TIME = 500


def request_plan(brand: Brand, raw: Mapping[str, Any], user: User | None = None, name: str = "") -> Job:
    """Check the question now, plan it in the background; raises QuestionError."""
    question, _book = question_and_book(brand, raw)
    products_of(brand, question)
    # Named now, in the language of who asks: the worker has none.
    payload = {"question": question, "name": name or default_name(question)}
    return jobs.enqueue("plan", payload, brand=brand, created_by=user)


def run_plan_job(job: Job, progress: Report) -> dict[str, Any]:
    """The work of a job of kind `plan`: its result names the stored plan."""
    if job.brand is None:
        raise ValueError("a plan is made for a brand")
    payload = job.payload
    plan = plan_now(
        job.brand, payload["question"], job.created_by, payload["name"], progress, follows=payload.get("follows")
    )
    return {"plan": plan.pk}


def plan_now(
    brand: Brand,
    raw: Mapping[str, Any],
    user: User | None = None,
    name: str = "",
    report: Report = silent,
    processes: int = 1,
    follows: int | None = None,
) -> Plan:
    """The stored plan of this question, worked out if it was never asked of this catalogue and release before.

    More than one of the `processes` only in a command that has the machine to itself, never under a request. `follows`
    is the id of the plan that it carries on.
    """
    question, book = question_and_book(brand, raw)
    products = products_of(brand, question)
    digest = digest_of(question, book.content_hash, ENGINE_VERSION, [repr(product) for product in products])
    stored = Plan.objects.filter(brand=brand, digest=digest).first()
    if stored:
        return stored
    begin = time.perf_counter()
    parts = work_out_plan(book, products, question, report, calibration_in(brand, question), processes)
    plan = Plan(
        brand=brand,
        name=name or default_name(question),
        digest=digest,
        question=question,
        result=parts.whole,
        index=parts.index,
        status=parts.whole["status"],
        data_release=book.release,
        engine_version=ENGINE_VERSION,
        as_of=question["as_of"],
        seconds=time.perf_counter() - begin,
        created_by=user,
        follows=Plan.objects.filter(brand=brand, pk=follows).first() if follows else None,
    )
    try:
        with transaction.atomic():
            plan.save()
            PlanDetail.objects.bulk_create(rows_of(plan, parts.details), batch_size=DETAILS_AT_A_TIME)
            if parts.sold is not None:
                keep_goods(plan, parts.sold)
    except IntegrityError:
        # Another worker stored the same answer first.
        return Plan.objects.get(brand=brand, digest=digest)
    return plan


def question_and_book(brand: Brand, raw: Mapping[str, Any]) -> tuple[dict[str, Any], MarketBook]:
    """The complete question with the own figures that can act in it, and the book it is asked of; QuestionError."""
    question = plan_question(brand, raw)
    book = book_of(question)
    check_named(book, question)
    told = overrides_in(question)
    acting = may_act(book, told, question["markets"], question["as_of"])
    # What the question itself tells must be right as a whole; what the brand keeps for other markets waits for them.
    check_overrides(book, told if raw.get("overrides") is not None else acting, "/overrides")
    in_order = sorted(acting, key=lambda one: (one.key, one.column, one.valid_from))
    question["overrides"] = [override.as_json() for override in in_order]
    return question, book


def table_of(brand: Brand, raw: Mapping[str, Any]) -> OfferTable:
    """The big table of a question, of this catalogue as it stands; raises QuestionError."""
    question, book = question_and_book(brand, raw)
    return OfferTable(laid_over(book, overrides_in(question)), question, products_of(brand, question))


class ChangedSincePlannedError(Exception):
    """The catalogue, or the engine, is no longer what a plan was made with."""


def table_of_plan(plan: Plan) -> OfferTable:
    """The big table of a stored plan, from its release; ChangedSincePlannedError where it would be another's."""
    book, products = as_planned(plan)
    return OfferTable(book, plan.question, products)


def as_planned(plan: Plan) -> tuple[MarketBook, list[PlannedProduct]]:
    """The book of a stored plan, its own figures laid over, and its products; ChangedSincePlannedError if changed."""
    question = plan.question
    book, products = book_of({"release": plan.data_release}), products_of(plan.brand, question)
    if digest_of(question, book.content_hash, ENGINE_VERSION, [repr(product) for product in products]) != plan.digest:
        raise ChangedSincePlannedError(_("The products have changed since this plan was made: plan again."))
    return laid_over(book, overrides_in(question)), products


def plan_question(brand: Brand, raw: Mapping[str, Any]) -> dict[str, Any]:
    """The question completed from the brand and today's day; raises QuestionError."""
    newest = newest_calibration(brand)
    own = {
        "home": brand.home_country,
        "currency": brand.currency,
        "cost_of_capital": brand.cost_of_capital,
        "registrations": brand.registrations,
        "units_per_order": brand.units_per_order,
        "overrides": [override.as_json() for override in overrides_of(brand)],
        "calibration": newest.digest if newest else None,
    }
    return read_plan_question(raw, own, sorted(MARKETS), timezone.localdate())


def book_of(question: Mapping[str, Any]) -> MarketBook:
    """The market book of the release that the question names, or the latest; raises QuestionError."""
    try:
        return market_book(question["release"])
    except UnknownReleaseError as error:
        raise QuestionError(str(error), "/release") from None


def calibration_in(brand: Brand, question: Mapping[str, Any]) -> CalibratedCells | None:
    """The brand's calibration that the question names; QuestionError for one that it does not have."""
    named = question.get("calibration")
    if named is None:
        return None
    stored = Calibration.objects.filter(brand=brand, digest=named["digest"]).first()
    if stored is None:
        raise QuestionError(_("{} has no such calibration.").format(brand.name), "/calibration/digest")
    return calibrated_cells(stored)


def products_of(brand: Brand, question: Mapping[str, Any]) -> list[PlannedProduct]:
    """The brand's products that the question names, or all; raises QuestionError for one that it does not have."""
    products = planned_products(brand.products.all())
    wanted = question["products"]
    if wanted is None:
        return products
    by_sku = {product.sku: product for product in products}
    for place, sku in enumerate(wanted):
        if sku not in by_sku:
            raise QuestionError(_("{} has no product {}.").format(brand.name, sku), f"/products/{place}")
    return [by_sku[sku] for sku in sorted(wanted)]


def default_name(question: Mapping[str, Any]) -> str:
    """A name from what the plan is about, in the language in force."""
    budget, markets = question["budget"], question["markets"]
    where = ", ".join(markets) if len(markets) <= NAMED_MARKETS else _("{} markets").format(len(markets))
    return _("Plan for {}: {} {} from {}").format(where, budget["amount"], budget["currency"], question["start"])
