"""The maximum of a smooth function."""

import numpy as np
import pytest

from gtm.engine.calibration.newton import maximum
from gtm.engine.mix.demand import Array


def test_the_end_of_a_bent_valley_is_found() -> None:
    def banana(at: Array) -> float:
        return float(-((1.0 - at[0]) ** 2) - 100.0 * (at[1] - at[0] ** 2) ** 2)

    place, height = maximum(banana, np.array([-1.2, 1.0]))
    assert place == pytest.approx([1.0, 1.0], abs=1e-3)
    assert height == pytest.approx(0.0, abs=1e-5)


def test_a_start_where_the_function_bends_upwards_is_no_trap() -> None:
    place, _ = maximum(lambda at: float(np.exp(-((at[0] - 3.0) ** 2))), np.array([0.5]))
    assert place == pytest.approx([3.0], abs=1e-3)
