"""The greenhouse gases of a lane: how far it carries, by which transport, and what that emits for every product."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from gtm.engine.economics.emissions import co2e_kg, great_circle_km
from gtm.engine.market_book.facts import Row
from gtm.planner.economics.assumptions import Assumptions
from gtm.planner.economics.cost_columns import Basis, figure
from gtm.planner.economics.goods import Goods
from gtm.planner.economics.ranges import at_level, at_levels
from gtm.planner.economics.wording import _


@dataclass(frozen=True)
class Journey:
    """The main carriage of a lane: the row of its distance and the row of its transport's factor."""

    distance: Row
    factor: Row

    def km(self, level: str = "") -> float:
        """Its length; stated, or the great circle with its detour."""
        row = at_level(self.distance, level)
        if row["km"] is not None:
            return float(row["km"])
        ends = [(row[f"{end}_latitude"], row[f"{end}_longitude"]) for end in ("from", "to")]
        return great_circle_km(ends[0], ends[1]) * float(row["detour"]) + float(row["extra_km"] or 0.0)


def journey_of(lane: Row, distances: Iterable[Row], assumptions: Assumptions) -> Journey | None:
    """The journey of a lane: its own distance before that of its origin and mode; None where none is stated."""
    rows = list(distances)
    own = [row for row in rows if row["lane"] == lane["lane"]]
    usual = [
        row for row in rows if not row["lane"] and row["origin"] == lane["origin"] and lane["mode"] in row["modes"]
    ]
    found = next(iter([*own, *usual]), None)
    return None if found is None else Journey(found, assumptions.row(f"co2e-{found['transport']}"))


def emissions(journey: Journey | None, goods: Goods) -> list[dict[str, Any] | None]:
    """What every product's unit and usual order emit on the way, with formula and facts; None where it is not known."""
    if journey is None:
        return [None] * len(goods)
    levels = at_levels(lambda level: co2e_kg(goods.weight, journey.km(level), at_level(journey.factor, level)["value"]))
    basis = Basis.of(journey.distance, journey.factor)
    way = {
        "km": f"{journey.km():.0f}",
        "origin": journey.distance["from_place"],
        "destination": journey.distance["to_place"],
        "transport": journey.distance["transport"],
        "factor": f"{journey.factor['value']:.5f}".rstrip("0"),
    }
    formula = _("{kg} kg over {km} km from {origin} to {destination} by {transport}, {factor} kg CO2e a tonne-km")
    found: list[dict[str, Any] | None] = []
    for place, kg in enumerate(goods.weight.tolist()):
        emitted = {
            "kg_per_unit": f"{levels[''][place]:.4f}",
            "kg_per_unit_low": f"{levels['low'][place]:.4f}",
            "kg_per_unit_high": f"{levels['high'][place]:.4f}",
            "kg_per_order": f"{levels[''][place] * goods.units[place]:.4f}",
            "formula": formula.format(kg=figure(kg), **way),
            "facts": list(basis.facts),
            "sources": list(basis.sources),
            "confidence": basis.confidence,
        }
        found.append(None if kg != kg else emitted)
    return found
