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
    assert "unknown_regime (/consignments/0/regime)" in out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "/to: Say what the other side is to differ in"),
        (("--to-as-of", "July"), "/to/as_of: 'July' is not a day"),
        (("--to-switch-on", "no-such"), "/to/switches/no-such: No rule can be switched"),
        (
            ("--to-release", "1999-01-01.1"),
            "question.json: No published release is named '1999-01-01.1'; the latest is",
        ),
        (("--to-as-of", "2026-06-30"), "/to: Both sides are on 2026-06-30 in release"),
        (
            ("--to-switch-on", "eu-handling-fee", "--to-switch-off", "eu-handling-fee"),
            "/to/switches/eu-handling-fee: A rule is turned on or off, not both.",
        ),
    ],
)
def test_an_unusable_other_side_ends_with_status_2(
    book: MarketBook, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    status, out, err = run(tmp_path, PARCEL, *arguments)
    assert (status, out) == (2, "")
    assert told in err


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "cannot be read: No such file"),
        (b"", "There is nothing in it: a question is an object"),
        (bytes(range(256)), "line 2: The file is not UTF-8: save it as UTF-8."),
        (json.dumps({"consignments": []}).encode("utf-16"), "line 1: The file is not UTF-8"),
        (b'{"consignments": [\n{]}', "line 2: This is not JSON"),
        (b"[1]", "A question is an object with 'consignments'."),
        (b'{"consignments": "all"}', "line 1: /consignments: 'consignments' must be a list."),
    ],
)
def test_a_file_that_is_no_question_ends_with_status_2(
    book: MarketBook, tmp_path: Path, content: bytes | None, told: str
) -> None:
    path = tmp_path / "question.json"
    if content is not None:
        path.write_bytes(content)
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("compare_quotes", str(path), "--to-as-of", "2026-07-01", stdout=out, stderr=err)
    assert (ended.value.code, out.getvalue()) == (2, "")
    assert told in err.getvalue()


def test_a_directory_is_no_question(book: MarketBook, tmp_path: Path) -> None:
    err = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("compare_quotes", str(tmp_path), "--to-as-of", "2026-07-01", stderr=err)
    assert "cannot be read: Is a directory" in err.getvalue()
