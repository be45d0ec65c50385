"""After the last row of a moment its days are worked out, for those that follow the moon or the year."""

from datetime import date
from typing import Any

from gtm.planner.plans.moments import hijri_day, moments_between
from gtm.planner.plans.public_holidays import public_holidays, spring_festival
from tests.planner.books import book, row


def moment(slug: str, start: str, end: str, **columns: Any) -> Any:
    return row(id=f"{slug}@{start}", moment=slug, name=slug, start=start, end=end, estimated="no", **columns)


def later(*rows: Any, until: date = date(2030, 1, 1)) -> list[tuple[str, str, str]]:
    found = moments_between(book(moments={"ID": list(rows)}), "ID", date(2028, 1, 1), until)
    return [(one["start"], one["end"], one["estimated"]) for one in found]


def test_the_umm_al_qura_calendar_gives_the_published_first_days_of_ramadan() -> None:
    # As published for 1447 to 1449.
    assert [hijri_day(year, 9, 1) for year in (1447, 1448, 1449)] == [
        date(2026, 2, 18),
        date(2027, 2, 8),
        date(2028, 1, 28),
    ]


def test_a_feast_keeps_its_distance_from_the_islamic_day_and_is_estimated() -> None:
    # Mudik begins six days before the feast of 20 March 2026: 26 February 2028 less six, 14 February 2029 less six.
    assert later(moment("eid-al-fitr", "2026-03-14", "2026-03-28"), moment("eid-al-fitr", "2027-03-03", "2027-03-17"))[
        :2
    ] == [("2028-02-20", "2028-03-05", "yes"), ("2029-02-08", "2029-02-22", "yes")]


def test_the_factory_stop_follows_the_chinese_new_year() -> None:
    assert (spring_festival(2027), spring_festival(2028)) == (date(2027, 2, 6), date(2028, 1, 26))
    assert later(moment("cny-factory-stop", "2027-01-30", "2027-02-18")) == [
        ("2028-01-19", "2028-02-07", "yes"),
        ("2029-02-06", "2029-02-25", "yes"),
    ]


def test_a_day_of_the_year_recurs_when_two_years_show_it() -> None:
    eleven = [moment("11-11", f"{year}-11-11", f"{year}-11-13") for year in (2026, 2027)]
    assert later(*eleven, until=date(2029, 1, 1)) == [("2028-11-11", "2028-11-13", "yes")]
    assert later(eleven[1]) == []
    assert later(moment("mothers-day", "2026-05-10", "2026-05-10"), moment("mothers-day", "2027-05-09", "")) == []


def test_public_holidays_are_worked_out_offline_and_feasts_of_the_moon_are_estimates() -> None:
    emirates = {one.name: one for one in public_holidays("AE", date(2027, 1, 1), date(2028, 1, 1))}
    assert (emirates["Eid al-Fitr"].start, emirates["Eid al-Fitr"].end) == (date(2027, 3, 9), date(2027, 3, 11))
    assert emirates["Eid al-Fitr"].estimated
    assert not emirates["National Day"].estimated
    germany = public_holidays("DE", date(2027, 10, 1), date(2027, 11, 1))
    assert [(one.name, one.start) for one in germany] == [("German Unity Day", date(2027, 10, 3))]
    assert public_holidays("ZZ", date(2027, 1, 1), date(2028, 1, 1)) == []
