"""A formula and the figure beside it say the same: rounding, and sharing to the last minor unit."""

from fractions import Fraction

import pytest

from gtm.planner.exports.terms import Term, at_least, number, spread, total


def cell(name: str, value: str) -> Term:
    return Term(name, Fraction(value))


def test_a_rate_of_a_base_is_rounded_half_up() -> None:
    due = (cell("E5", "119.525") * cell("rate", "0.6")).rounded(2)
    assert (due.text, due.value) == ("ROUND(E5*rate,2)", Fraction("71.72"))  # 71.715


def test_sums_stand_in_brackets_where_they_are_multiplied_or_divided() -> None:
    base = total([cell("A1", "10"), cell("A2", "5")])
    assert (base * cell("r", "2")).text == "(A1+A2)*r"
    assert (cell("x", "3") / (cell("a", "2") * cell("b", "3"))).text == "x/(a*b)"
    assert (cell("x", "3") - base).text == "x-(A1+A2)"
    assert (-base).text == "-(A1+A2)"


def test_rounding_up_to_a_step_does_not_see_the_noise_of_binary_figures() -> None:
    due = cell("A1", "39840705.01").rounded(0, "up", 1000)
    assert (due.text, due.value) == ("ROUNDUP(ROUND(A1,8)/1000,0)*1000", Fraction(39841000))


def test_what_is_left_over_goes_to_the_largest_remainder_and_ties_to_the_earlier() -> None:
    equal = [cell("A1", "1"), cell("A2", "1"), cell("A3", "1")]
    assert [share.value for share in spread(cell("T", "0.02"), equal, 2)] == [Fraction("0.01"), Fraction("0.01"), 0]
    weights = [cell("A1", "70"), cell("A2", "30")]
    assert [share.value for share in spread(cell("T", "0.05"), weights, 2)] == [Fraction("0.04"), Fraction("0.01")]
    assert spread(cell("T", "9"), [cell("A1", "0")], 2)[0].text == "T"


def test_weights_of_zero_count_as_equal() -> None:
    shares = spread(cell("T", "3"), [cell("A1", "0"), cell("A2", "0")], 0)
    assert [share.value for share in shares] == [2, 1]


@pytest.mark.parametrize(("amount", "due"), [("12", "15"), ("20", "20")])
def test_a_floor_holds(amount: str, due: str) -> None:
    assert at_least(cell("A1", amount), number(15)).value == Fraction(due)
