"""A question in a file: JSON read without loss, and the line of what is wrong."""

import pytest

from gtm.planner.question_error import QuestionError
from gtm.planner.quotes.file import line_of, parse, placed

TEXT = """{
  "as_of": "2026-11-22",
  "consignments": [
    {"id": "c1", "lines": []},
    {"id": "c2",
     "flow": "b3c"}
  ]
}
"""


@pytest.mark.parametrize(
    ("pointer", "line"),
    [
        ("", 1),
        ("/as_of", 2),
        ("/consignments", 3),
        ("/consignments/0/lines", 4),
        ("/consignments/1", 5),
        ("/consignments/1/flow", 6),
        ("/consignments/1/currency", 5),
        ("/switches/x", 1),
    ],
)
def test_a_pointer_leads_to_its_line_or_to_the_object_that_lacks_it(pointer: str, line: int) -> None:
    assert line_of(TEXT, pointer) == line


def test_numbers_keep_every_digit() -> None:
    assert parse('{"a": 12.50, "b": 1, "c": NaN}') == {"a": "12.50", "b": "1", "c": "NaN"}


def test_what_is_not_json_is_told_with_its_line() -> None:
    with pytest.raises(QuestionError) as told:
        parse('{"a": 1,\n "b": }')
    assert told.value.line == 2


def test_a_field_that_stands_twice_is_not_dropped_silently() -> None:
    with pytest.raises(QuestionError, match="'a' stands twice"):
        parse('{"a": 1, "a": 2}')


def test_an_error_with_a_pointer_gets_its_line() -> None:
    error = placed(QuestionError("No such flow.", "/consignments/1/flow"), TEXT)
    assert str(error) == "line 6: /consignments/1/flow: No such flow."
