"""Changes read from the fields of a page: shares, points, and what the plan has already."""

import pytest

from gtm.planner.question_error import QuestionError
from gtm.planner.whatif.changes import Changes, read_changes
from tests.portal.plan_sample import plan_result


def test_percent_become_shares_and_empty_fields_change_nothing() -> None:
    told = {"price": "5", "duty": "10", "traffic": "-12.5", "lane": "", "budget": "90000", "try_on": "no"}
    assert read_changes(told) == Changes(price=0.05, duty=0.1, traffic=-0.125, budget=90000.0, try_on=False)
    assert read_changes({}) == Changes()
    assert read_changes({}).as_json() == {}


def test_only_what_changes_is_kept() -> None:
    assert read_changes({"price": "0", "ai_host_share": "0"}).as_json() == {"ai_host_share": 0.0}


def test_what_the_plan_has_already_is_no_change() -> None:
    told = {"budget": "150000", "ai_host_share": "50", "try_on": "no", "play": "interest-to-social", "price": "-3"}
    assert read_changes(told).beside(plan_result()).as_json() == {"price": -0.03}
    other = {"budget": "150000.5", "ai_host_share": "51", "try_on": "yes", "play": "fission"}
    assert read_changes(other).beside(plan_result()) == Changes(
        budget=150000.5, ai_host_share=0.51, try_on=True, play="fission"
    )


@pytest.mark.parametrize(
    ("told", "pointer"),
    [
        ({"price": "-51"}, "/price"),
        ({"price": "NaN"}, "/price"),
        ({"duty": "-1"}, "/duty"),
        ({"traffic": "dear"}, "/traffic"),
        ({"budget": "0"}, "/budget"),
        ({"ai_host_share": "101"}, "/ai_host_share"),
        ({"play": "none"}, "/play"),
        ({"try_on": "maybe"}, "/try_on"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(told: dict[str, str], pointer: str) -> None:
    with pytest.raises(QuestionError) as refused:
        read_changes(told)
    assert refused.value.pointer == pointer
