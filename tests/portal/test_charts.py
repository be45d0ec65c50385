"""Charts: where bars stand, which way they read, and what stands behind them as text."""

import pytest
from django.utils.translation import override

from gtm.portal.charts.bars import interval_bars, waterfall
from gtm.portal.charts.columns import columns
from gtm.portal.charts.parts import Part, Sheet
from gtm.portal.charts.scales import Scale, scale_of_days, scale_over
from gtm.portal.charts.small_multiples import small_multiples
from gtm.portal.charts.timeline import Moment, month_starts, timeline
from gtm.portal.charts.tornado import tornado
from gtm.portal.reading import short_money
from gtm.portal.templatetags.charts import chart

NO_SHEET = Sheet((), ())


def part(name: str, value: float, low: float | None = None, high: float | None = None) -> Part:
    return Part(name, value, f"${value}", "goods", low, high)


def test_a_waterfall_begins_each_bar_where_the_last_one_ended() -> None:
    drawn = waterfall("Cost", "", [part("goods", 60), part("duty", 30), part("rebate", -10)], part("all", 80))
    places = [(bar.left, bar.width) for bar in drawn.bars]
    assert places == [("0.00%", "66.67%"), ("66.67%", "33.33%"), ("88.89%", "11.11%"), ("0.00%", "88.89%")]


def test_a_page_that_reads_from_the_right_mirrors_its_bars() -> None:
    with override("ar"):
        drawn = waterfall("Cost", "", [part("goods", 60), part("duty", 40)], part("all", 100))
    assert [(bar.left, bar.width) for bar in drawn.bars[:2]] == [("40.00%", "60.00%"), ("0.00%", "40.00%")]
    assert drawn.zero == "100.00%"


def test_an_interval_reaches_from_its_low_to_its_high_end() -> None:
    drawn = interval_bars("Mix", "", [part("shop", 50, -100, 100)], NO_SHEET)
    assert drawn.zero == "50.00%"
    assert drawn.bars[0].interval == ("0.00%", "100.00%")


def test_a_bar_without_an_interval_draws_none() -> None:
    assert interval_bars("Mix", "", [part("shop", 50)], NO_SHEET).bars[0].interval is None


def test_columns_stand_on_zero_and_hang_from_it() -> None:
    drawn = columns("Cash", "", [part("Jan", -50), part("Feb", 100)], NO_SHEET)
    assert drawn.zero == 100
    assert [(column.top, column.height) for column in drawn.columns] == [(100, 50), (0, 100)]


def test_a_tornado_swings_around_the_base() -> None:
    drawn = tornado("Risks", "", 50, [part("ads", 0, 100, 0)], NO_SHEET)
    assert drawn.base == "50.00%"
    assert (drawn.swings[0].low, drawn.swings[0].high) == (("50.00%", "50.00%"), ("0.00%", "50.00%"))


def test_what_lies_outside_the_months_of_a_timeline_is_not_drawn() -> None:
    months = [("2027-01-01", "Jan"), ("2027-02-01", "Feb"), ("2027-03-01", "")]
    moments = [Moment("ID", "sale", day, day, "") for day in ("2026-12-31", "2027-01-01", "2027-02-28", "2027-03-01")]
    assert len(timeline("Dates", "", moments, months, []).marks) == 2


def test_months_run_from_the_first_day_to_the_month_after_the_last() -> None:
    starts = month_starts("2026-11-22", "2027-01-15")
    assert [day.isoformat() for day in starts] == ["2026-11-01", "2026-12-01", "2027-01-01", "2027-02-01"]


def test_a_scale_without_any_value_is_still_a_scale() -> None:
    assert scale_over([]) == Scale(0.0, 1.0)
    assert scale_of_days("2027-01-01", "2027-01-01").at(scale_of_days("2027-01-01", "2027-01-02").low) == "0.00%"


@pytest.mark.parametrize(("language", "start"), [("en", 'x="0%"'), ("ar", 'x="100%"')])
def test_texts_begin_where_reading_begins(language: str, start: str) -> None:
    with override(language):
        svg = chart(interval_bars("Mix", "Two shops.", [part("shop", 50)], NO_SHEET), "mix")
    assert f'<text class="" {start}' in svg


@pytest.mark.parametrize(("language", "step"), [("en", 'dx="3"'), ("ar", 'dx="-3"')])
def test_a_month_is_named_behind_the_line_of_its_first_day(language: str, step: str) -> None:
    months = [("2027-01-01", "January"), ("2027-02-01", "")]
    moments = [Moment("ID", "sale", "2027-01-05", "2027-01-05", "")]
    with override(language):
        svg = chart(timeline("Dates", "", moments, months, ()), "dates")
    assert f'{step} y="11">January</text>' in svg


def test_names_that_are_too_long_to_stand_side_by_side_stand_below_every_second_column() -> None:
    short, long = ([part(name, 1) for name in ("Jan", "Sep", "Oct") * 4], [part("سبتمبر", 1) for _month in range(12)])
    assert columns("Cash", "", short, NO_SHEET).named_each == 1
    assert columns("Cash", "", long, NO_SHEET).named_each == 2
    with override("ar"):
        budgets = [part(short_money(f"{place}00000", "USD"), place) for place in range(1, 6)]
        assert columns("Budgets", "", budgets, NO_SHEET).named_each == 1
    assert chart(columns("Cash", "", long, NO_SHEET), "cash").count(">سبتمبر</text>") == 6


def test_every_chart_has_a_title_a_description_and_its_figures_as_a_table() -> None:
    sheet = Sheet(("Month", "Cash"), (("Jan", "$5"),))
    parts = [part("Jan", 5, 1, 9)]
    for drawn in (
        interval_bars("Title", "Text.", parts, sheet),
        columns("Title", "Text.", parts, sheet),
        tornado("Title", "Text.", 5, parts, sheet),
    ):
        svg = chart(drawn, "key")
        assert '<title id="key-title">Title</title><desc id="key-desc">Text.</desc>' in svg
        assert '<th scope="row">Jan</th><td class="num">$5</td>' in svg


def test_names_are_escaped() -> None:
    svg = chart(interval_bars("Mix", "", [part("<script>", 1)], NO_SHEET), "mix")
    assert "<script>" not in svg
    assert "&lt;script&gt;" in svg


def test_small_multiples_share_one_scale_and_draw_no_column_for_nothing() -> None:
    quiet, loud = [part("Jan", 25), part("Feb", 0)], [part("Jan", 50), part("Feb", 100)]
    drawn = small_multiples("Spend", "", [(part("shop", 25), quiet), (part("live", 150), loud)], NO_SHEET)
    # 56 pixels stand for the largest column of all charts.
    assert [[(column.top, column.height) for column in one.columns] for one in drawn.charts] == [
        [(42, 14)],
        [(28, 28), (0, 56)],
    ]
    assert (drawn.begin, drawn.end) == ("Jan", "Feb")


def test_small_multiples_read_from_the_right_in_arabic() -> None:
    with override("ar"):
        drawn = small_multiples("Spend", "", [(part("shop", 5), [part("Jan", 5), part("Feb", 0)])], NO_SHEET)
    assert drawn.charts[0].columns[0].left == "55.00%"
