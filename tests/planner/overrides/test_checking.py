"""An override that cannot stand is refused with its place and the cure."""

from typing import Any

import pytest

from gtm.planner.overrides.checking import check_overrides
from gtm.planner.overrides.override import Override
from gtm.planner.overrides.reading import read_override
from gtm.planner.question_error import QuestionError
from tests.planner.overrides.figures import method, own, small_germany


def refused(*overrides: Override, **tables: Any) -> QuestionError:
    with pytest.raises(QuestionError) as error:
        check_overrides(small_germany(**tables), overrides, "/overrides")
    return error.value


@pytest.mark.parametrize(
    ("changes", "pointer", "cure"),
    [
        ({"row": "paypall"}, "row", "DE/payment_methods/paypal"),
        ({"market": "FR"}, "row", "FR has no rows of payment_methods"),
        ({"table": "payments"}, "table", "payment_methods"),
        ({"column": "method"}, "column", "fee_rate"),
        ({"value": "1.9"}, "value", "0.05 for 5 %"),
        ({"value": "-0.01"}, "value", "0 or more"),
        ({"column": "fee_fixed", "unit": "USD"}, "unit", "EUR"),
        ({"table": "rates", "row": "duty", "column": "ad_valorem", "market": "XX"}, "market", "DE"),
        ({"table": "rates", "row": "ICMS", "column": "ad_valorem"}, "row", "DUTY"),
        ({"table": "rates", "row": "duty:61.09", "column": "ad_valorem"}, "row", "two to twelve digits"),
        ({"table": "rates", "row": "duty", "column": "ad_valorem", "value": "12"}, "value", "0.12 for 12 %"),
    ],
)
def test_what_does_not_fit_the_fact_is_refused_with_the_place_and_the_cure(
    changes: dict[str, str], pointer: str, cure: str
) -> None:
    error = refused(own(**changes))
    assert error.pointer == f"/overrides/0/{pointer}"
    assert cure in error.detail


@pytest.mark.parametrize(
    ("changes", "pointer", "cure"),
    [
        ({"value": "5 %"}, "value", "0.05 for 5 %"),
        ({"value": None}, "value", "decimal point"),
        ({"value": "0.1234567891"}, "value", "at most 8"),
        ({"valid_from": "1.11.2026"}, "valid_from", "2026-11-22"),
        ({"valid_to": "2026-10-01"}, "valid_to", "before the first"),
        ({"note": " "}, "note", "contract"),
        ({"column": ""}, "column", "name the column"),
        ({"fact": "PayPal"}, "fact", "DE/payment_methods/paypal"),
        ({"rate": "0.1"}, "rate", "the fields are"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_place_and_the_cure(
    changes: dict[str, Any], pointer: str, cure: str
) -> None:
    with pytest.raises(QuestionError) as error:
        read_override({**own().as_json(), **changes}, "/overrides/3")
    assert error.value.pointer == f"/overrides/3/{pointer}"
    assert cure in error.value.detail


def test_a_fact_is_named_by_its_id_with_or_without_its_day() -> None:
    told = {"column": "fee_rate", "value": "0.0190", "valid_from": "2026-11-01", "note": "our contract"}
    for fact in ("DE/payment_methods/paypal", "DE/payment_methods/paypal@2025-01-01"):
        assert read_override({**told, "fact": fact}, "", "mei") == own()


def test_two_figures_for_one_column_on_one_day_are_refused() -> None:
    error = refused(own(), own(value="0.02", valid_from="2027-01-01"))
    assert error.pointer == "/overrides/1/valid_from"
    assert "0.019" in error.detail
    check_overrides(small_germany(), [own(valid_to="2026-12-31"), own(value="0.02", valid_from="2027-01-01")], "")


def test_a_share_alone_no_longer_makes_a_whole_and_all_shares_together_do() -> None:
    error = refused(own(column="share", value="0.7"))
    assert "add up to 1.3 from 2026-11-01" in error.detail
    assert "card, paypal" in error.detail
    mix = [own(column="share", value="0.7"), own(row="card", column="share", value="0.3")]
    check_overrides(small_germany(), mix, "/overrides")
    ended = [own(column="share", value="0.7", valid_to="2026-12-31"), mix[1]]
    assert "0.7 from 2027-01-01" in refused(*ended).detail


def test_a_low_end_above_the_figure_is_refused() -> None:
    error = refused(own(), own(column="fee_rate_low", value="0.02"))
    assert "fee_rate_low 0.02 would be above fee_rate 0.019" in error.detail


def test_a_fact_that_had_ended_before_the_figure_begins_is_refused() -> None:
    ended = {"DE": [method("paypal", 1.0, valid_to="2026-06-30")]}
    error = refused(own(), payment_methods=ended)
    assert (error.pointer, "2026-06-30" in error.detail) == ("/overrides/0/valid_from", True)
