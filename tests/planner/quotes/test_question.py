"""Questions are read to the letter of the contract, and refused with code, words and pointer."""

from typing import Any

import pytest

from gtm.planner.question_error import QuestionError
from gtm.planner.quotes.question import Asked, read_question

MARKETS = frozenset(("BR", "DE"))
SWITCHES = frozenset(("eu-handling-fee",))


def line(**changes: Any) -> dict[str, Any]:
    return {"id": "1", "hs_code": "610910", "origin": "CN", "quantity": "2", "unit_price": "12.50"} | changes


def consignment(**changes: Any) -> dict[str, Any]:
    return {"id": "c1", "destination": "BR", "currency": "USD", "lines": [line()]} | changes


def asked(*consignments: Any) -> tuple[Asked, ...]:
    question = {"as_of": "2026-11-22", "consignments": list(consignments)}
    return read_question(question, SWITCHES, "2026-11-22.1", MARKETS).asked


def refusal(one: Any) -> tuple[str, str]:
    (read,) = asked(one)
    assert read.refusal is not None
    assert read.refusal["detail"]
    return read.refusal["code"], read.refusal["pointer"]


@pytest.mark.parametrize(
    ("changes", "code", "pointer"),
    [
        ({"destination": "XX"}, "unknown_market", "/destination"),
        ({"destination": None}, "unknown_market", "/destination"),
        ({"lines": []}, "no_lines", "/lines"),
        ({"lines": None}, "no_lines", "/lines"),
        ({"lines": "610910"}, "bad_value", "/lines"),
        ({"lines": [line(), line()]}, "duplicate_line", "/lines/1/id"),
        ({"lines": [line(hs_code="6")]}, "bad_hs_code", "/lines/0/hs_code"),
        ({"lines": [line(hs_code="6109100012345")]}, "bad_hs_code", "/lines/0/hs_code"),
        ({"lines": [line(hs_code="6109a0")]}, "bad_hs_code", "/lines/0/hs_code"),
        ({"lines": [line(hs_code=None)]}, "bad_hs_code", "/lines/0/hs_code"),
        ({"lines": [line(hs_code="610999")]}, "unknown_hs_code", "/lines/0/hs_code"),
        ({"lines": [line(hs_code="77")]}, "unknown_hs_code", "/lines/0/hs_code"),
        ({"lines": [line(quantity="0")]}, "bad_quantity", "/lines/0/quantity"),
        ({"lines": [line(quantity="-1")]}, "bad_quantity", "/lines/0/quantity"),
        ({"lines": [line(quantity=None)]}, "bad_value", "/lines/0/quantity"),
        ({"lines": [line(unit_price="-0.01")]}, "bad_price", "/lines/0/unit_price"),
        ({"lines": [line(unit_price="NaN")]}, "bad_value", "/lines/0/unit_price"),
        ({"lines": [line(unit_price=float("nan"))]}, "bad_value", "/lines/0/unit_price"),
        ({"lines": [line(unit_price="1e3")]}, "bad_value", "/lines/0/unit_price"),
        ({"lines": [line(unit_price="1_000")]}, "bad_value", "/lines/0/unit_price"),
        ({"lines": [line(unit_price="١٢")]}, "bad_value", "/lines/0/unit_price"),
        ({"lines": [line(unit_price="12,50")]}, "bad_value", "/lines/0/unit_price"),
        ({"lines": [line(unit_price=True)]}, "bad_value", "/lines/0/unit_price"),
        ({"lines": [line(unit_price="9" * 40)]}, "bad_value", "/lines/0/unit_price"),
        ({"lines": [line(net_weight_kg="-1")]}, "bad_weight", "/lines/0/net_weight_kg"),
        ({"lines": [line(measures={"pair": "-2"})]}, "bad_weight", "/lines/0/measures/pair"),
        ({"lines": [line(unit_price=" 12.50 ")]}, "bad_value", "/lines/0/unit_price"),
        ({"lines": [line(origin="China")]}, "bad_value", "/lines/0/origin"),
        ({"lines": [line(origin="UK")]}, "bad_value", "/lines/0/origin"),
        ({"lines": [line(origin="ZZ")]}, "bad_value", "/lines/0/origin"),
        ({"lines": [line(id=["1"])]}, "bad_value", "/lines/0/id"),
        ({"lines": [line()] * 10_001}, "too_many_lines", "/lines"),
        ({"id": {"a": 1}}, "bad_value", "/id"),
        ({"dispatch_country": "EU"}, "bad_value", "/dispatch_country"),
        ({"destination_area": "../../etc"}, "bad_value", "/destination_area"),
        ({"destination": "BR", "destination_area": "BR-ZZ"}, "bad_value", "/destination_area"),
        ({"destination": "DE", "destination_area": "FR-IDF"}, "bad_value", "/destination_area"),
        ({"exchange_rates": {"dollar": "1"}}, "bad_rate", "/exchange_rates/dollar"),
        ({"rates": {"VAT": "17"}}, "bad_rate", "/rates/VAT"),
        ({"lines": ["610910"]}, "bad_value", "/lines/0"),
        ({"freight": "-1"}, "bad_amount", "/freight"),
        ({"insurance": "-1"}, "bad_amount", "/insurance"),
        ({"freight": "5", "freight_outside": "5.01"}, "bad_amount", "/freight_outside"),
        ({"freight_outside": "1"}, "bad_amount", "/freight_outside"),
        ({"exchange_rates": {"USD": "0"}}, "bad_rate", "/exchange_rates/USD"),
        ({"rates": {"ICMS": "-0.17"}}, "bad_rate", "/rates/ICMS"),
        ({"rates": {"ICMS": "0.123456789"}}, "bad_rate", "/rates/ICMS"),
        ({"rates": {"a/b": "-1"}}, "bad_rate", "/rates/a~1b"),
        ({"flow": "B2C"}, "bad_value", "/flow"),
        ({"mode": "pigeon"}, "bad_value", "/mode"),
        ({"importer": "dog"}, "bad_value", "/importer"),
        ({"incoterm": "FOB"}, "bad_value", "/incoterm"),
        ({"currency": None}, "bad_value", "/currency"),
        ({"currency": "DOLLAR"}, "bad_value", "/currency"),
        ({"registrations": "br-remessa-conforme"}, "bad_value", "/registrations"),
        ({"registrations": [1]}, "bad_value", "/registrations"),
        ({"earlier_parcels_this_year": "5.5"}, "bad_value", "/earlier_parcels_this_year"),
        ({"earlier_parcels_this_year": -1}, "bad_value", "/earlier_parcels_this_year"),
        ({"earlier_parcels_this_year": True}, "bad_value", "/earlier_parcels_this_year"),
    ],
)
def test_a_senseless_consignment_is_refused_with_its_pointer(changes: dict[str, Any], code: str, pointer: str) -> None:
    assert refusal(consignment(**changes)) == (code, f"/consignments/0{pointer}")


