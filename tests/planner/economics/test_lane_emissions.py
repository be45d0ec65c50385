"""Emissions of a lane for a product: its own distance first, stated or computed, with the range of both figures."""

from typing import Any

import numpy as np
import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.assumptions import Assumptions
from gtm.planner.economics.lane_emissions import emissions, journey_of
from markets import MARKETS
from tests.planner.books import row
from tests.planner.economics.parcels_of_goods import DAY, goods, product

LINE = row(lane="cn-de-line", origin="CN", mode="line")
AIR = row(id="air", transport="air", value=0.8, value_low=0.6, value_high=0.9, unit="kg-co2e-per-tkm")
FACTORS = Assumptions({("co2e-air", "all"): AIR, ("co2e-sea", "all"): AIR})


def distance(**columns: Any) -> Any:
    """Ten thousand kilometres by air for the lines from China."""
    usual: dict[str, Any] = {"id": "far", "origin": "CN", "lane": "", "modes": ("line", "air"), "transport": "air"}
    return row(**{**usual, "from_place": "Here", "to_place": "There", "km": 10_000.0, **columns})


def test_mass_times_distance_times_factor_for_a_unit_and_for_an_order() -> None:
    found = emissions(journey_of(LINE, [distance()], FACTORS), goods())[0]
    assert found is not None
    # A shirt of 0.25 kg: 0.00025 t x 10,000 km x 0.8; two in an order.
    assert (found["kg_per_unit"], found["kg_per_order"]) == ("2.0000", "4.0000")
    assert (found["kg_per_unit_low"], found["kg_per_unit_high"]) == ("1.5000", "2.2500")
    assert found["formula"] == "0.25 kg over 10000 km from Here to There by air, 0.8 kg CO2e a tonne-km"
    assert found["facts"] == ["far", "air"]


def test_without_a_stated_length_the_great_circle_with_its_detour_counts() -> None:
    quarter = distance(
        km=None, from_latitude=0.0, from_longitude=0.0, to_latitude=0.0, to_longitude=90.0, detour=1.2, extra_km=95.0
    )
    journey = journey_of(LINE, [quarter], FACTORS)
    assert journey is not None
    assert journey.km() == pytest.approx(6371 * np.pi / 2 * 1.2 + 95)


def test_a_lane_with_a_distance_of_its_own_takes_it() -> None:
    own = distance(id="own", lane="cn-de-line", modes=(), km=500.0)
    journey = journey_of(LINE, [distance(), own], FACTORS)
    assert journey is not None
    assert journey.km() == 500


def test_an_unknown_distance_or_weight_is_no_figure() -> None:
    assert emissions(journey_of(LINE, [distance(origin="US")], FACTORS), goods())[0] is None
    journey = journey_of(LINE, [distance()], FACTORS)
    assert emissions(journey, goods(product(weight_kg=None, size_cm=None)))[0] is None


@pytest.mark.django_db
def test_every_lane_of_the_facts_has_a_distance_and_a_factor(book: MarketBook) -> None:
    unknown = [
        lane["lane"]
        for code in MARKETS
        for lane in book.rows("lanes", code, DAY)
        if journey_of(lane, book.rows("lane_distances", code, DAY), Assumptions.of(book, code, DAY)) is None
    ]
    # The one lane of the whole union has its distance there; market by market it is found again.
    assert unknown == []


@pytest.mark.django_db
def test_a_ship_emits_less_than_a_hundredth_of_the_flight_for_each_kilometre(book: MarketBook) -> None:
    factors = Assumptions.of(book, "DE", DAY)
    assert 0 < factors.value("co2e-sea") < 0.02 * factors.value("co2e-air")
