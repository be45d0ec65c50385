"""What a slow delivery costs a channel: the longer buyers wait beyond what they are used to, the fewer order."""

from dataclasses import dataclass

from gtm.planner.mix.assumptions import MixAssumptions


@dataclass(frozen=True)
class Delivery:
    """Days an average order takes, days that buyers of the market are used to, and the share of buyers left."""

    days: float
    usual: float
    factor: float

    def as_json(self) -> dict[str, str]:
        """The delivery as a cell tells it."""
        return {"days": f"{self.days:.1f}", "usual_days": f"{self.usual:.1f}", "factor": f"{self.factor:.4f}"}


def delivery_of(days: float, market: str, assumed: MixAssumptions) -> Delivery:
    """Every day beyond the usual ones loses the same share of those who are left; faster than usual wins nobody."""
    usual, lost = (assumed.value(market, f"delivery-{name}") for name in ("days-usual", "day-lost-orders"))
    return Delivery(days, usual, float((1.0 - lost) ** max(days - usual, 0.0)))
