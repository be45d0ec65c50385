"""The dated rows of one market that are in force on one day, read once and kept."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from threading import Lock
from typing import Any, TypeVar

from gtm.engine.border.reading import as_rate
from gtm.engine.border.tariff_rows import TariffRows
from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.exchange import StoredRate, stored_rate
from gtm.engine.market_book.facts import ChargeRate, Parameter
from gtm.engine.money import LARGEST
from markets.terms import Market

MISSING = -1  # the law has a rate here and we do not know it
NO_CHARGE = -2  # the law has no such charge here
KEPT = 256
MOST_ANSWERS = 100_000
T = TypeVar("T")


class MissingParameterError(LookupError):
    """The market data have no row in force for a limit, step or table that a regime looks at."""

    def __init__(self, market: str, key: str, day: str) -> None:
        """Name the key and where it was looked for."""
        super().__init__(f"{market} has no {key} on {day}")
        self.key = key


@dataclass(frozen=True)
class Stated:
    """An amount, ratio or number as a parameter row states it."""

    value: Fraction
    unit: str
    fact: str


class InForce:
    """What the market data say for a market on a day: its own rows before those of its unions."""

    def __init__(self, market: Market, book: MarketBook, day: str) -> None:
        """Read the rows of the market and its unions."""
        self.market, self.book, self.day = market, book, day
        self.places = (market.code, *market.unions)
        self.parameters: dict[str, Parameter] = {}
        for place in reversed(self.places):
            self.parameters |= _latest(book.parameters.get(place, ()), day)
        self._tables = [book.charge_rates[place] for place in self.places if place in book.charge_rates]
        self._rows: dict[tuple[str, str], tuple[tuple[ChargeRate, ...], ...]] = {}
        self._tariffs: dict[str, tuple[TariffRows, ...]] = {}
        self._answers: dict[Hashable, Any] = {}

    def once(self, key: Hashable, look_up: Callable[[], T]) -> T:
        """What was looked up under the key, kept; all is forgotten once very many things are."""
        answers = self._answers
        if len(answers) >= MOST_ANSWERS:
            answers = self._answers = {}
        if key not in answers:
            answers[key] = look_up()
        found: T = answers[key]
        return found

    def find(self, key: str) -> Stated | None:
        """The parameter under the key, None where no row is in force or the row abolishes it."""
        return self.once(key, lambda: self._read(key))

    def _read(self, key: str) -> Stated | None:
        row = self.parameters.get(key)
        if row is None or not row.value:
            return None
        return Stated(Fraction(row.value), row.unit, row.id)

    def stated(self, key: str) -> Stated:
        """The parameter under the key; MissingParameterError where there is none."""
        found = self.find(key)
        if found is None:
            raise MissingParameterError(self.market.code, key, self.day)
        return found

    def minor_units(self, key: str) -> int:
        """The whole minor units of the market's money under the key, of which a share is left out."""
        return self.once(("minor units", key), lambda: int(self.stated(key).value * 10**self.market.digits))

    def exchange_rate(self, currency: str) -> StoredRate | None:
        """The stored rate from a currency into the market's own, None where there is none."""
        return self.once(
            ("exchange rate", currency), lambda: stored_rate(self.book, currency, self.market.currency, self.day)
        )

    def table(self, key: str) -> tuple[tuple[Fraction, Fraction], ...]:
        """A parameter written as "up to:amount;up to:amount"; where the last bound is empty there is none."""
        return self.once(("table", key), lambda: self._read_table(key))

    def _read_table(self, key: str) -> tuple[tuple[Fraction, Fraction], ...]:
        row = self.parameters.get(key)
        if row is None or not row.value:
            raise MissingParameterError(self.market.code, key, self.day)
        pairs = (entry.split(":") for entry in row.value.split(";"))
        return tuple((Fraction(upto or LARGEST), Fraction(amount)) for upto, amount in pairs)

    def flat_rate(self, key: str) -> tuple[int, str]:
        """A parameter as a rate x RATE and its fact, MISSING where no row is in force."""
        row = self.parameters.get(key)
        return (as_rate(row.value), row.id) if row is not None and row.value else (MISSING, "")

    def rows(self, code: str, category: str) -> tuple[tuple[ChargeRate, ...], ...]:
        """Rows in force of a charge code and category, place by place."""
        if (code, category) not in self._rows:
            self._rows[code, category] = tuple(
                tuple(map(table.row, table.in_force(code, category, self.day).tolist())) for table in self._tables
            )
        return self._rows[code, category]

    def tariff(self, code: str) -> tuple[TariffRows, ...]:
        """The customs tariff (or the trade remedies) under a code, place by place."""
        if code not in self._tariffs:
            self._tariffs[code] = tuple(TariffRows(table, table.in_force(code, "", self.day)) for table in self._tables)
        return self._tariffs[code]


def _latest(rows: Iterable[Parameter], day: str) -> dict[str, Parameter]:
    """By key, the row with the latest first day that has come; it answers until its own last day."""
    latest: dict[str, Parameter] = {}
    for row in sorted(rows, key=lambda row: row.valid_from):
        if row.valid_from <= day and not row.area:
            latest[row.key] = row
    return {key: row for key, row in latest.items() if row.in_force(day)}


_kept: OrderedDict[tuple[int, str, str], InForce] = OrderedDict()
_lock = Lock()


def in_force(market: Market, book: MarketBook, day: str) -> InForce:
    """The rows in force, kept for the last markets and days asked (a kept entry also keeps its book alive)."""
    key = (id(book), market.code, day)
    with _lock:
        found = _kept.get(key)
        if found is None or found.book is not book or found.market is not market:
            found = _kept[key] = InForce(market, book, day)
        _kept.move_to_end(key)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
        return found
