"""Long sheets are imported as jobs: steps are told, a cancel stores nothing, and an undo takes them out again."""

import pytest

from gtm.catalog.models import Brand, Upload
from gtm.catalog.services import store_upload
from gtm.planner import jobs
from gtm.planner.jobs import JobCancelledError
from gtm.planner.models import Job
from gtm.planner.sheet_imports import is_long, open_import, request_import, run_import_job
from gtm.planner.tasks import KINDS
from gtm.planner.undoing import undo
from gtm.planner.workers import do_next
from tests.factories import make_brand, make_member

pytestmark = pytest.mark.django_db


def long_sheet(brand: Brand, rows: int = 500) -> Upload:
    """A sheet of so many products."""
    lines = "".join(f"S-{number},Shirt {number}\n" for number in range(rows))
    return store_upload(brand, "long.csv", f"SKU,Title\n{lines}".encode())


def test_from_five_hundred_rows_on_a_sheet_is_long() -> None:
    assert [is_long(long_sheet(make_brand(), rows)) for rows in (499, 500)] == [False, True]


def test_a_job_imports_the_sheet_for_the_person_who_asked_and_its_undo_takes_it_out() -> None:
    brand = make_brand()
    user, upload = make_member(brand.organisation), long_sheet(brand)
    job = request_import(upload, user)
    assert request_import(upload, user) == job == open_import(upload)
    assert do_next(KINDS)
    job.refresh_from_db()
    assert (job.state, job.result) == ("done", {"upload": upload.pk})
    assert (brand.products.count(), open_import(upload)) == (500, None)
    deed = brand.deeds.get()
    assert (deed.made_by, undo(deed, user).count, brand.products.count()) == (user, 500, 0)


def test_the_steps_are_told_with_the_rows_as_they_are_read() -> None:
    brand = make_brand()
    job = request_import(long_sheet(brand))
    told: list[tuple[float, str]] = []
    run_import_job(job, lambda share, message: told.append((share, message)))
    assert told[:3] == [(0.0, "Reading the rows"), (0.05, "Reading the rows"), (0.1, "Reading the rows")]
    assert told[-1] == (0.5, "Storing the products")
    assert len(told) == 11


def test_a_cancel_while_rows_are_read_stores_nothing() -> None:
    brand = make_brand()
    job = request_import(long_sheet(brand))

    def cancelled(share: float, message: str) -> None:
        if share > 0.2:
            raise JobCancelledError

    with pytest.raises(JobCancelledError):
        run_import_job(job, cancelled)
    assert (brand.products.count(), brand.deeds.count(), brand.uploads.get().imported_at) == (0, 0, None)


def test_a_cancelled_import_that_waits_never_begins() -> None:
    brand = make_brand()
    jobs.cancel(request_import(long_sheet(brand)))
    assert not do_next(KINDS)
    assert Job.objects.get().state == "cancelled"
    assert not brand.products.exists()
