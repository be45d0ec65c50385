"""A moment lifts the days it covers; a month's factor is the mean over its days."""

import pytest

from gtm.planner.plans.seasons import fasting_shares, seasonality
from tests.planner.books import book, row
from tests.planner.norms.norm_rows import norm_row, value_row

ELEVEN = row(id="m1", moment="11-11", start="2027-11-11", end="2027-11-13", demand_factor=3.0)
TURN = row(id="m2", moment="payday", start="2027-11-29", end="2027-12-02", demand_factor=1.5)
HOLIDAY = row(id="m3", moment="vesak", start="2027-11-20", end="2027-11-20", demand_factor=None)


def test_three_days_at_three_times_the_demand_lift_november_by_a_fifth() -> None:
    seasons = seasonality(book(moments={"SG": [ELEVEN]}), ["SG"], "2027-11-01", 2)
    assert seasons.factor[0].tolist() == pytest.approx([1 + 3 * 2 / 30, 1.0])
    assert seasons.facts == (("m1",),)


def test_a_window_over_the_end_of_a_month_is_shared_by_days() -> None:
    seasons = seasonality(book(moments={"SG": [TURN]}), ["SG"], "2027-11-01", 2)
    assert seasons.factor[0].tolist() == pytest.approx([1 + 2 * 0.5 / 30, 1 + 2 * 0.5 / 31])


def test_a_moment_of_the_union_counts_for_its_member_and_one_without_a_factor_for_nobody() -> None:
    profiles = {"SG": {"union": "ASEAN"}}
    seasons = seasonality(book(profiles, moments={"ASEAN": [ELEVEN], "SG": [HOLIDAY]}), ["SG"], "2027-11-01", 1)
    assert seasons.factor[0, 0] == pytest.approx(1.2)
    assert seasons.facts == (("m1",),)


def test_a_market_without_moments_has_ordinary_months() -> None:
    assert seasonality(book(), ["DE"], "2027-01-01", 12).factor.tolist() == [[1.0] * 12]


def test_a_norm_with_a_lift_stands_in_where_the_ramadan_of_the_calendar_has_none() -> None:
    norm = norm_row("ramadan", "time-window", "religion", market="SA")
    values = [
        {**value_row("ramadan", key, value, text), "market": "SA"}
        for key, value, text in (
            ("sales-uplift", 0.5, ""),
            ("live-hours", None, "21:00-02:00"),
            ("month", None, "Ramadan"),
        )
    ]
    moment = row(id="r", moment="ramadan", start="2027-02-08", end="2027-02-21", demand_factor=None)
    facts = book(moments={"SA": [moment]}, norms={"SA": [norm]}, norm_values={"SA": values})
    seasons = seasonality(facts, ["SA"], "2027-02-01", 1)
    assert seasons.factor[0].tolist() == pytest.approx([1 + 14 * 0.5 / 28])
    assert seasons.facts == (("DE/norm_values/ramadan:sales-uplift",),)
    assert fasting_shares(facts, "SA", "2027-02-01", 2).tolist() == [0.5, 0.0]
    known = {**moment, "demand_factor": 1.2}
    stated = book(moments={"SA": [known]}, norms={"SA": [norm]}, norm_values={"SA": values})
    assert seasonality(stated, ["SA"], "2027-02-01", 1).factor[0].tolist() == pytest.approx([1.1])
