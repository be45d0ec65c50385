"""The reference consignments of all markets as formulas: computed anew, they are the cents of the snapshots."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from gtm.engine.border.answers import NO_REGIME
from gtm.planner.exports.border_cells import BorderCells
from gtm.planner.exports.sheets import Book
from gtm.planner.quotes.answering import answer, by_market, computed
from gtm.planner.quotes.question import read_question
from markets import MARKETS
from tests.book_from_fixtures import book_from_fixtures
from tests.planner.exports.recalculated import Rows, needs_office, recalculated, rows_of
from tests.snapshots.reference import DAY, path_of, reference_consignments

TOTALS = ("duty", "excise", "tax", "fee", "border", "landed_cost")
LABEL, LINE, CODE, AMOUNT = 0, 1, 2, 6


def written(path: Path, codes: list[str]) -> Book:
    """The workbook of the reference consignments of some markets."""
    book = book_from_fixtures()
    consignments = [one for code in codes for one in reference_consignments(MARKETS[code])]
    question = read_question({"as_of": DAY, "consignments": consignments}, book.switches, book.release, MARKETS)
    with Workbook(path) as workbook:
        cells = Book(workbook)
        page, inputs = cells.page("Landed cost", ["Route or offer"]), cells.inputs()
        for market, asked in by_market(question):
            batch = computed(book, market, question, asked)
            for place, one in enumerate(asked):
                if batch.answer.regime[place] != NO_REGIME:
                    BorderCells(batch, place, page, inputs, one.id).write()
    return cells


def expected(code: str) -> Iterator[tuple[tuple[str, str, str], Decimal]]:
    """(consignment, line, code) and amount of everything that a market's snapshot tells."""
    for name, quote in json.loads(path_of(MARKETS[code]).read_text(encoding="utf-8"))["quotes"].items():
        label = f"{code} {name}"
        if quote["regime"] is None:
            continue
        for text in quote["charges"]:
            line, charge, amount = text.split(" ")[:3]
            yield (label, "" if line == "-" else line, charge), Decimal(amount)
        words = quote["totals"].split(" ")
        yield from (((label, "", kind), Decimal(amount)) for kind, amount in zip(words[::2], words[1::2], strict=True))
        yield (label, "", "landed_cost"), Decimal(quote["landed_cost"])


def amounts(rows: Rows) -> dict[tuple[str, str, str], Decimal]:
    """What the sheet says; a charge that has several rows on a line is added up."""
    found: dict[tuple[str, str, str], Decimal] = {}
    for row in rows["Landed cost"][1:]:
        key = str(row[LABEL]), str(row[LINE]), str(row[CODE])
        found[key] = found.get(key, Decimal(0)) + Decimal(str(round(row[AMOUNT], 6)))
    return found


@needs_office
def test_every_market_recomputes_to_the_cents_of_its_snapshot(tmp_path: Path) -> None:
    path = tmp_path / "quotes.xlsx"
    written(path, list(MARKETS))
    told = amounts(recalculated(path, tmp_path))
    wanted: dict[tuple[str, str, str], Decimal] = {}
    for code in MARKETS:
        for key, amount in expected(code):
            wanted[key] = wanted.get(key, Decimal(0)) + amount
    assert len(wanted) > 1500
    assert {key: told.get(key) for key in wanted if told.get(key) != wanted[key]} == {}


def test_charges_that_no_formula_says_are_the_exception_and_named(tmp_path: Path) -> None:
    cells = written(tmp_path / "quotes.xlsx", list(MARKETS))
    # Scales of brackets: brokers and the processing charge of the Philippines, Brazil's fee by number of additions.
    assert set(cells.plain) == {"PH BROKERAGE", "PH IPC", "BR SISCOMEX_ADDITION"}
    assert cells.counted["border formulas"] > 800


@needs_office
@pytest.mark.parametrize(
    ("code", "charge", "rate"),
    [("DE", "VAT", "0.25"), ("BR", "ICMS", "0.2"), ("ID", "BM", "0.11"), ("SA", "VAT", "0.05")],
)
def test_a_rate_that_finance_changes_moves_the_totals_as_the_engine_would(
    tmp_path: Path, code: str, charge: str, rate: str
) -> None:
    path = tmp_path / "quotes.xlsx"
    written(path, [code])
    inputs = rows_of(path)["Inputs"]
    changed = {
        f"B{place}": rate
        for place, row in enumerate(inputs, start=1)
        if str(row[0]).startswith(f"in_{code}_{charge}_rate")
    }
    assert changed
    told = amounts(recalculated(path, tmp_path, changed))
    compared = []
    for quote in pinned(code, charge, rate):
        charged = [row["rate"] for row in quote["charges"] if row["code"] == charge]
        if charged and all(one and Decimal(one) == Decimal(rate) for one in charged):
            assert told[quote["id"], "", "border"] == Decimal(quote["totals"]["border"]), quote["id"]
            compared.append(quote["id"])
    assert compared


def pinned(code: str, charge: str, rate: str) -> list[dict[str, Any]]:
    """The engine's quotes of the reference consignments of a market with a rate pinned."""
    consignments = [{**one, "rates": {charge: rate}} for one in reference_consignments(MARKETS[code])]
    quotes: list[dict[str, Any]] = answer(book_from_fixtures(), {"as_of": DAY, "consignments": consignments})["quotes"]
    return quotes
