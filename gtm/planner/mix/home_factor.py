"""What results at home change in a cell."""

from dataclasses import dataclass


@dataclass(frozen=True)
class HomeFactor:
    """Factors on orders per click, on the share of customers that order again, and on that of private customers."""

    conversion: float = 1.0
    repeat: float = 1.0
    private_repeat: float = 1.0


NOTHING_CARRIED = HomeFactor()
