"""Exports of results on their way into the brand's history: kept, answered, taken over, undone, never erased."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from gtm.catalog.deeds import keep_deed
from gtm.catalog.models import Brand, Deed
from gtm.marketdata.compiler import market_book
from gtm.planner.actuals.choices import ActualsChoices
from gtm.planner.actuals.fields import METRICS
from gtm.planner.actuals.findings import Finding
from gtm.planner.actuals.kept_table import KeptTable, kept_table
from gtm.planner.actuals.places import Places
from gtm.planner.actuals.reading import read_actuals
from gtm.planner.actuals.report import covered_of, report_of
from gtm.planner.actuals.results import ActualsReading
from gtm.planner.models import ActualFigure, ActualsUpload, CustomerOrder

BATCH = 2000
KEY = ("brand", "market", "channel", "day", "kind", "source")
SAME = {name: OuterRef(name) for name in KEY}


class NotReadyError(Exception):
    """A file that still leaves something open, or of which no row could be read."""


def store_actuals(
    brand: Brand,
    name: str,
    content: bytes,
    choices: ActualsChoices | None = None,
    user: AbstractBaseUser | None = None,
) -> ActualsUpload:
    """Keep an export with its report; nothing of it counts before it is taken over. Raises SheetError."""
    return store_table(brand, name, kept_table(content, brand.pk), choices, user)


def store_table(
    brand: Brand,
    name: str,
    table: KeptTable,
    choices: ActualsChoices | None = None,
    user: AbstractBaseUser | None = None,
) -> ActualsUpload:
    """The same from a table that is already free of persons."""
    upload = ActualsUpload(brand=brand, name=name[:255], table=table.packed(), uploaded_by_id=user.pk if user else None)
    _read_again(upload, table, choices or ActualsChoices())
    upload.save()
    return upload


def answer_actuals(
    upload: ActualsUpload, choices: ActualsChoices, user: AbstractBaseUser | None = None
) -> ActualsUpload:
    """Read an upload again under other answers; one that was taken over is undone first."""
    with transaction.atomic():
        if upload.taken_at and not upload.undone_at:
            _count_no_more(upload)
            told = {"upload": upload.pk, "before": upload.choices, "after": choices.as_json()}
            keep_deed(upload.brand, Deed.Kind.RESULTS_READ, told, user, upload.name)
        _read_again(upload, KeptTable.unpacked(upload.table), choices)
        upload.taken_at = upload.undone_at = None
        upload.figures.all().delete()
        upload.orders.all().delete()
        upload.save()
    return upload


def take_over(upload: ActualsUpload, user: AbstractBaseUser | None = None) -> ActualsUpload:
    """Let the upload's figures count, in place of those that an earlier file of its source tells of the same days.

    Raises NotReadyError while a question is open. A second time changes nothing.
    """
    if upload.taken_at:
        return upload
    table = KeptTable.unpacked(upload.table)
    reading = _reading(table, ActualsChoices.from_json(upload.choices))
    if not reading.ready:
        raise NotReadyError
    with transaction.atomic():
        # One taker of a brand at a time: two would each leave the other's figures current.
        Brand.objects.select_for_update().get(pk=upload.brand_id)
        ActualFigure.objects.bulk_create(_figures(upload, reading), batch_size=BATCH)
        CustomerOrder.objects.bulk_create(_orders(upload, reading), batch_size=BATCH)
        replaced = same_days(upload).filter(current=True).exclude(upload=upload).update(current=False)
        if replaced:
            reading.findings.append(Finding("replaced", params={"count": str(replaced)}))
        upload.report = report_of(reading, table)
        upload.taken_at = timezone.now()
        upload.save(update_fields=["report", "taken_at"])
        keep_deed(upload.brand, Deed.Kind.RESULTS_TAKEN, _moment(upload, "taken_at"), user, upload.name)
    return upload


def undo_actuals(upload: ActualsUpload, user: AbstractBaseUser | None = None) -> ActualsUpload:
    """Let the upload count no more; what it replaced counts again, by the newest file that was not undone."""
    if not upload.taken_at or upload.undone_at:
        return upload
    with transaction.atomic():
        _count_no_more(upload)
        keep_deed(upload.brand, Deed.Kind.RESULTS_UNDONE, _moment(upload, "undone_at"), user, upload.name)
    return upload


def redo_actuals(upload: ActualsUpload, user: AbstractBaseUser | None = None) -> ActualsUpload:
    """Take an undone upload over again, as if it had just been sent."""
    return take_over(answer_actuals(upload, ActualsChoices.from_json(upload.choices)), user)


def is_as_left(upload: ActualsUpload, deed: Mapping[str, Any]) -> bool:
    """Whether an upload still stands as a deed about it has left it."""
    if "after" in deed:
        return upload.choices == deed["after"] and not upload.taken_at
    name = "taken_at" if "taken_at" in deed else "undone_at"
    return _moment(upload, name) == deed and (name == "undone_at" or not upload.undone_at)


def _moment(upload: ActualsUpload, name: str) -> dict[str, Any]:
    stored = getattr(upload, name)
    return {"upload": upload.pk, name: stored.isoformat() if stored else ""}


def _count_no_more(upload: ActualsUpload) -> None:
    Brand.objects.select_for_update().get(pk=upload.brand_id)
    upload.undone_at = timezone.now()
    upload.save(update_fields=["undone_at"])
    upload.figures.update(current=False)
    same_days(upload).filter(pk__in=_newest()).update(current=True)


def same_days(upload: ActualsUpload) -> QuerySet[ActualFigure]:
    """The brand's figures of the same source, channel and period as one of the upload's, its own among them."""
    own = ActualFigure.objects.filter(upload=upload, **SAME)
    return ActualFigure.objects.filter(Exists(own), brand=upload.brand_id)


def _newest() -> QuerySet[ActualFigure, int]:
    """The figures that count and that no later file tells again."""
    counting = ActualFigure.objects.filter(upload__taken_at__isnull=False, upload__undone_at=None)
    later = counting.filter(**SAME, upload__taken_at__gt=OuterRef("upload__taken_at"))
    return counting.filter(~Exists(later)).values_list("pk", flat=True)


def _reading(table: KeptTable, choices: ActualsChoices) -> ActualsReading:
    today = timezone.localdate()
    return read_actuals(table, choices, Places.of(market_book(), today.isoformat()), today)


def _read_again(upload: ActualsUpload, table: KeptTable, choices: ActualsChoices) -> None:
    """Read the table under the answers, and keep what was found."""
    reading = _reading(table, choices)
    upload.source = reading.format.code
    upload.choices = choices.as_json()
    upload.report = report_of(reading, table)
    upload.covered = covered_of(reading)


def _figures(upload: ActualsUpload, reading: ActualsReading) -> Iterator[ActualFigure]:
    for (market, channel, kind, day), figure in reading.figures.items():
        yield ActualFigure(
            upload=upload,
            brand_id=upload.brand_id,
            market=market,
            channel=channel,
            source=upload.source,
            kind=kind,
            day=day,
            currency=figure.currency,
            **{name: getattr(figure, name) for name in METRICS},
        )


def _orders(upload: ActualsUpload, reading: ActualsReading) -> Iterator[CustomerOrder]:
    for one in reading.orders:
        yield CustomerOrder(
            upload=upload,
            brand_id=upload.brand_id,
            market=one.market,
            channel=one.channel,
            customer=one.customer,
            order=one.order,
            day=one.day,
        )
