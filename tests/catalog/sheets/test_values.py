"""Each kind of cell, right and wrong."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gtm.catalog.sheets.findings import Level
from gtm.catalog.sheets.reading import read_sheet
from gtm.catalog.sheets.texts import has_valid_check_digit
from tests.catalog.factories import codes, column_of, csv_bytes, read


def told(header: str, cell: str, field: str, **choices: Any) -> Any:
    """The value that one cell gives, which must come without a finding that matters."""
    reading = column_of(header, cell, **choices)
    assert [finding for finding in reading.findings if finding.level is not Level.NOTE] == []
    return reading.records[0].values.get(field)


def wrong(header: str, cell: str, **choices: Any) -> tuple[str, str]:
    """Code and cure of the one finding about a cell; its row waits if it is to be mended."""
    reading = column_of(header, cell, **choices)
    (finding,) = reading.findings
    assert (finding.column, finding.value) == (header, cell)
    assert reading.records[0].accepted is (finding.level is not Level.MEND)
    return finding.code, finding.cure


@pytest.mark.parametrize(
    ("header", "cell", "kilograms"),
    [
        ("Weight (lbs)", "2", "0.9072"),
        ("Weight (oz)", "16", "0.4536"),
        ("重量(g)", "350", "0.35"),
        ("Weight", "350 g", "0.35"),
        ("Weight", "0.35kg", "0.35"),
        ("重量", "2斤", "1"),
        ("Weight (g)", "0.35 kg", "0.35"),
        ("Weight", "３５０ｇ", "0.35"),
    ],
)
def test_weights_become_kilograms(header: str, cell: str, kilograms: str) -> None:
    assert told(header, cell, "weight_kg") == Decimal(kilograms)


@pytest.mark.parametrize(
    ("cell", "sizes"),
    [
        ("30 x 20 x 10 cm", ("30", "20", "10")),
        ("300*200*100mm", ("30", "20", "10")),
        ("12×8×4 in", ("30.48", "20.32", "10.16")),
        ("30cm x 20cm x 10.5cm", ("30", "20", "10.5")),
    ],
)
def test_a_size_in_one_cell_becomes_three_lengths(cell: str, sizes: tuple[str, str, str]) -> None:
    reading = column_of("尺寸", cell)
    values = reading.records[0].values
    assert (values["length_cm"], values["width_cm"], values["height_cm"]) == tuple(map(Decimal, sizes))


def test_a_size_that_is_no_measure_is_an_option() -> None:
    assert column_of("Size", "Small").records[0].values["options"] == {"Size": "Small"}


@pytest.mark.parametrize(
    ("header", "cell", "amount", "currency"),
    [
        ("Price (USD)", "12.50", "12.5", "USD"),
        ("Price", "US$12.50", "12.5", "USD"),
        ("Price", "12,50 €", "12.5", "EUR"),
        ("Price", "R$ 1.234,50", "1234.5", "BRL"),
        ("Price", "EUR 9", "9", "EUR"),
        ("售价", "99元", "99", "CNY"),
        ("售价", "￥99", "99", "CNY"),
        ("List price (EUR)", "USD 12.50", "12.5", "USD"),
    ],
)
def test_an_amount_brings_its_currency(header: str, cell: str, amount: str, currency: str) -> None:
    reading = column_of(header, cell)
    values = reading.records[0].values
    assert (values["price"], values["price_currency"]) == (Decimal(amount), currency)
    assert reading.findings == ()


def test_a_price_without_a_currency_is_a_question_for_the_whole_column() -> None:
    reading = column_of("Price", "12.50", "13.50")
    assert codes(reading) == [("price_currency_unknown", None)]
    assert [record.accepted for record in reading.records] == [True, True]
    assert "price" not in reading.records[0].values


def test_the_answer_to_the_question_is_taken() -> None:
    assert told("Price", "12.50", "price", price_currency="USD") == Decimal("12.5")
    assert told("Price", "$12.50", "price_currency", price_currency="SGD") == "SGD"


def test_a_dollar_sign_is_not_taken_for_one_of_the_dollars() -> None:
    assert codes(column_of("Price", "$12.50")) == [("price_currency_unknown", None)]


def test_a_cost_without_a_currency_is_in_the_brands_and_says_so() -> None:
    reading = column_of("Cost", "12.50")
    assert codes(reading) == [("cost_currency_assumed", None)]
    assert reading.records[0].values["cost_currency"] == "CNY"


def test_a_column_of_currencies_answers_row_by_row() -> None:
    reading = read(["SKU", "Title", "Price", "Currency"], ["A", "One", "5", "EUR"], ["B", "Two", "6", "美元"])
    assert [record.values["price_currency"] for record in reading.records] == ["EUR", "USD"]


def test_a_weight_without_a_unit_is_a_question_and_its_answer_is_taken() -> None:
    assert codes(column_of("Weight", "350")) == [("weight_unit_unknown", None)]
    assert told("Weight", "350", "weight_kg", weight_unit="g") == Decimal("0.35")


def test_lengths_without_a_unit_are_a_question() -> None:
    assert codes(column_of("Length", "30")) == [("size_unit_unknown", None)]
    assert told("Length", "30", "length_cm", size_unit="mm") == Decimal(3)


def test_a_column_whose_decimal_mark_stays_open_is_a_question() -> None:
    reading = column_of("Weight (g)", "1,234", "2,500", "17")
    assert codes(reading) == [("decimal_mark_unknown", None)]
    assert ["weight_kg" in record.values for record in reading.records] == [False, False, True]
    assert told("Weight (kg)", "1,234", "weight_kg", decimal_mark=",") == Decimal("1.234")


@pytest.mark.parametrize(
    ("header", "cell", "code"),
    [
        ("Weight (kg)", "heavy", "number_unreadable"),
        ("Weight (kg)", "-1", "number_negative"),
        ("Weight (kg)", "0", "weight_zero"),
        ("Weight (kg)", "5 litres", "unit_unknown"),
        ("Weight (kg)", "123456789", "number_too_large"),
        ("Price (USD)", "0", "amount_zero"),
        ("Price (USD)", "ask us", "number_unreadable"),
        ("Price (EUR)", "$5", "currency_contrary"),
        ("Size (cm)", "30 x 20", "size_unreadable"),
        ("Length (cm)", "0", "size_zero"),
        ("HS code", "shirts", "hs_not_digits"),
        ("HS code", "851712", "hs_unknown"),
        ("Country of origin", "Atlantis", "country_unknown"),
        ("Battery inside", "maybe", "not_yes_or_no"),
        ("Cost currency", "clams", "currency_unknown"),
        ("Material", "x" * 301, "text_too_long"),
    ],
)
def test_a_cell_that_cannot_be_read_is_found_with_its_reason(header: str, cell: str, code: str) -> None:
    if header == "Cost currency":
        reading = read(["SKU", "Title", "Cost", header], ["A", "One", "5", cell])
        assert (code, 2) in codes(reading)
    else:
        assert wrong(header, cell)[0] == code


def test_a_heading_is_answered_with_its_subheadings() -> None:
    assert wrong("HS code", "6109") == ("hs_too_short", "It may be: 610910, 610990.")


def test_a_lost_leading_zero_is_given_back_as_a_suggestion_only() -> None:
    assert wrong("HS code", "90240") == ("hs_lost_zero", "Write 090240, and format the column as text.")


@pytest.mark.parametrize(
    ("cell", "code"), [("6109.10", "610910"), ("6109 10 00", "61091000"), ("8517.13.00.00", "8517130000")]
)
def test_dots_and_blanks_in_a_code_are_dropped(cell: str, code: str) -> None:
    assert told("HS code", cell, "hs_code") == code


@pytest.mark.parametrize(
    "cell", ["CN", "cn", "China", "中国", "CHN", "Made in China", "PRC", "浙江杭州", "中国广东省", "内蒙古"]
)
def test_a_country_is_known_by_code_and_name(cell: str) -> None:
    assert told("Country of origin", cell, "origin") == "CN"


@pytest.mark.parametrize(
    ("cell", "expected"), [("Yes", True), ("是", True), ("1", True), ("no", False), ("不含", False)]
)
def test_yes_and_no_in_both_languages(cell: str, expected: bool) -> None:
    assert told("是否带电", cell, "battery") is expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("in-equipment", "in-equipment"), ("PI966", "with-equipment"), ("纯电池", "alone"), ("内置", "in-equipment")],
)
def test_how_a_battery_is_packed_in_both_languages(cell: str, expected: str) -> None:
    assert told("电池包装方式", cell, "battery_packing") == expected
    assert wrong("Battery packing", "yes")[0] == "battery_packing_unknown"


@pytest.mark.parametrize(("cell", "expected"), [("18.5", "18.50"), ("18,5 Wh", "18.50"), ("100瓦时", "100.00")])
def test_watt_hours_with_and_without_their_unit(cell: str, expected: str) -> None:
    assert told("Battery (Wh)", cell, "battery_wh") == Decimal(expected)
    assert wrong("Battery (Wh)", "5000 mAh")[0] == "number_unreadable"


@pytest.mark.parametrize(
    ("header", "field"),
    [("含粉末", "powder"), ("是否带磁", "magnet"), ("Cosmetic", "cosmetic"), ("是否食品", "food")],
)
def test_attributes_that_open_and_close_lanes_are_read(header: str, field: str) -> None:
    assert told(header, "是", field) is True


@pytest.mark.parametrize("cell", ["6.90123E+12", "6,9E+12"])
def test_a_barcode_that_the_spreadsheet_shortened_is_not_taken(cell: str) -> None:
    assert wrong("Barcode", cell)[0] == "barcode_shortened"


def test_a_barcode_with_a_wrong_check_digit_is_not_taken() -> None:
    assert told("Barcode", "'2101000000019", "barcode") == "2101000000019"
    assert wrong("Barcode", "2101000000018")[0] == "barcode_wrong"


def test_a_picture_without_an_address_is_not_taken() -> None:
    assert wrong("Image", "photo1.jpg")[0] == "image_not_url"
    assert told("Images", "https://a.example/1.jpg, https://a.example/2.jpg", "image_url") == "https://a.example/1.jpg"


def test_a_description_loses_its_html() -> None:
    html = "<p>Soft &amp; warm</p><script>track()</script><ul><li>Washable</li></ul>"
    assert told("Description", html, "description") == "Soft & warm Washable"


def test_a_price_below_the_cost_is_doubted() -> None:
    reading = read(["SKU", "Title", "Cost (USD)", "Price (USD)"], ["A", "One", "12", "9.50"])
    (finding,) = reading.findings
    assert finding.level is Level.WARNING
    assert finding.wrong == "The list price 9.5 is below the cost 12."


def test_a_category_column_of_unknown_words_is_the_product_type() -> None:
    assert column_of("分类", "居家拖鞋").records[0].values["product_type"] == "居家拖鞋"
    assert column_of("Category", "Footwear").records[0].values["category"] == "footwear"


def test_of_two_columns_for_one_field_the_first_that_is_filled_answers() -> None:
    reading = read(
        ["SKU", "Title", "Weight (kg)", "Gross weight (kg)"], ["A", "One", "1", "1.2"], ["B", "Two", "2", ""]
    )
    assert [record.values["weight_kg"] for record in reading.records] == [Decimal("1.2"), Decimal(2)]


def test_an_unknown_column_is_named_and_may_be_mapped_by_hand() -> None:
    assert codes(column_of("Wt.", "5 kg")) == [("column_unknown", None)]
    assert told("Wt.", "5 kg", "weight_kg", columns={"Wt.": "weight_kg"}) == Decimal(5)
    assert told("Material", "wool", "material", columns={"Material": ""}) is None


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_of_all_last_digits_exactly_one_fits_a_barcode(number: int) -> None:
    fitting = [digit for digit in "0123456789" if has_valid_check_digit(f"{number:012d}{digit}")]
    assert len(fitting) == 1


@given(st.decimals(min_value=Decimal("0.01"), max_value=1000, places=2, allow_nan=False))
def test_pounds_come_back_from_kilograms_within_a_tenth_of_a_gram(pounds: Decimal) -> None:
    kilograms = column_of("Weight (lb)", str(pounds)).records[0].values["weight_kg"]
    assert abs(kilograms / Decimal("0.45359237") - pounds) <= Decimal("0.0002")


def mended(price: str, *cells: str, brand_currency: str = "CNY") -> tuple[Any, Any, list[str]]:
    """Price, currency and findings of the last row of a column of prices after its cell was mended."""
    rows = [["SKU", "Title", "Price"], *([f"S{n}", f"Thing {n}", cell] for n, cell in enumerate(cells, 1))]
    reading = read_sheet(csv_bytes(rows), brand_currency, corrections={str(len(rows)): {"Price": price}})
    values = reading.records[-1].values
    return values.get("price"), values.get("price_currency"), [finding.code for finding in reading.findings]


def test_a_mended_amount_takes_the_currency_that_stands_beside_all_others_of_its_column() -> None:
    assert mended("11.20", "¥12.50", "¥9.90", "¥abc") == (Decimal("11.2"), "CNY", [])
    assert mended("11.20", "12.50 EUR", "", "9.90 €", "x") == (Decimal("11.2"), "EUR", [])
    assert mended("USD 11.20", "¥12.50", "¥abc") == (Decimal("11.2"), "USD", [])
    assert mended("11.20", "¥12.50", "¥abc", brand_currency="JPY") == (Decimal("11.2"), "JPY", [])


def test_a_mended_amount_among_different_currencies_or_bare_amounts_is_asked_for_its_own() -> None:
    assert mended("11.20", "¥12.50", "$9.90", "¥abc")[:2] == (None, None)
    assert mended("11.20", "¥12.50", "9.90", "¥abc")[:2] == (None, None)
    assert mended("11.20", "¥12.50", "¥abc", brand_currency="EUR")[:2] == (None, None)
