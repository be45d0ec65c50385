"""Public holidays of a market, worked out offline by the library `holidays`."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

OTHER_NAMES = {"XI": ("GB", "NIR")}
"""Markets that the library knows as a part of another country."""

SOURCE = "holidays-library"
ENGLISH = "en_US"
NOTES = (" (estimated)", " (observed)", " (observed, estimated)", " (substituted from")
MOON_WORDS = ("Eid", "Ramadan", "Islamic New Year", "Prophet", "Arafah", "Ashura", "Hari Raya", "Isra", "Muharram")
"""Feasts of the moon, whose day is seen and not known; the library does not mark them as estimated in every country."""


@dataclass(frozen=True)
class PublicHoliday:
    """Successive days of one public holiday; `estimated` where the days may still move."""

    name: str
    start: date
    end: date
    estimated: bool


@lru_cache(maxsize=512)
def holidays_of_year(market: str, year: int) -> tuple[tuple[date, str], ...]:
    """(day, name in English) of a year's public holidays; none for a country that the library does not know."""
    country, part = OTHER_NAMES.get(market, (market, None))
    if country not in holidays.list_supported_countries():
        return ()
    found = holidays.country_holidays(country, subdiv=part, years=year, language=ENGLISH)
    return tuple(sorted(found.items()))


def public_holidays(market: str, first: date, after: date) -> list[PublicHoliday]:
    """The public holidays from `first` to before `after`, successive days of one name as one."""
    days = [pair for year in range(first.year, after.year + 1) for pair in holidays_of_year(market, year)]
    found: list[PublicHoliday] = []
    for day, name in days:
        if not first <= day < after:
            continue
        plain, estimated = _plain(name), any(word in name for word in (*MOON_WORDS, "(estimated)"))
        if found and found[-1].name == plain and found[-1].end + timedelta(days=1) == day:
            found[-1] = PublicHoliday(plain, found[-1].start, day, estimated)
        else:
            found.append(PublicHoliday(plain, day, day, estimated))
    return found


def _plain(name: str) -> str:
    """The name without the library's remarks, and of a feast's further days that of the feast."""
    for note in NOTES:
        name = name.partition(note)[0]
    return name.removesuffix(" Holiday")


@lru_cache(maxsize=64)
def spring_festival(year: int) -> date:
    """The first day of the Chinese year."""
    return next(day for day, name in holidays_of_year("CN", year) if name.startswith("Chinese New Year (Spring"))
