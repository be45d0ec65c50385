"""The customs tariff of one place on one day, found by origin and HS code (rule G7), however long it is."""

import numpy as np

from gtm.engine.border.reading import agreement
from gtm.engine.market_book.facts import ChargeRate
from gtm.engine.market_book.rate_columns import HS_DIGITS, Keys, Positions, hs_key
from gtm.engine.market_book.rate_table import RateTable


class TariffRows:
    """Rows of one code at one place, found by origin and HS code."""

    def __init__(self, table: RateTable, in_force: Positions) -> None:
        """Take positions of rows in force, in the order of their codes; of two with the same key the later counts."""
        self.table = table
        self.by_origin = _by_agreement(table, in_force)

    def matching(self, origin: str, code: str) -> tuple[ChargeRate, ...]:
        """The row of the longest code that begins `code`; where there is none, every row whose code it begins."""
        if origin not in self.by_origin:
            return ()
        keys, positions = self.by_origin[origin]
        return tuple(map(self.table.row, positions[_matching(keys, code)].tolist()))


def _by_agreement(table: RateTable, in_force: Positions) -> dict[str, tuple[Keys, Positions]]:
    """By agreement or origin: the codes in order, and where their rows stand."""
    column = table.texts["origin"]
    names = [agreement(origin) for origin in column.values]
    found = {}
    for name in dict.fromkeys(names):
        called = np.array([other == name for other in names])
        positions = in_force[called[column.index[in_force]]]
        keys = table.hs[positions]
        if len(keys):
            last = np.append(keys[1:] != keys[:-1], True)
            found[name] = (keys[last], positions[last])
    return found


def _matching(keys: Keys, code: str) -> slice:
    prefixes = [hs_key(code[:length]) for length in range(min(len(code), HS_DIGITS), 1, -1)]
    places = np.searchsorted(keys, prefixes)
    for place, prefix in zip(places.tolist(), prefixes, strict=True):
        if place < len(keys) and keys[place] == prefix:
            return slice(place, place + 1)
    longest = hs_key(code.ljust(HS_DIGITS, "9"))
    return slice(*np.searchsorted(keys, [hs_key(code), longest + 1]).tolist())
