"""A folder becomes a release of what changed, or nothing at all."""

from pathlib import Path

import pytest

from gtm.marketdata.models import ChargeRate, Lane, Release
from gtm.marketdata.selectors import UnknownReleaseError, latest_release, release_named
from gtm.marketdata.services import WrongRowsError, load_markets
from tests.marketdata.folders import DUTY, LANE, fact, small_folder, write_table

pytestmark = pytest.mark.django_db


def test_the_first_load_publishes_every_row(tmp_path: Path) -> None:
    load = load_markets(small_folder(tmp_path))
    assert load.release is not None
    assert latest_release() == load.release
    assert {table: len(change.added) for table, change in load.changes.items()} == {
        "sources": 1,
        "profile": 1,
        "rates": 1,
        "lanes": 1,
    }
    duty = ChargeRate.objects.get()
    assert (duty.fact_key, str(duty.ad_valorem), duty.market) == (
        "SG/rates/DUTY:3304:MFN@2025-01-01",
        "0.05000000",
        "SG",
    )


def test_loading_an_unchanged_folder_again_makes_no_release(tmp_path: Path) -> None:
    load_markets(small_folder(tmp_path))
    assert load_markets(tmp_path).release is None
    assert Release.objects.count() == 1


def test_a_later_release_holds_only_what_changed(tmp_path: Path) -> None:
    load_markets(small_folder(tmp_path))
    write_table(tmp_path, "markets/sg/lanes", fact(LANE, per_kg="5"))
    write_table(tmp_path, "markets/sg/tariff", fact(DUTY), fact(DUTY, hs="3305"))
    load = load_markets(tmp_path)
    assert {table: (len(c.added), len(c.changed), len(c.withdrawn)) for table, c in load.changes.items()} == {
        "rates": (1, 0, 0),
        "lanes": (0, 1, 0),
    }
    assert Lane.objects.filter(release=load.release).values_list("per_kg", "withdrawn").get() == (5.0, False)


def test_a_row_that_left_the_folder_is_withdrawn(tmp_path: Path) -> None:
    load_markets(small_folder(tmp_path))
    (tmp_path / "markets/sg/lanes.csv").unlink()
    load = load_markets(tmp_path)
    assert Lane.objects.get(release=load.release).withdrawn
    assert load_markets(tmp_path).release is None


def test_one_wrong_row_stops_the_whole_load(tmp_path: Path) -> None:
    write_table(small_folder(tmp_path), "markets/sg/lanes", fact(LANE, per_kg="4,5"))
    with pytest.raises(WrongRowsError) as caught:
        load_markets(tmp_path)
    (finding,) = caught.value.findings
    assert finding.place.endswith("markets/sg/lanes.csv:2")
    assert finding.wrong == "per_kg '4,5' is not a number"
    assert finding.cure == "Write it with a decimal point and without thousands marks"
    assert not Release.objects.exists()


def test_a_release_that_was_never_published_is_unknown(tmp_path: Path) -> None:
    with pytest.raises(UnknownReleaseError, match="load_markets"):
        latest_release()
    load_markets(small_folder(tmp_path))
    with pytest.raises(UnknownReleaseError, match="1999"):
        release_named("1999-01-01.1")
