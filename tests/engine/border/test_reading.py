"""Contract-shaped consignments become columns of exact integers."""

from typing import Any

import numpy as np
import pytest

from gtm.engine.border.consignments import NOT_GIVEN, Words, numbered
from gtm.engine.border.reading import columns_of
from markets.terms import Market

SOMEWHERE = Market("XX", "Somewhere", "EUR", 2, ("DUTY",), ("VAT",), {}, area="XX-1")


def consignment(**other: Any) -> dict[str, Any]:
    return {
        "currency": "USD",
        "lines": [{"id": "1", "hs_code": "6109.10", "quantity": "3", "unit_price": "1.255", "net_weight_kg": "0.2"}],
    } | other


def test_a_word_that_passes_is_found_among_the_rows_asked_only() -> None:
    asked = np.array([True, False, True])
    mixed, alike = Words.of(["b2c", "b2c", "b2b"]), Words.of(["b2c"] * 3)
    assert mixed.among(asked, "b2c".__eq__).tolist() == [True, False, False]
    assert alike.among(asked, "b2c".__eq__).tolist() == [True, False, True]
    assert alike.among(asked, "b2b".__eq__).tolist() == [False, False, False]


def test_changed_words_that_have_become_equal_are_one() -> None:
    words = Words.of(["cn", "CN", "vn"]).map(str.upper)
    assert (words.values, words.index.tolist()) == (("CN", "VN"), [0, 0, 1])


def test_rows_are_numbered_by_all_their_words() -> None:
    first, second, same = Words.of(["a", "b", "a"]), Words.of(["x", "x", "y"]), Words.of(["z", "z", "z"])
    assert numbered(first, second).tolist() == [0, 1, 2]
    assert numbered(first, same).tolist() == [0, 1, 0]
    assert numbered(same, same).tolist() == [0, 0, 0]


def test_defaults_follow_the_flow() -> None:
    columns = columns_of([consignment(), consignment(flow="b2b")], SOMEWHERE)
    assert columns.mode.values == ("line", "sea")
    assert columns.importer.values == ("person", "company")
    assert columns.area.values == ("XX-1",)


def test_amounts_are_whole_numbers_of_the_finest_stated_unit() -> None:
    columns = columns_of([consignment(freight="2", freight_outside="0.5")], SOMEWHERE)
    assert columns.scales.money == 1000
    assert (columns.value.tolist(), columns.freight.tolist(), columns.outside.tolist()) == ([3765], [2000], [500])


def test_freight_outside_is_the_whole_freight_where_it_is_not_stated() -> None:
    assert columns_of([consignment(freight="2")], SOMEWHERE).outside.tolist() == [2000]


def test_a_stated_line_weight_wins_over_unit_weight_times_quantity() -> None:
    plain = columns_of([consignment()], SOMEWHERE)
    stated = consignment()
    stated["lines"][0]["measures"] = {"kg": "0.5", "pair": "3"}
    measured = columns_of([stated], SOMEWHERE)
    assert plain.weight.tolist() == [6]
    assert measured.weight.tolist() == [5]
    assert measured.measures["pair"].tolist() == [30]


def test_an_item_is_one_subheading_description_and_origin() -> None:
    lines = [
        {
            "id": "1",
            "hs_code": "61091000",
            "quantity": "1",
            "unit_price": "1",
            "description": " Cotton  Shirt",
            "origin": "cn",
        },
        {
            "id": "2",
            "hs_code": "610910",
            "quantity": "1",
            "unit_price": "1",
            "description": "cotton shirt",
            "origin": "CN",
        },
        {
            "id": "3",
            "hs_code": "610910",
            "quantity": "1",
            "unit_price": "1",
            "description": "cotton shirt",
            "origin": "VN",
        },
    ]
    columns = columns_of([consignment(lines=lines)], SOMEWHERE)
    assert columns.item.tolist() == [0, 0, 1]
    assert columns.subheading_item.tolist() == [0, 0, 0]


def test_pins_stand_only_where_they_are_given() -> None:
    columns = columns_of([consignment(rates={"VAT": "0.05"}, exchange_rates={"USD": "5.4"}), consignment()], SOMEWHERE)
    assert columns.pins["VAT"].tolist() == [5_000_000, NOT_GIVEN]
    assert columns.rate_pins["USD"].num.tolist() == [27, 0]
    assert columns.rate_pins["USD"].den.tolist() == [5, 0]


def test_a_rate_of_more_than_eight_decimals_is_refused() -> None:
    with pytest.raises(ValueError, match="eight decimals"):
        columns_of([consignment(rates={"VAT": "0.123456789"})], SOMEWHERE)


def test_taking_consignments_takes_their_lines() -> None:
    columns = columns_of([consignment(), consignment(currency="EUR")], SOMEWHERE)
    second = columns.take(np.array([False, True]))
    assert (len(second), second.lines.rows) == (1, 1)
    assert second.currency.holds(lambda word: word == "EUR").tolist() == [True]
