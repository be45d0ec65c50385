"""The moments of a market's calendar: those of the rows, and those that recur after the last row, worked out."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from hijridate import Hijri

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.planner.plans.public_holidays import spring_festival

HIJRI_DAYS = {
    "islamic-new-year": (1, 1),
    "prophets-birthday": (3, 12),
    "ramadan": (9, 1),
    "eid-al-fitr": (10, 1),
    "eid-al-adha": (12, 10),
}
"""Month and day of the Islamic calendar to which a moment's days keep their distance."""

SPRING_FESTIVAL = ("cny-factory-stop", "lunar-new-year")
FIRST_HIJRI_YEAR_SHIFT = 579
"""Years to take from a Gregorian year to be before every Islamic year that touches it."""


def month_starts(start: str, months: int) -> list[date]:
    """First days of the plan's months and of the one after."""
    first = date.fromisoformat(start).replace(day=1)
    return [
        date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(months + 1)
    ]


def moments_between(book: MarketBook, market: str, first: date, after: date) -> list[Row]:
    """Moments of a market and its union that touch the days from `first` to before `after`, earliest first.

    After the last row of a moment its days are worked out where they follow a calendar; they are marked as estimated
    and keep the id of the row that they repeat.
    """
    stated = book.dated_rows("moments", market)
    rows = [*stated, *recurring(stated, after)]
    touching = [row for row in rows if row["start"] < after.isoformat() and last_day(row) >= first]
    return sorted(touching, key=lambda row: (row["start"], row["id"]))


def last_day(row: Row) -> date:
    """The last day of a moment."""
    return date.fromisoformat(row["end"] or row["start"])


def shared_days(row: Row, first: date, after: date) -> int:
    """Days of a moment from `first` to before `after`."""
    begin = max(date.fromisoformat(row["start"]), first)
    end = min(last_day(row) + timedelta(days=1), after)
    return max((end - begin).days, 0)


def recurring(rows: Sequence[Row], after: date) -> list[Row]:
    """The moments after the last row of each and before `after`, for those that follow a calendar."""
    series: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        series[row["market"] or "", row["moment"]].append(row)
    found: list[Row] = []
    for (_market, moment), own in series.items():
        own.sort(key=lambda row: row["start"])
        for start in _starts_after(moment, own, after):
            length = last_day(own[-1]) - date.fromisoformat(own[-1]["start"])
            found.append(
                {**own[-1], "start": start.isoformat(), "end": (start + length).isoformat(), "estimated": "yes"}
            )
    return found


def _starts_after(moment: str, rows: Sequence[Row], after: date) -> Iterator[date]:
    """First days of a moment after its last row and before `after`."""
    last = date.fromisoformat(rows[-1]["start"])
    if last >= after:
        return
    if moment in HIJRI_DAYS:
        years = range(last.year - FIRST_HIJRI_YEAR_SHIFT, after.year - FIRST_HIJRI_YEAR_SHIFT + 2)
        yield from _kept_apart(last, after, [hijri_day(year, *HIJRI_DAYS[moment]) for year in years])
    elif moment in SPRING_FESTIVAL:
        yield from _kept_apart(last, after, [spring_festival(year) for year in range(last.year, after.year + 1)])
    elif _same_day_each_year(rows):
        years = range(last.year + 1, after.year + 1)
        yield from (day for day in (last.replace(year=year) for year in years) if day < after)


def _kept_apart(last: date, after: date, feasts: Sequence[date]) -> Iterator[date]:
    """Days as far from later feasts as `last` is from the feast nearest to it."""
    nearest = min(feasts, key=lambda day: abs((day - last).days))
    for feast in feasts:
        day = feast + (last - nearest)
        if feast > nearest and day < after:
            yield day


def _same_day_each_year(rows: Sequence[Row]) -> bool:
    """Whether the last two rows are of the same day in two successive years; 29 February does not recur."""
    if len(rows) < 2:
        return False
    before, last = rows[-2]["start"], rows[-1]["start"]
    return before[5:] == last[5:] != "02-29" and int(last[:4]) == int(before[:4]) + 1


def hijri_day(year: int, month: int, day: int) -> date:
    """The Gregorian day of an Islamic one by the Umm al-Qura calendar; what is seen in the sky may be a day off."""
    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)
