"""Charge rates as columns: what is put in comes out, in order, and is found by day, id, source and HS code."""

from collections.abc import Iterable
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gtm.engine.border.tariff_rows import TariffRows
from gtm.engine.market_book.facts import ChargeRate
from gtm.engine.market_book.rate_columns import hs_key, hs_text
from gtm.engine.market_book.rate_table import RateTable, RateTableMaker

DAY = "2026-11-22"
CODES = st.text("0123456789", min_size=2, max_size=12)


def rate(hs: str = "6109", **cells: Any) -> ChargeRate:
    """A duty of 10 %."""
    empty: dict[str, Any] = dict.fromkeys(ChargeRate.__match_args__, "")
    row = {"market": "GB", "code": "DUTY", "hs": hs, "origin": "MFN", "ad_valorem": "0.1", "confidence": "official"}
    row |= {"sources": ("gazette", "journal"), "components": {"a": "0.06", "b": "0.04"}} | cells
    name = "/".join((row["code"], hs, row["origin"], row.get("valid_from", "")))
    return ChargeRate(**empty | {"id": f"GB/{name}"} | row)


def in_force(*rows: ChargeRate, code: str = "DUTY", category: str = "", day: str = DAY) -> list[str]:
    table = RateTable.of("GB", rows)
    return [table[position].ad_valorem for position in table.in_force(code, category, day)]


def test_a_row_comes_out_as_it_went_in() -> None:
    row = rate("0901210010", valid_from="2021-01-01", note="Kaffee, geröstet", expression="x", specific_amount="1.5")
    (found,) = RateTable.of("GB", [row])
    assert found == row


def test_rows_stand_in_the_order_of_code_hs_origin_and_day() -> None:
    rows = [rate("6109", valid_from=day) for day in ("2026-01-01", "2021-01-01", "")]
    rows += [rate("61"), rate("6109", origin="CN"), rate("0901"), rate("", code="ADD")]
    table = RateTable.of("GB", reversed(rows))
    assert [(row.code, row.hs, row.origin, row.valid_from) for row in table] == sorted(
        (row.code, row.hs, row.origin, row.valid_from) for row in rows
    )
    assert table[-1] == table[len(rows) - 1]
    assert table[1:3] == (table[1], table[2])
    with pytest.raises(IndexError):
        table[len(rows)]


def test_the_latest_row_of_each_line_that_has_begun_and_is_not_over_answers() -> None:
    rows = [
        rate("6109", ad_valorem="1", valid_to="2025-12-31"),
        rate("6109", ad_valorem="2", valid_from="2026-01-01"),
        rate("6109", ad_valorem="3", valid_from="2026-11-23"),
        rate("6110", ad_valorem="4", valid_from="2026-11-22", valid_to="2026-11-22"),
        rate("6111", ad_valorem="5", category="food"),
        rate("6112", ad_valorem="6", code="ADD"),
    ]
    assert in_force(*rows) == ["2", "4"]
    assert in_force(*rows, day="2025-12-31") == ["1"]
    assert in_force(*rows, day="2026-11-24") == ["3"]
    assert in_force(*rows, category="food") == ["5"]
    assert in_force(*rows, code="ADD") == ["6"]
    assert in_force(*rows, code="VAT") == in_force(*rows, category="books") == in_force() == []


def test_rows_of_other_origins_and_areas_do_not_replace_each_other() -> None:
    rows = [rate(), rate(origin="CN", ad_valorem="0.2"), rate(area="BR-SP", ad_valorem="0.3")]
    assert sorted(in_force(*rows)) == ["0.1", "0.2", "0.3"]


def test_a_row_is_found_by_its_id() -> None:
    table = RateTable.of("GB", [rate(hs) for hs in ("61", "6109", "610910")])
    position = table.find("GB/DUTY/6109/MFN/")
    assert position is not None
    assert table[position].hs == "6109"
    assert table.find("GB/DUTY/6109/MFN") is None


def test_rows_are_counted_by_confidence_and_found_by_source() -> None:
    rows = [rate("61"), rate("62", confidence="recalled", sources=("diary",)), rate("63", valid_to="2020-01-01")]
    table = RateTable.of("GB", rows)
    assert table.confidences(DAY) == {"official": 1, "recalled": 1}
    assert [table[at].hs for at in table.standing_on("journal")] == ["61", "63"]
    assert [table[at].hs for at in table.standing_on("jour")] == []


def test_rows_that_are_not_over_are_told_by_whether_they_name_goods() -> None:
    table = RateTable.of("GB", [rate(""), rate("61", valid_from="2027-01-01"), rate("62", valid_to="2026-11-21")])
    assert [table[at].hs for at in table.not_over(DAY, by_hs=True)] == ["61"]
    assert [table[at].hs for at in table.not_over(DAY, by_hs=False)] == [""]


def test_cells_are_written_once_for_each_that_differs() -> None:
    maker = RateTableMaker("GB")
    for hs in ("61", "62"):
        maker.add(hs, hs, range(19))
    numbers = count()
    table = maker.table(lambda cell: f"{cell}, {next(numbers)}")
    assert (table.texts["origin"].values, next(numbers)) == (("1, 1",), 19)


@given(CODES, CODES)
def test_codes_as_numbers_sort_as_their_texts_do(one: str, other: str) -> None:
    assert (hs_key(one) < hs_key(other)) == (one < other)
    assert hs_text(hs_key(one)) == one


def slowly_matching(codes: Iterable[str], code: str) -> list[str]:
    """Rule G7 in its own words: the longest code that begins the line's, else every code that the line's begins."""
    begins = [hs for hs in codes if code.startswith(hs)]
    return [max(begins, key=len)] if begins else sorted(hs for hs in codes if hs.startswith(code))


@given(st.sets(st.text("12", min_size=2, max_size=12), max_size=30), st.text("12", min_size=6, max_size=12))
def test_the_rows_for_a_code_are_those_of_the_rule(codes: set[str], code: str) -> None:
    table = RateTable.of("GB", [rate(hs) for hs in codes])
    tariff = TariffRows(table, table.in_force("DUTY", "", DAY))
    assert [row.hs for row in tariff.matching("MFN", code)] == slowly_matching(codes, code)
    assert tariff.matching("CN", code) == ()
