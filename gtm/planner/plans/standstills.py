"""Days on which goods stand still, and the last day for stock to leave before a deadline, counted back over them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.planner.norms.in_force import norms_in_force
from gtm.planner.norms.kinds import WEEKEND
from gtm.planner.plans.moments import last_day, moments_between
from gtm.planner.plans.public_holidays import public_holidays

AT_ORIGIN = frozenset({"cny-factory-stop", "china-golden-week"})
"""Moments in which nothing leaves the factory."""

ON_THE_WAY = frozenset(
    {
        "carnaval",
        "christmas-freeze",
        "easter",
        "eid-al-adha",
        "eid-al-fitr",
        "ferragosto",
        "holy-week",
        "lunar-new-year",
        "midsummer",
        "nyepi",
        "orthodox-easter",
        "rosh-hashana",
        "songkran",
        "yom-kippur",
    }
)
"""Moments of the market whose rows say that carriers, customs or warehouses stand still for all their days."""

SLOWED = "delay-days-"
"""Beginning of the assumption on the days that a moment adds to a way that touches it."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST_WAY = timedelta(days=365)


@dataclass(frozen=True)
class Standstill:
    """A window, both days inside, in which goods stand still; `fact` says so."""

    name: str
    start: date
    end: date
    fact: str

    def holds(self, day: date) -> bool:
        """Whether the day lies in the window."""
        return self.start <= day <= self.end


@dataclass(frozen=True)
class Departure:
    """The last day to leave, and the windows that moved it."""

    day: date
    crossed: tuple[Standstill, ...]


@dataclass(frozen=True)
class Closures:
    """All that stands still around a market: at the origin, on the way, slower ways, and days without arrival."""

    origin: Sequence[Standstill]
    way: Sequence[Standstill]
    slowed: Sequence[tuple[Standstill, int]]
    closed_weekdays: frozenset[int]
    holidays: Sequence[Standstill]

    def leave_by(self, deadline: date, days: int) -> Departure:
        """The last day to leave the factory for an arrival by the deadline on a day on which goods are received.

        A way of so many days is longer by those on which it stands still and by what it is slowed; it begins on a day
        on which the factory works.
        """
        crossed: list[Standstill] = []
        day = deadline
        while day.weekday() in self.closed_weekdays or _noted(self.holidays, day, crossed):
            day -= timedelta(days=1)
        arrival, left = day, days
        while left > 0:
            day -= timedelta(days=1)
            left -= not _noted(self.way, day, crossed)
        for window, delay in self.slowed:
            if day <= window.end and window.start <= arrival:
                day -= timedelta(days=delay)
                crossed.append(window)
        while _noted(self.origin, day, crossed):
            day -= timedelta(days=1)
        return Departure(day, tuple(dict.fromkeys(crossed)))


def _noted(windows: Iterable[Standstill], day: date, crossed: list[Standstill]) -> bool:
    """Whether the day lies in one of the windows, which is then noted."""
    found = [window for window in windows if window.holds(day)]
    crossed.extend(found)
    return bool(found)


def closures_of(book: MarketBook, market: str, home: str, first: date, after: date) -> Closures:
    """What stands still between the home country and a market, from a year before `first` to `after`."""
    begin = first - LONGEST_WAY
    rows = moments_between(book, market, begin, after)
    day = first.isoformat()
    weekend = {
        WEEKDAYS.index(word)
        for norm in norms_in_force(book, market, day)
        if norm.kind is WEEKEND
        for word in norm.words("days")
        if word in WEEKDAYS
    }
    return Closures(
        origin=(*_windows(rows, AT_ORIGIN), *_public(home, begin, after)),
        way=tuple(_windows(rows, ON_THE_WAY)),
        slowed=tuple(_slowed(book, market, day, rows)),
        closed_weekdays=frozenset(weekend),
        holidays=tuple(_public(market, begin, after)),
    )


def _windows(rows: Iterable[Row], moments: frozenset[str]) -> Iterator[Standstill]:
    return (_window(row) for row in rows if row["moment"] in moments)


def _window(row: Row) -> Standstill:
    return Standstill(row["name"], date.fromisoformat(row["start"]), last_day(row), row["id"])


def _slowed(book: MarketBook, market: str, day: str, rows: Iterable[Row]) -> Iterator[tuple[Standstill, int]]:
    rows_here = book.rows("assumptions", market, day)
    delays = {row["key"]: round(row["value"]) for row in rows_here if row["key"].startswith(SLOWED)}
    for row in rows:
        key = f"{SLOWED}{row['moment']}"
        if key in delays:
            yield _window(row), delays[key]


def _public(country: str, first: date, after: date) -> Iterator[Standstill]:
    return (Standstill(one.name, one.start, one.end, "") for one in public_holidays(country, first, after))
