"""Whole reports of sheets in the shape of shop exports, word for word as they are kept in `reports/`."""

import json
from pathlib import Path

import pytest

from gtm.catalog.services import check_sheet
from tests.catalog.factories import brand

REPORTS = Path(__file__).parent / "reports"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["shopify-apparel", "shopify-home", "shopify-jewellery"])
def test_the_report_of_an_export_says_what_it_always_said(name: str) -> None:
    sheet = REPORTS / f"{name}.csv"
    report = check_sheet(brand(), sheet.name, sheet.read_bytes()).as_json()
    report["columns"] = [column for column in report["columns"] if column["field"]]
    assert report == json.loads((REPORTS / f"{name}.json").read_text(encoding="utf-8"))
