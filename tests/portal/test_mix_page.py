"""The mix page: where the money goes, the loop, and which channels stay out."""

import pytest
from django.utils.translation import override

from gtm.portal.charts.loop import loop_chart
from gtm.portal.charts.parts import Sheet
from gtm.portal.plan_pages.mix import mix_of
from gtm.portal.plan_pages.split import split_of
from gtm.portal.plan_pages.staying_out import staying_out
from tests.portal.plan_sample import cell, plan_result


def result_of(*cells: dict[str, object]) -> dict[str, object]:
    """A plan's result with other cells."""
    result = plan_result()
    result["mix"] |= {"cells": list(cells)}
    return result


def test_the_split_adds_up_by_market_and_by_role() -> None:
    split = split_of(
        result_of(
            cell("DE", "own-store", "Own store", "private", "20000.00", "5000.00"),
            cell("ID", "tiktok", "TikTok Shop", "interest", "60000.00", "9000.00"),
            cell("ID", "whatsapp", "WhatsApp", "private", "20000.00", "-1000.00"),
            cell("DE", "amazon", "Amazon", "shelf", "0.00", "0.00"),
        )
    )
    assert split is not None
    assert split.roles == ("Interest content", "Private domain")
    assert [(row.market, row.spend, row.share, row.remains) for row in split.rows] == [
        ("Indonesia", "$80,000", "80%", "$8,000"),
        ("Germany", "$20,000", "20%", "$5,000"),
    ]
    first, second = split.rows
    assert [portion and (portion.spend, portion.share, portion.shade) for portion in first.portions] == [
        ("$60,000", "60%", 4),
        ("$20,000", "20%", 1),
    ]
    assert second.portions[0] is None
    assert split.totals == ("$60,000", "$40,000")


def test_without_spend_there_is_no_split() -> None:
    assert split_of(result_of(cell("DE", "amazon", "Amazon", "shelf", "0.00", "0.00"))) is None


def test_channels_that_stay_out_stand_by_market_the_entered_and_the_nearest_first() -> None:
    far = cell("ID", "far", "Far", "shelf", "0.00", "0.00") | {"reduced_profit": "-900.00"}
    near = cell("ID", "near", "Near", "shelf", "0.00", "0.00") | {"reduced_profit": "-10.00"}
    nearly = cell("DE", "nearly", "Nearly", "shelf", "0.00", "0.00") | {"reduced_profit": "-1.00"}
    outside = staying_out(result_of(nearly, far, near, cell("ID", "on", "On", "social", "10.00", "5.00")))
    assert [(market.code, [one.cell["channel"] for one in market.channels]) for market in outside] == [
        ("ID", ["near", "far"]),
        ("DE", ["nearly"]),
    ]
    assert outside[0].nearest["channel_name"] == "Near"


def test_a_lever_that_would_not_do_it_stands_apart() -> None:
    one = cell("ID", "near", "Near", "shelf", "0.00", "0.00")
    one["why"]["openers"] = [{"needed": None, "sentence": "no"}, {"needed": "0.04", "sentence": "yes"}]
    (outside,) = staying_out(result_of(one))[0].channels
    assert [row["sentence"] for row in outside.openers] == ["yes"]
    assert [row["sentence"] for row in outside.hopeless] == ["no"]


def test_a_disc_has_the_area_of_its_figure() -> None:
    stages = [("Seeded", 100.0, "100", "tax"), ("Trusting", 400.0, "400", "gain"), ("Nobody", 0.0, "0", "gain")]
    drawn = loop_chart("Loop", "", stages, Sheet((), ()))
    assert [stage.radius for stage in drawn.stages] == [22, 44, 6]
    assert [stage.at for stage in drawn.stages] == ["16.67%", "50.00%", "83.33%"]
    assert [(arrow.begin, arrow.end) for arrow in drawn.arrows] == [("30.00%", "36.67%"), ("63.33%", "70.00%")]


def test_the_loop_reads_from_the_right_in_arabic() -> None:
    with override("ar"):
        drawn = loop_chart("Loop", "", [("a", 1.0, "1", "tax"), ("b", 1.0, "1", "tax")], Sheet((), ()))
    assert [stage.at for stage in drawn.stages] == ["75.00%", "25.00%"]
    assert (drawn.arrows[0].begin, drawn.arrows[0].end) == ("55.00%", "45.00%")


@pytest.mark.parametrize(("gap", "told"), [("0.000099", None), ("0.0123", "1.23%")])
def test_a_gap_is_told_only_where_something_is_left_to_gain(gap: str, told: str | None) -> None:
    result = plan_result()
    result["mix"] |= {"gap": gap}
    assert mix_of(result).distance == told


def limit(name: str, binding: bool) -> dict[str, object]:
    """A limit as a plan tells it."""
    told = {"name": name, "title": name, "binding": binding, "used": "1.00", "limit": "2.00", "unit": "USD"}
    return told | {"shadow_price": "0.4000", "sentence": ""}


def test_limits_are_told_where_more_than_the_budget_was_asked_and_links_where_they_hold() -> None:
    result = plan_result()
    result["mix"] |= {"rows": [limit("budget", True)]}
    assert mix_of(result).limits == []
    result["mix"] |= {"rows": [limit("budget", True), limit("link", False), limit("link", True), limit("share", False)]}
    assert [(row["name"], row["binding"]) for row in mix_of(result).limits] == [
        ("budget", True),
        ("link", True),
        ("share", False),
    ]
