"""`manage.py compare_quotes`: what it prints, and its exit status."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from gtm.engine.market_book.book import MarketBook

pytestmark = pytest.mark.django_db

TEE = {"id": "1", "hs_code": "610910", "origin": "CN", "quantity": "2", "unit_price": "12.50"}
PARCEL = {"id": "c1", "destination": "DE", "currency": "EUR", "registrations": ["eu-ioss"], "lines": [TEE]}


def run(folder: Path, consignment: dict[str, Any], *arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error."""
    path = folder / "question.json"
    path.write_text(json.dumps({"as_of": "2026-06-30", "consignments": [consignment]}))
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("compare_quotes", str(path), *arguments, stdout=out, stderr=err)
    except SystemExit as status:
        return int(status.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_people_read_what_moved_and_why(book: MarketBook, tmp_path: Path) -> None:
    status, out, err = run(tmp_path, PARCEL, "--to-as-of", "2026-07-01")
    assert (status, err) == (0, "")
    assert "The border charges rise by 3.00 EUR" in out
    assert "DUTY_FLAT: EU/parameters/duty-per-item: – → 3 EUR" in out
    row = next(line.split() for line in out.splitlines() if "DUTY_FLAT " in line and "+" in line)
    assert row == ["1", "DUTY_FLAT", "0.00", "3.00", "+3.00"]


def test_programs_read_json(book: MarketBook, tmp_path: Path) -> None:
    status, out, _err = run(tmp_path, PARCEL, "--to-as-of", "2026-07-01", "--to-origin", "JP", "--format", "json")
    result = json.loads(out)
    assert (status, result["to"]) == (0, {"as_of": "2026-07-01", "origin": "JP"})
    assert result["comparisons"][0]["totals"]["border"]["after"] == "7.75"


def test_a_refused_consignment_ends_with_status_1(book: MarketBook, tmp_path: Path) -> None:
    status, out, _err = run(tmp_path, PARCEL, "--to-regime", "no-such")
    assert (status, "Nothing can be compared" in out) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "/to: Say what the other side is to differ in"),
        (("--to-as-of", "July"), "/to/as_of: 'July' is not a day"),
        (("--to-switch-on", "no-such"), "/to/switches/no-such: No rule can be switched"),
        (("--to-release", "1999-01-01.1"), "1999-01-01.1"),
    ],
)
def test_an_unusable_other_side_ends_with_status_2(
    book: MarketBook, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    status, out, err = run(tmp_path, PARCEL, *arguments)
    assert (status, out) == (2, "")
    assert told in err