def test_what_is_no_object_is_refused_in_its_place() -> None:
    assert refusal("parcel") == ("bad_value", "/consignments/0")


def test_one_bad_consignment_does_not_spoil_the_others() -> None:
    good, bad, also_good = asked(consignment(), consignment(id="c2", lines=[]), consignment(id="c3"))
    assert good.refusal is None
    assert also_good.refusal is None
    assert bad.refusal is not None
    assert bad.refusal["pointer"] == "/consignments/1/lines"


def test_the_second_consignment_of_one_id_is_refused() -> None:
    first, second = asked(consignment(), consignment())
    assert first.refusal is None
    assert second.refusal is not None
    assert (second.refusal["code"], second.refusal["pointer"]) == ("duplicate_id", "/consignments/1/id")


def test_numbers_written_as_json_numbers_are_taken_as_they_stand() -> None:
    (read,) = asked(consignment(freight=5, lines=[line(quantity=2, unit_price=12.5)]))
    assert read.consignment is not None
    assert read.consignment["freight"] == "5"
    assert read.consignment["lines"][0]["unit_price"] == "12.5"


@pytest.mark.parametrize(("stated", "read"), [(5, 5), ("5", 5), ("5.0", 5), (0, 0), (None, None)])
def test_parcels_of_the_year_are_a_whole_number_and_none_is_not_0(stated: Any, read: int | None) -> None:
    (found,) = asked(consignment(earlier_parcels_this_year=stated))
    assert found.consignment is not None
    assert found.consignment["earlier_parcels_this_year"] == read


def test_an_area_that_does_not_exist_is_answered_with_those_that_do() -> None:
    (read,) = asked(consignment(destination="BR", destination_area="br-zz"))
    assert read.refusal is not None
    assert read.refusal["detail"].startswith("BR has no area 'BR-ZZ'; it has BR-AC, BR-AL, BR-AM,")


@pytest.mark.parametrize(("destination", "area"), [("BR", "br-rj"), ("DE", "DE-BY"), ("DE", "DE-ZZ")])
def test_areas_that_exist_and_areas_where_they_make_no_difference_are_taken(destination: str, area: str) -> None:
    (read,) = asked(consignment(destination=destination, destination_area=area))
    assert read.consignment is not None
    assert read.consignment["destination_area"] == area.upper()


def test_an_hs_code_may_be_written_with_dots_and_blanks() -> None:
    (read,) = asked(consignment(lines=[line(hs_code="6109.10 00")]))
    assert read.consignment is not None
    assert read.consignment["lines"][0]["hs_code"] == "61091000"


def test_lines_without_an_id_are_called_by_their_place() -> None:
    (read,) = asked(consignment(lines=[line(id=None), line(id=None)]))
    assert read.consignment is not None
    assert [one["id"] for one in read.consignment["lines"]] == ["1", "2"]


@pytest.mark.parametrize(
    ("question", "pointer"),
    [
        ([], ""),
        ({}, "/consignments"),
        ({"consignments": {}}, "/consignments"),
        ({"consignments": [], "asof": "2026-11-22"}, "/asof"),
        ({"consignments": [], "as_of": "22.11.2026"}, "/as_of"),
        ({"consignments": [], "as_of": "2026-02-30"}, "/as_of"),
        ({"consignments": [], "as_of": "20261122"}, "/as_of"),
        ({"consignments": [], "as_of": 20261122}, "/as_of"),
        ({"consignments": [], "switches": {"no-such-rule": True}}, "/switches/no-such-rule"),
        ({"consignments": [], "switches": {"eu-handling-fee": "yes"}}, "/switches/eu-handling-fee"),
        ({"consignments": [], "switches": ["eu-handling-fee"]}, "/switches"),
        ({"consignments": [], "release": "1999-01-01.1"}, "/release"),
    ],
)
def test_an_unusable_question_is_refused_as_a_whole(question: Any, pointer: str) -> None:
    with pytest.raises(QuestionError) as told:
        read_question(question, SWITCHES, "2026-11-22.1", MARKETS)
    assert told.value.pointer == pointer
    assert told.value.detail
