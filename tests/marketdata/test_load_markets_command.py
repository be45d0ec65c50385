"""What the operator sees of a load."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from gtm.marketdata.models import Release
from gtm.marketdata.selectors import latest_release
from tests.marketdata.folders import LANE, fact, small_folder, write_table

pytestmark = pytest.mark.django_db


def load(folder: Path) -> str:
    out = StringIO()
    call_command("load_markets", folder, stdout=out)
    return out.getvalue()


def test_a_load_tells_what_it_published(tmp_path: Path) -> None:
    lines = load(small_folder(tmp_path)).splitlines()
    assert any(line.startswith("Note: SG: no row states ") for line in lines)
    assert [line for line in lines if not line.startswith("Note: ")] == [
        "sources: 1 added, 0 changed, 0 withdrawn",
        "profile: 1 added, 0 changed, 0 withdrawn",
        "rates: 1 added, 0 changed, 0 withdrawn",
        "lanes: 1 added, 0 changed, 0 withdrawn",
        f"Published release {latest_release().name}.",
    ]


def test_a_second_load_says_that_nothing_changed(tmp_path: Path) -> None:
    load(small_folder(tmp_path))
    assert load(tmp_path).endswith("Nothing has changed since this folder was last loaded: no new release.\n")


def test_wrong_rows_are_listed_and_nothing_is_loaded(tmp_path: Path) -> None:
    write_table(small_folder(tmp_path), "markets/sg/lanes", fact(LANE, per_kg="x"), fact(LANE, sources="hearsay"))
    errors = StringIO()
    with pytest.raises(CommandError, match="Nothing was loaded: 2 findings"):
        call_command("load_markets", tmp_path, stderr=errors)
    first, second = errors.getvalue().replace(f"{tmp_path}/", "").splitlines()
    assert first.startswith("markets/sg/lanes.csv:2: per_kg 'x' is not a number. Write it with a decimal point")
    assert second == "markets/sg/lanes.csv:3: source 'hearsay' is unknown. Add it to sources.csv."
    assert not Release.objects.exists()


def test_a_folder_that_holds_no_markets_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="has no folder 'markets'"):
        call_command("load_markets", tmp_path)
