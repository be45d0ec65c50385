"""`manage.py quote`: what it prints, and the exit status that says whether all went well."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from gtm.engine.market_book.book import MarketBook

pytestmark = pytest.mark.django_db

GOOD = {
    "id": "c1",
    "destination": "GB",
    "currency": "GBP",
    "lines": [{"id": "1", "hs_code": "610910", "origin": "CN", "quantity": "1", "unit_price": "50.00"}],
}


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("quote", *arguments, stdout=out, stderr=err)
    except SystemExit as status:
        return int(status.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def written(folder: Path, *consignments: Any, **fields: Any) -> str:
    path = folder / "question.json"
    path.write_text(json.dumps({"as_of": "2026-11-22", "consignments": list(consignments)} | fields))
    return str(path)


def test_a_file_of_good_consignments_ends_with_status_0(book: MarketBook, tmp_path: Path) -> None:
    status, out, err = run(written(tmp_path, GOOD))
    assert (status, err) == (0, "")
    (quote,) = json.loads(out)["quotes"]
    assert (quote["status"], quote["totals"]["tax"]) == ("ok", "10.00")


def test_a_refused_or_partial_quote_ends_with_status_1_and_is_printed(book: MarketBook, tmp_path: Path) -> None:
    bad = GOOD | {"id": "c2", "destination": "XX"}
    partial = GOOD | {"id": "c3", "currency": "XAF"}
    status, out, _err = run(written(tmp_path, GOOD, bad))
    assert (status, [one["status"] for one in json.loads(out)["quotes"]]) == (1, ["ok", "refused"])
    status, out, _err = run(written(tmp_path, GOOD, partial))
    assert (status, [one["status"] for one in json.loads(out)["quotes"]]) == (1, ["ok", "partial"])


def test_the_question_comes_from_standard_input(book: MarketBook, monkeypatch: pytest.MonkeyPatch) -> None:
    text = json.dumps({"as_of": "2026-11-22", "consignments": [GOOD]}).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    status, out, _err = run("-")
    assert (status, json.loads(out)["quotes"][0]["id"]) == (0, "c1")


def test_day_and_release_may_stand_on_the_command_line(book: MarketBook, tmp_path: Path) -> None:
    status, out, _err = run(written(tmp_path, GOOD), "--as-of", "2022-01-01", "--release", book.release)
    answer = json.loads(out)
    assert (status, answer["as_of"], answer["data_release"]) == (0, "2022-01-01", book.release)


def test_people_read_a_table(book: MarketBook, tmp_path: Path) -> None:
    status, out, _err = run(written(tmp_path, GOOD, GOOD | {"id": "c2", "lines": []}), "--format", "table")
    assert status == 1
    assert "gb-supply-vat-135" in out
    assert "20 % of 50.00" in out
    assert "no_lines (/consignments/1/lines)" in out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"consignments": [\n}', "line 2: This is not JSON"),
        ("[]", "A question is an object"),
        ('{\n"consignments": {}}', "line 2: /consignments: 'consignments' must be a list."),
        ('{"consignments": [],\n"switches": {"x": true}}', "line 2: /switches/x: No rule can be switched by 'x'."),
        ('{"consignments": [],\n\n"as_of": "soon"}', "line 3: /as_of: 'soon' is not a day"),
        ('{"a": 1, "a": 2}', "'a' stands twice"),
    ],
)
def test_an_unreadable_question_ends_with_status_2_line_and_pointer(
    book: MarketBook, tmp_path: Path, text: str, told: str
) -> None:
    path = tmp_path / "question.json"
    path.write_text(text)
    status, out, err = run(str(path))
    assert (status, out) == (2, "")
    assert told in err


def test_a_file_that_is_not_there_or_not_text_ends_with_status_2(book: MarketBook, tmp_path: Path) -> None:
    binary = tmp_path / "question.xlsx"
    binary.write_bytes(b"PK\x03\x04\n\xff\xfe")
    assert run(str(tmp_path / "none.json"))[0] == 2
    status, _out, err = run(str(binary))
    assert status == 2
    assert "line 2: The file is not UTF-8: save it as UTF-8." in err


def test_an_unknown_release_ends_with_status_2(book: MarketBook, tmp_path: Path) -> None:
    status, _out, err = run(written(tmp_path, GOOD), "--release", "1999-01-01.1")
    assert status == 2
    assert "1999-01-01.1" in err


def test_an_explanation_is_asked_for_on_the_command_line_and_stands_in_the_table(
    book: MarketBook, tmp_path: Path
) -> None:
    _status, out, _err = run(written(tmp_path, GOOD), "--explain")
    (quote,) = json.loads(out)["quotes"]
    (near,) = quote["threshold_distance"]
    assert (near["to"], near["limit"]["key"]) == ("135.01", "low-value")
    _status, table, _err = run(written(tmp_path, GOOD), "--explain", "--format", "table")
    assert near["detail"] in table
    assert all(scheme["slug"] in table for scheme in quote["registrations"])
