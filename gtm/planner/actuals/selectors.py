"""Reading a brand's results: the files, and the figures that count."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from django.db.models import QuerySet

from gtm.catalog.models import Brand
from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.exchange import stored_rate
from gtm.planner.actuals.fields import METRICS
from gtm.planner.actuals.weekly import Covered, FigureRow, Rate, WeeklyTable, weekly_table
from gtm.planner.models import ActualFigure, ActualsUpload, Calibration, CustomerOrder

PLACE = ("market", "channel", "source", "kind", "day", "currency")


def uploads_of(brand: Brand) -> QuerySet[ActualsUpload]:
    """The brand's files without their tables, newest first."""
    return ActualsUpload.objects.filter(brand=brand).defer("table", "choices").select_related("uploaded_by")


def counting_uploads(brand: Brand) -> QuerySet[ActualsUpload]:
    """The files that count, without their tables."""
    return uploads_of(brand).filter(taken_at__isnull=False, undone_at=None)


def figures_of(brand: Brand) -> QuerySet[ActualFigure]:
    """The figures that count."""
    return ActualFigure.objects.filter(brand=brand, current=True)


def weekly_results(brand: Brand, currency: str, rate: Rate) -> WeeklyTable:
    """The brand's results by week in one currency; two statements however many there are."""
    uploads = counting_uploads(brand).values_list("source", "covered")
    covered = [
        Covered(
            part["market"],
            part["channel"],
            source,
            date.fromisoformat(part["first"]),
            date.fromisoformat(part["last"]),
            tuple(part["told"]),
        )
        for source, parts in uploads
        for part in parts
    ]
    stored = figures_of(brand).order_by("pk").values(*PLACE, *METRICS)
    rows = [FigureRow(**{name: row[name] for name in PLACE}, figures=_told(row)) for row in stored]
    return weekly_table(rows, covered, currency, rate)


def _told(row: Mapping[str, Any]) -> dict[str, Decimal]:
    return {name: row[name] for name in METRICS if row[name] is not None}


def customer_orders(brand: Brand) -> Iterator[tuple[str, str, str, date]]:
    """Market, channel, customer and day of every order of the files that count, each order once."""
    orders = CustomerOrder.objects.filter(brand=brand, upload__taken_at__isnull=False, upload__undone_at=None)
    names = ("market", "channel", "order", "customer", "day")
    for market, channel, _order, customer, day in orders.order_by("day", "order").values_list(*names).distinct():
        yield market, channel, customer, day


def newest_calibration(brand: Brand) -> Calibration | None:
    """The calibration that a plan uses where its question names none, without its draws."""
    return Calibration.objects.filter(brand=brand).defer("packed").first()


def rates_of(book: MarketBook, currency: str) -> Rate:
    """Stored rates into a currency by day, each looked up once; LookupError where none is stored up to the day."""

    @cache
    def rate(base: str, day: date) -> Decimal:
        stored = stored_rate(book, base, currency, day.isoformat())
        if stored is None:
            raise LookupError(f"{base}/{currency} on {day}")
        return Decimal(stored.rate.numerator) / Decimal(stored.rate.denominator)

    return rate
