"""Emissions of carriage, by hand."""

from math import acos, cos, radians, sin

import numpy as np
import pytest

from gtm.engine.economics.emissions import co2e_kg, great_circle_km


def test_a_quarter_of_the_equator_is_a_quarter_of_the_circumference() -> None:
    assert great_circle_km((0.0, 0.0), (0.0, 90.0)) == pytest.approx(6371 * 3.141592653589793 / 2)


def test_the_way_from_hong_kong_to_frankfurt_agrees_with_the_law_of_cosines() -> None:
    one, other, apart = radians(22.31), radians(50.03), radians(113.91 - 8.57)
    angle = acos(sin(one) * sin(other) + cos(one) * cos(other) * cos(apart))
    assert great_circle_km((22.31, 113.91), (50.03, 8.57)) == pytest.approx(6371 * angle)


def test_half_a_kilogram_over_ten_thousand_kilometres() -> None:
    assert co2e_kg(np.array([0.5]), 10_000, 0.8).tolist() == [4.0]
