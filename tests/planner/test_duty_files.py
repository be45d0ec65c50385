"""Papers of licences leave the disk once no row names them, and never before."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from gtm.catalog.models import Brand
from gtm.planner.duties import Told, remove_file, tell_duty
from gtm.planner.duty_files import sweep_files
from gtm.planner.models import DutyFile
from gtm.planner.tasks import sweep_licence_files
from tests.factories import make_brand, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(tmp_path: Path) -> Iterator[Path]:
    """A folder of its own for what is uploaded."""
    with override_settings(MEDIA_ROOT=tmp_path):
        yield tmp_path


def paper(brand: Brand, hours: float = 2) -> Path:
    """A paper of the brand's licence, put on disk so many hours ago."""
    user = make_member(brand.organisation)
    told = Told("open", "", None, None, "")
    duty = tell_duty(brand, "ID", "bpom", told, user, ContentFile(b"paper", "paper.pdf"))
    path = Path(duty.files.get().stored.path)
    written = (timezone.now() - timedelta(hours=hours)).timestamp()
    os.utime(path, (written, written))
    return path


def test_a_paper_leaves_the_disk_with_its_licence_its_brand_or_its_organisation() -> None:
    staying, licence, brand, organisation = (paper(make_brand()) for _ in range(4))
    rows = {row.stored.path: row for row in DutyFile.objects.select_related("duty__brand__organisation")}
    rows[str(licence)].duty.delete()
    rows[str(brand)].duty.brand.delete()
    rows[str(organisation)].duty.brand.organisation.delete()
    sweep_licence_files()
    assert [path.exists() for path in (staying, licence, brand, organisation)] == [True, False, False, False]


def test_a_deletion_that_is_taken_back_keeps_its_paper() -> None:
    brand = make_brand()
    path = paper(brand)
    with transaction.atomic():
        brand.delete()
        transaction.set_rollback(True)
    assert sweep_files(timezone.now()) == 0
    assert path.exists()


def test_a_paper_of_the_last_hour_stays_because_its_row_may_still_be_on_its_way() -> None:
    young, old = paper(make_brand(), hours=0.9), paper(make_brand(), hours=1.1)
    DutyFile.objects.all().delete()
    assert sweep_files(timezone.now()) == 1
    assert (young.exists(), old.exists()) == (True, False)


def test_a_removed_paper_stays_for_thirty_days_in_which_it_can_be_put_back() -> None:
    path = paper(make_brand())
    kept = DutyFile.objects.get()
    remove_file(kept, make_member(kept.duty.brand.organisation))
    now = timezone.now()
    assert (sweep_files(now + timedelta(days=29)), path.exists()) == (0, True)
    assert (sweep_files(now + timedelta(days=31)), path.exists()) == (1, False)
    assert not DutyFile.objects.exists()


def test_where_nothing_was_ever_uploaded_there_is_nothing_to_sweep() -> None:
    assert sweep_files(timezone.now()) == 0
