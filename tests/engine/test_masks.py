"""Whether a mask is true somewhere or everywhere, whatever its size."""

import numpy as np
import pytest

from gtm.engine.masks import anywhere, everywhere


@pytest.mark.parametrize(
    ("rows", "some", "every"),
    [
        ([], False, True),
        ([True], True, True),
        ([False], False, False),
        ([True, False], True, False),
        ([0, 0], False, False),
        ([7], True, True),
        ([3, 5], True, True),
    ],
)
def test_a_mask_or_numbers_are_true_where_they_are_not_0(rows: list[int], some: bool, every: bool) -> None:
    assert (anywhere(np.array(rows)), everywhere(np.array(rows))) == (some, every)
