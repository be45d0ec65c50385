"""Which beginnings of tariff codes exist: the chapters, headings and subheadings of HS 2022.

The list is `fixtures/hs2022.csv`, whose origin `gtm.catalog.hs` tells; the catalogue is not ours to import.
"""

import csv
from functools import cache

from django.conf import settings

SIX = 6
NATIONAL_CHAPTERS = ("98", "99")
"""Chapters that the Harmonized System leaves to each country's own purposes."""


@cache
def hs_codes() -> frozenset[str]:
    """Every code of two, four or six digits."""
    with (settings.BASE_DIR / "fixtures" / "hs2022.csv").open(encoding="utf-8", newline="") as lines:
        codes = (row["hscode"] for row in csv.DictReader(lines))
        return frozenset(code for code in codes if code.isdigit() and not code.startswith(NATIONAL_CHAPTERS))


def begins_goods(code: str) -> bool:
    """Whether a code of 2 to 12 digits stands for goods: up to six digits are those of HS 2022, more are national."""
    return code[:SIX] in hs_codes()
