"""Stock leaves earlier when its way crosses days on which nothing moves; every day is counted back by hand."""

from datetime import date

from gtm.planner.plans.standstills import Closures, Standstill, closures_of
from tests.planner.books import book, row
from tests.planner.norms.norm_rows import norm_row, value_row

FACTORIES = Standstill("New Year", date(2027, 2, 6), date(2027, 2, 20), "cny")
CARRIERS = Standstill("Eid", date(2027, 3, 9), date(2027, 3, 12), "eid")
STORMS = Standstill("Typhoons", date(2027, 6, 15), date(2027, 11, 30), "typhoon")
HOLIDAY = Standstill("Unity Day", date(2027, 10, 3), date(2027, 10, 3), "")


def closures(origin: object = (), way: object = (), **fields: object) -> Closures:
    usual = {"origin": origin, "way": way, "slowed": (), "closed_weekdays": frozenset(), "holidays": ()}
    return Closures(**{**usual, **fields})  # type: ignore[arg-type]


def test_without_standstills_the_days_are_counted_back() -> None:
    assert closures().leave_by(date(2027, 1, 31), 30).day == date(2027, 1, 1)


def test_a_departure_in_the_factory_stop_moves_before_it() -> None:
    left = closures(origin=(FACTORIES,)).leave_by(date(2027, 3, 20), 30)
    assert (left.day, left.crossed) == (date(2027, 2, 5), (FACTORIES,))


def test_four_days_on_which_carriers_stop_lengthen_the_way_by_four_days() -> None:
    left = closures(way=(CARRIERS,)).leave_by(date(2027, 3, 20), 30)
    assert (left.day, left.crossed) == (date(2027, 2, 14), (CARRIERS,))


def test_a_season_that_slows_adds_its_days_once() -> None:
    slow = closures(slowed=((STORMS, 3),))
    assert slow.leave_by(date(2027, 7, 10), 20).day == date(2027, 6, 17)
    assert slow.leave_by(date(2027, 6, 10), 20).day == date(2027, 5, 21)


def test_stock_does_not_arrive_on_a_weekend_or_a_holiday() -> None:
    # 3 October 2027 is a Sunday and a holiday, the 2nd a Saturday: it has to be there on Friday the 1st.
    left = closures(closed_weekdays=frozenset({5, 6}), holidays=(HOLIDAY,)).leave_by(date(2027, 10, 3), 10)
    assert left.day == date(2027, 9, 21)


def test_the_rows_of_a_market_say_what_stands_still() -> None:
    moments = [
        row(id="cny", moment="cny-factory-stop", name="Stop", start="2027-02-06", end="2027-02-20"),
        row(id="eid", moment="eid-al-fitr", name="Eid", start="2027-03-09", end="2027-03-12"),
        row(id="sale", moment="11-11", name="11.11", start="2027-11-11", end="2027-11-13"),
        row(id="storm", moment="typhoon-season", name="Typhoons", start="2027-06-15", end="2027-11-30"),
    ]
    facts = book(
        moments={"SA": moments},
        norms={"SA": [{**norm_row("weekend", "time-window", "calendar"), "market": "SA"}]},
        norm_values={"SA": [{**value_row("weekend", "days", text="fri_pm;sat"), "market": "SA"}]},
        assumptions={"SA": [row(key="delay-days-typhoon-season", category="all", value=3.0)]},
    )
    found = closures_of(facts, "SA", "CN", date(2027, 1, 1), date(2028, 1, 1))
    assert [window.fact for window in found.way] == ["eid"]
    assert [window.fact for window in found.origin if window.fact] == ["cny"]
    assert any(window.start == date(2027, 10, 1) for window in found.origin)
    assert [(window.fact, days) for window, days in found.slowed] == [("storm", 3)]
    assert found.closed_weekdays == frozenset({5})
