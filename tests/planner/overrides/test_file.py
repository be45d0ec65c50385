"""A CSV file of own figures: its rows become the question's, and what is wrong is told with the line."""

from pathlib import Path

import pytest

from gtm.planner.overrides.file import read_overrides_file
from gtm.planner.question_error import QuestionError

HEADING = "fact,column,value,valid_from,valid_to,note\n"
PAYPAL = 'DE/payment_methods/paypal,fee_rate,0.019,2026-11-01,,"our contract,\nsigned in May"\n'


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_a_row_is_an_override_and_an_empty_cell_is_not_told(tmp_path: Path) -> None:
    file = read_overrides_file(written(tmp_path, HEADING + PAYPAL))
    assert file.rows == [
        {
            "fact": "DE/payment_methods/paypal",
            "column": "fee_rate",
            "value": "0.019",
            "valid_from": "2026-11-01",
            "note": "our contract,\nsigned in May",
        }
    ]


def test_an_error_of_the_question_is_told_with_the_line_and_the_column(tmp_path: Path) -> None:
    file = read_overrides_file(written(tmp_path, HEADING + PAYPAL + PAYPAL))
    error = file.told_by_line(QuestionError("too much.", "/overrides/1/value"))
    assert str(error) == "line 5: own.csv: value: too much."
    other = QuestionError("no.", "/markets/0")
    assert file.told_by_line(other) is other


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("fact,rate\n", "there is no column 'rate'; the columns are fact, table"),
        ("", "there is no column '–'"),
        (HEADING + "a,b,c,d,e,f,g\n", "line 2: the line has more cells than the heading."),
    ],
)
def test_a_file_of_another_shape_is_refused(tmp_path: Path, text: str, cure: str) -> None:
    with pytest.raises(QuestionError) as error:
        read_overrides_file(written(tmp_path, text))
    assert cure in str(error.value)
