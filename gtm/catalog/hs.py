"""The six-digit Harmonized System, edition 2022: which codes exist and what they say.

`fixtures/hs2022.csv` is the list of datasets/harmonized-system (ODC-PDDL 1.0, commit 905e5a0, 2024-10-25), unchanged.
"""

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from django.conf import settings

HS_LIST = settings.BASE_DIR / "fixtures" / "hs2022.csv"
# The list's own bin for goods "not specified according to kind": no customs authority accepts it for a parcel.
NOT_SPECIFIED = "9999"


@cache
def hs_descriptions() -> Mapping[str, str]:
    """Chapter, heading and subheading code -> its description (two, four or six digits)."""
    with HS_LIST.open(encoding="utf-8", newline="") as lines:
        rows = [(row["hscode"], row["description"]) for row in csv.DictReader(lines)]
    return MappingProxyType(
        {code: text for code, text in rows if code.isdigit() and not code.startswith(NOT_SPECIFIED)}
    )


@cache
def valid_hs_codes() -> frozenset[str]:
    """Every six-digit code of HS 2022."""
    return frozenset(code for code in hs_descriptions() if len(code) == 6)


def is_valid_hs_code(code: str) -> bool:
    """Whether a code of six to twelve digits begins with a six-digit code of HS 2022 (more digits are national)."""
    return code.isdigit() and 6 <= len(code) <= 12 and code[:6] in valid_hs_codes()


def nearest_hs_codes(code: str, most: int = 5) -> list[str]:
    """The six-digit codes of HS 2022 that share the longest beginning with some digits, the nearest number first."""
    digits = code[:6]
    number = int(digits.ljust(6, "0"))

    def distance(other: str) -> tuple[int, int]:
        shared = max(length for length in range(len(digits) + 1) if other.startswith(digits[:length]))
        return -shared, abs(int(other) - number)

    return sorted(valid_hs_codes(), key=distance)[:most]
