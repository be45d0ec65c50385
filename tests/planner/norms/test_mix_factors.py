"""Norms cut demand by stated factors: hours of live selling, ages that may not be addressed."""

from typing import Any

import pytest

from gtm.planner.economics.assumptions import Assumptions
from gtm.planner.mix.assumptions import MixAssumptions
from gtm.planner.norms.in_force import Norm
from gtm.planner.norms.mix_factors import DemandGround, window_hours
from tests.planner.mix.facts import assumption, channel_row
from tests.planner.norms.norm_rows import norm, value_row

TIKTOK = channel_row("DE", "tiktok-shop", "interest")
AMAZON = channel_row("DE", "amazon", "shelf")
ALL_BEAUTY = {"beauty": 1.0}
ROWS = [
    assumption("WORLD", "mix-host-share-interest", (0.25, 0.1, 0.4)),
    assumption("WORLD", "mix-host-share-shelf", (0.0, 0.0, 0.0)),
    assumption("WORLD", "live-hours-a-day", (4.0, 2.0, 6.0)),
    assumption("WORLD", "segment-born-gen-z", (2004.5, 1997.0, 2012.0)),
]


def factors(one: Norm, channel: Any = TIKTOK, shares: Any = None, **ground: Any) -> list[tuple[float, ...]]:
    assumed = MixAssumptions({"DE": Assumptions({(row["key"], row["category"]): row for row in ROWS})})
    usual: dict[str, Any] = {"start": "2027-01-01", "fasting": [0.0, 0.0], "segments": []}
    found = DemandGround([one], "DE", assumed=assumed, **{**usual, **ground}).factors(channel, shares or ALL_BEAUTY)
    return [factor.by_month for factor in found]


def test_two_and_a_half_of_four_hours_cost_three_eighths_of_the_live_quarter() -> None:
    hours = norm("live-hours", "time-window", "live-commerce", value_row("live-hours", "hours", text="20:00-22:30"))
    assert factors(hours) == [pytest.approx((1 - 0.25 * 1.5 / 4, 1 - 0.25 * 1.5 / 4))]
    assert factors(hours, AMAZON) == []


def test_a_window_of_four_hours_or_more_leaves_demand_as_it_is() -> None:
    hours = norm("live-hours", "time-window", "live-commerce", value_row("live-hours", "hours", text="21:00-01:00"))
    assert factors(hours) == []
    assert window_hours("21:00-02:00") == 5.0
    assert window_hours("20:00-24:00") == 4.0


def test_a_pause_of_25_minutes_in_the_evening_costs_its_share_of_the_four_hours() -> None:
    values = value_row("pause", "pause-minutes", 25.0), value_row("pause", "pauses-in-evening", 1.0)
    pause = norm("pause", "time-window", "live-commerce", *values)
    assert factors(pause) == [pytest.approx((1 - 0.25 * 25 / 240,) * 2)]


def test_in_ramadan_its_own_hours_take_the_place_of_the_usual_ones() -> None:
    usual = norm("live-hours", "time-window", "live-commerce", value_row("live-hours", "hours", text="20:00-22:00"))
    values = value_row("r", "live-hours", text="21:00-00:00"), value_row("r", "sales-uplift", 0.51)
    ramadan = norm("r", "time-window", "religion", *values)
    assert factors(usual, fasting=[0.0, 0.75]) == [pytest.approx((1 - 0.25 * 0.5, 1 - 0.25 * 0.5 * 0.25))]
    assert factors(ramadan, fasting=[0.0, 0.75]) == [pytest.approx((1.0, 1 - 0.25 * 0.25 * 0.75))]


def test_of_sixteen_ages_of_generation_z_three_are_under_eighteen() -> None:
    law = norm("minors", "block", "children", value_row("minors", "least-age", 18.0), categories=("beauty", "toys"))
    # Born 1997 to 2012 they are 15 to 30 in 2027: 15, 16 and 17 are too young.
    assert factors(law, segments=["gen-z"]) == [pytest.approx((13 / 16,) * 2)]
    assert factors(law, segments=["gen-z"], shares={"beauty": 0.5, "apparel": 0.5}) == [
        pytest.approx((1 - 0.5 * 3 / 16,) * 2)
    ]
    assert factors(law) == []


def test_a_norm_of_another_channel_or_another_category_does_nothing() -> None:
    values = value_row("live-hours", "hours", text="20:00-21:00")
    elsewhere = norm("live-hours", "time-window", "live-commerce", values, channels=("model:social",))
    toys = norm("live-hours", "time-window", "live-commerce", values, categories=("toys",))
    assert factors(elsewhere) == factors(toys) == []
