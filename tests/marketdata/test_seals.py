"""The database itself keeps published market data as it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from gtm.marketdata.models import TABLES, ExchangeRate, Lane, Release, ReleasedRow
from gtm.marketdata.seals import REFUSAL, RELEASES, triggers
from gtm.marketdata.services import load_markets, publish
from tests.marketdata.folders import small_folder

pytestmark = pytest.mark.django_db


@contextmanager
def refused() -> Iterator[None]:
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
        yield


@pytest.fixture
def published(tmp_path: Path) -> Release:
    release = load_markets(small_folder(tmp_path)).release
    assert release is not None
    return release


def test_a_published_release_cannot_be_renamed(published: Release) -> None:
    with refused():
        Release.objects.filter(pk=published.pk).update(title="Another")


def test_a_published_release_cannot_return_to_draft(published: Release) -> None:
    with refused():
        Release.objects.filter(pk=published.pk).update(status=Release.Status.DRAFT)


def test_a_published_release_cannot_be_deleted(published: Release) -> None:
    with refused(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {RELEASES} WHERE id = %s", [published.pk])


def test_a_published_row_cannot_be_changed(published: Release) -> None:
    with refused():
        Lane.objects.update(per_kg=1)


def test_a_published_row_cannot_be_deleted(published: Release) -> None:
    with refused():
        Lane.objects.all().delete()


def test_nothing_can_be_added_to_a_published_release(published: Release) -> None:
    with refused():
        Lane.objects.create(
            release=published, fact_key="SG/lanes/late", market="SG", lane="late", confidence="recalled"
        )


def test_a_row_cannot_be_moved_out_of_or_into_a_published_release(published: Release) -> None:
    draft = Release.objects.create(title="Draft")
    with refused():
        Lane.objects.update(release=draft)
    late = Lane.objects.create(release=draft, fact_key="SG/lanes/late", market="SG", lane="late", confidence="recalled")
    with refused():
        Lane.objects.filter(pk=late.pk).update(release=published)


def test_a_draft_can_be_changed_and_thrown_away(published: Release) -> None:
    draft = Release.objects.create(title="Draft")
    row = Lane.objects.create(release=draft, fact_key="SG/lanes/new", market="SG", lane="new", confidence="recalled")
    row.per_kg = 3.0
    row.save()
    row.delete()
    draft.delete()
    assert list(Release.objects.all()) == [published]


@pytest.mark.parametrize("model", TABLES)
def test_every_table_is_sealed(model: type[ReleasedRow]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
            if connection.vendor == "sqlite"
            else "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal",
            [model._meta.db_table],
        )
        found = {name for (name,) in cursor.fetchall()}
    assert found == {statement.split()[2] for statement in triggers(connection.vendor, model._meta.db_table)}


@pytest.mark.django_db(transaction=True)
def test_emptying_the_whole_database_lifts_the_seals_and_puts_them_back(tmp_path: Path) -> None:
    load_markets(small_folder(tmp_path))
    call_command("flush", interactive=False, verbosity=0)
    assert not Lane.objects.exists()
    draft = Release.objects.create(title="Draft")
    rate = {"base": "EUR", "quote": "USD", "day": "2026-10-30", "rate": "1.1", "kind": "official"}
    ExchangeRate.objects.create(release=draft, fact_key="exchange_rates/EUR:USD", **rate)
    publish(draft)
    with refused():
        ExchangeRate.objects.update(rate="1.2")
