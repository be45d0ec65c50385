"""What is known of each market's border: counted from quotes and rows, and README's table of it."""

import io
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.rate_table import RateTable
from gtm.planner.quotes.coverage import Coverage, basket, coverage
from gtm.planner.quotes.coverage_table import BEGIN, END, coverage_markdown, inserted
from markets import MARKETS

README: Path = settings.BASE_DIR / "README.md"
DAY = "2026-11-22"


def of(book: MarketBook, code: str, *hs_codes: str) -> Coverage:
    """The coverage of one market for some goods."""
    return next(row for row in coverage(book, DAY, hs_codes) if row.market.code == code)


def test_readme_tells_the_coverage_of_the_market_data_as_it_is(book: MarketBook) -> None:
    document = README.read_text(encoding="utf-8")
    told = re.search(r"Border rules of \d+ markets on (\S+)\.", document)
    assert told is not None
    goods = basket()
    table = coverage_markdown(coverage(book, told[1], goods), told[1], len(goods))
    assert inserted(document, table) == document, "README's table of markets is out of date: run `make coverage`"


def test_the_duty_of_each_good_counts_by_its_confidence(book: MarketBook) -> None:
    shoes = [replace(row, confidence="recalled") for row in book.charge_rates["EU"] if row.hs[:2] == "64"]
    others = [row for row in book.charge_rates["EU"] if row.hs[:2] != "64"]
    rates = {**book.charge_rates, "EU": RateTable.of("EU", [*shoes, *others])}
    assert of(book, "DE", "610910", "640411").duty == Counter(official=2)
    assert of(replace(book, charge_rates=rates), "DE", "610910", "640411").duty == Counter(official=1, recalled=1)


def test_a_good_without_a_rate_is_missing_and_named_as_a_gap(book: MarketBook) -> None:
    kept = RateTable.of("EU", (row for row in book.charge_rates["EU"] if row.hs[:2] != "61"))
    rates = {**book.charge_rates, "EU": kept}
    row = of(replace(book, charge_rates=rates), "DE", "610910", "640411")
    assert row.duty == Counter(official=1, missing=1)
    assert row.gaps == {"DUTY": ("stock",)}


def test_rows_of_other_days_do_not_count(book: MarketBook) -> None:
    later = [replace(row, valid_from="2030-01-01") for row in book.charge_rates["SG"] if row.code == "GST"]
    rates = {**book.charge_rates, "SG": RateTable.of("SG", [*book.charge_rates["SG"], *later])}
    assert of(book, "SG", "610910").taxes.total() > 0
    assert of(replace(book, charge_rates=rates), "SG", "610910").taxes == of(book, "SG", "610910").taxes


def test_the_table_has_a_row_of_figures_for_each_market() -> None:
    row = Coverage(
        market=MARKETS["DE"],
        regimes=8,
        duty=Counter(official=3, recalled=1, missing=2),
        taxes=Counter(),
        parameters=Counter(secondary=4),
        gaps={"DUTY": ("stock",), "VAT": ("small parcel", "stock"), "FEE": ("stock",)},
    )
    last = coverage_markdown([row], DAY, 6).splitlines()[-1]
    assert last == "| Germany (DE) | 8 | 3 / 0 / 1 | 2 | – | 0 / 4 / 0 | DUTY, FEE: stock; VAT: small parcel, stock |"


@pytest.mark.django_db
def test_the_command_writes_the_table_between_the_marks(book: MarketBook, tmp_path: Path) -> None:
    document = tmp_path / "page.md"
    document.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    call_command("market_coverage", "--as-of", DAY, "--into", str(document))
    out = io.StringIO()
    call_command("market_coverage", "--as-of", DAY, stdout=out)
    assert document.read_text(encoding="utf-8") == f"before\n{BEGIN}\n{out.getvalue()}{END}\nafter\n"


@pytest.mark.django_db
def test_a_document_without_a_place_for_the_table_is_left_alone(book: MarketBook, tmp_path: Path) -> None:
    document = tmp_path / "page.md"
    document.write_text("nothing", encoding="utf-8")
    with pytest.raises(CommandError, match="no place for the table"):
        call_command("market_coverage", "--into", str(document))
    assert document.read_text(encoding="utf-8") == "nothing"
