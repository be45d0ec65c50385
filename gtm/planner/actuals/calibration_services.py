"""Calibrating a brand: at once, or as a job; a stored calibration is never written again."""

import time
from collections import defaultdict
from datetime import date
from typing import Any

import numpy as np
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gtm.accounts.models import User
from gtm.catalog.models import Brand
from gtm.engine import ENGINE_VERSION
from gtm.engine.market_book.book import MarketBook
from gtm.planner import jobs
from gtm.planner.actuals.calibrating import CustomerDays, NothingToLearnError, Report, learn
from gtm.planner.actuals.calibration_summary import summary_of
from gtm.planner.actuals.priors import Believed, believed
from gtm.planner.actuals.selectors import customer_orders, rates_of, weekly_results
from gtm.planner.actuals.stored_calibration import digest_of, packed
from gtm.planner.actuals.weekly import Cell, WeeklyTable
from gtm.planner.economics.working_out import work_out
from gtm.planner.models import Calibration, Job
from gtm.planner.overrides.laying import laid_over
from gtm.planner.overrides.override import overrides_in
from gtm.planner.plans.packing import Packing
from gtm.planner.plans.question_values import LARGEST_AMOUNT
from gtm.planner.services import products_of, question_and_book
from markets import MARKETS


def request_calibration(brand: Brand, user: User | None = None) -> Job:
    """Calibrate in the background."""
    return jobs.enqueue("calibration", {"name": _("Calibration from results")}, brand=brand, created_by=user)


def run_calibration_job(job: Job, progress: Report) -> dict[str, Any]:
    """The work of a job of kind `calibration`: its result names the stored calibration."""
    if job.brand is None:
        raise ValueError("a calibration is made for a brand")
    return {"calibration": calibrate(job.brand, job.created_by, progress).pk}


def calibrate(brand: Brand, user: User | None = None, report: Report = lambda share, message: None) -> Calibration:
    """The brand's calibration of its results as they stand, stored. Raises NothingToLearnError."""
    begin = time.perf_counter()
    report(0.0, _("Reading the results"))
    table, found, book = _table_and_beliefs(brand, report)
    learned = learn(table, found, _customers(brand), report)
    summary = summary_of(learned, table)
    content = packed(learned)
    calibration = Calibration(
        brand=brand,
        digest=digest_of(summary, content),
        as_of=timezone.localdate(),
        currency=table.currency,
        data_release=book.release,
        engine_version=ENGINE_VERSION,
        summary=summary,
        packed=content,
        seconds=time.perf_counter() - begin,
        created_by=user,
    )
    try:
        with transaction.atomic():
            calibration.save()
    except IntegrityError:
        # The same weeks taught the same before.
        return Calibration.objects.get(brand=brand, digest=calibration.digest)
    return calibration


def _table_and_beliefs(brand: Brand, report: Report) -> tuple[WeeklyTable, Believed, MarketBook]:
    """The weeks, and what a plan of today would believe of their channels."""
    currency = brand.currency
    budget = {"amount": str(LARGEST_AMOUNT), "currency": currency}
    question, book = question_and_book(brand, {"budget": budget, "calibration": None})
    table = weekly_results(brand, currency, rates_of(book, currency))
    markets = sorted({market for market, _channel in table.cells} & MARKETS.keys())
    if not markets:
        raise NothingToLearnError([])
    question, book = question_and_book(brand, {"budget": budget, "markets": markets, "calibration": None})
    book = laid_over(book, overrides_in(question))
    products = products_of(brand, question)
    told = _("Landed cost, routes and offers")
    economics = work_out(
        book,
        products,
        markets,
        question,
        lambda share, market: report(0.05 + 0.4 * share, f"{told}: {market}"),
        Packing().keep,
    )
    return table, believed(book, products, question, economics, _months_of(table)), book


def _months_of(table: WeeklyTable) -> tuple[date, int]:
    """First day of the first month of the weeks, and how many months they touch, with the one after the last."""
    first, last = table.weeks[0], table.weeks[-1]
    return first.replace(day=1), (last.year - first.year) * 12 + last.month - first.month + 2


def _customers(brand: Brand) -> dict[Cell, CustomerDays]:
    """Orders of every channel's customers, each order once however many files tell it."""
    whose: dict[Cell, list[str]] = defaultdict(list)
    days: dict[Cell, list[int]] = defaultdict(list)
    for market, channel, customer, day in customer_orders(brand):
        whose[market, channel].append(customer)
        days[market, channel].append(day.toordinal())
    return {
        cell: CustomerDays(np.unique(names, return_inverse=True)[1], np.array(days[cell], np.int64))
        for cell, names in whose.items()
    }
