"""What a brand has seen, week by week."""

import numpy as np
import pytest

from gtm.engine.calibration.observed import Observed
from gtm.engine.mix.demand import Array

NAN = float("nan")


def observed(spend: list[list[float]], orders: list[list[float]] | None = None, **more: Array) -> Observed:
    cells = np.arange(len(spend))
    table = np.array(spend)
    return Observed(table, table.copy() if orders is None else np.array(orders), cells, cells, **more)


def test_a_cell_seen_from_the_first_week_ran_before_at_the_mean_of_its_first_four_weeks() -> None:
    assert observed([[10.0, 20.0, 30.0, 40.0, 900.0]]).spend_before() == pytest.approx([25.0])


def test_a_cell_first_seen_later_began_then() -> None:
    assert observed([[NAN, 20.0, 30.0, 40.0, 50.0]]).spend_before() == pytest.approx([0.0])


def test_a_week_that_was_not_seen_repeats_the_last_spend_and_teaches_nothing() -> None:
    weeks = observed([[NAN, 20.0, NAN, 40.0]], [[1.0, NAN, 3.0, 4.0]])
    assert weeks.known_spend().tolist() == [[0.0, 20.0, 20.0, 40.0]]
    assert weeks.seen.tolist() == [[False, False, False, True]]


def test_weeks_cut_from_the_middle_run_on_from_the_spend_before_them() -> None:
    weeks = observed([[10.0, 20.0, 30.0, 40.0, 50.0, 60.0]]).weeks(slice(5, 6))
    assert weeks.spend.tolist() == [[60.0]]
    assert weeks.spend_before() == pytest.approx([35.0])


@pytest.mark.parametrize("value", [-1.0, float("inf")])
def test_a_spend_below_zero_or_without_end_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="spend must be numbers of at least zero"):
        observed([[value]], [[1.0]])


def test_a_years_total_in_a_weeks_row_is_a_slip_and_a_viral_week_is_not() -> None:
    weeks = observed([[10.0] * 6], [[20.0, 30.0, 9000.0, 160.0, 0.0, 40.0]])
    # The middle of the weeks with orders is 40; a slip has more than 2,000.
    assert weeks.slips.tolist() == [[False, False, True, False, False, False]]
    assert weeks.seen.tolist() == [[True, True, False, True, True, True]]
