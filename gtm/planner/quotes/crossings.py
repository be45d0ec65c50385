"""Where a consignment crosses a limit, and what a consignment and its rates look like to the one who searches it."""

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from math import ceil, floor
from typing import Literal, NamedTuple, TypeAlias

from gtm.engine.border.consignments import Columns, Ratio
from gtm.engine.border.currencies import Currencies
from gtm.engine.border.in_force import Stated
from gtm.engine.market_book.exchange import stored_rate
from gtm.planner.quotes.batch import Batch
from markets import MARKETS

Changed: TypeAlias = Literal["goods", "unit_price", "weight", "piece_weight", "pieces", "earlier_parcels"]
GRAMS = 3  # decimals of a kilogram
USUAL_DIGITS = 2  # of a currency that is no market's own


class Crossing(NamedTuple):
    """Where a consignment crosses a limit: from `start` to `here`, the last value on this side, to `beyond`.

    Values are of the whole consignment's goods or kilograms, or of one piece of `line` (its place in the batch), or
    the number of pieces of that line's kind, or the importer's earlier parcels of the year.
    """

    place: int
    changed: Changed
    line: int
    key: str
    limit: Stated
    currency: str | None
    digits: int
    start: Fraction
    here: Fraction
    beyond: Fraction

    @property
    def upwards(self) -> bool:
        """Whether the value has to grow."""
        return self.beyond > self.start

    @property
    def stretch(self) -> Fraction:
        """By what the value is multiplied or divided, a count (it may be 0) changed: the nearest has the smallest."""
        if self.changed == "earlier_parcels":
            return abs(self.beyond - self.start)
        return max(self.beyond / self.start, self.start / self.beyond)


class Rates:
    """Exchange rates of a batch as fractions: pins before stored ones."""

    def __init__(self, batch: Batch) -> None:
        """Take the batch."""
        own = batch.market.currency

        def stored(currency: str) -> Fraction | None:
            found = stored_rate(batch.book, currency, own, batch.day)
            return found.rate if found else None

        self.own, self.currencies = own, Currencies(own, batch.columns, stored)

    def between(self, currency: str, other: str, place: int) -> Fraction | None:
        """Units of the other currency for one of the first, for one consignment; None where a rate is absent."""
        first, second = (self.of(name, place) for name in (currency, other))
        return first / second if first and second else None

    def of(self, currency: str, place: int) -> Fraction | None:
        """The market's units for one of the currency."""
        rate: Ratio = self.currencies.rate(currency)
        return Fraction(int(rate.num[place]), int(rate.den[place])) if rate.den[place] else None


class Place(NamedTuple):
    """One consignment of a batch, whose columns are fine enough for cents."""

    batch: Batch
    columns: Columns
    rates: Rates
    place: int

    @property
    def currency(self) -> str:
        """The currency in which it is stated."""
        words = self.columns.currency
        return words.values[int(words.index[self.place])]

    @property
    def lines(self) -> range:
        """The places of its lines."""
        start = int(self.columns.lines.start[self.place])
        return range(start, start + int(self.columns.lines.count[self.place]))

    def stated(self, parts: tuple[str, ...]) -> Fraction:
        """The value of those parts, in its own currency."""
        columns, place = self.columns, self.place
        amounts = {
            "goods": sum(int(columns.value[line]) for line in self.lines),
            "freight": int(columns.freight[place]),
            "outside": int(columns.outside[place]),
            "insurance": int(columns.insurance[place]),
        }
        return Fraction(sum(amounts[part] for part in parts), columns.scales.money)

    def own(self, limit: Stated) -> Fraction | None:
        """A limit in the consignment's currency."""
        rate = self.rates.between(limit.unit, self.currency, self.place)
        return limit.value * rate if rate else None

    def of_goods(self, key: str, limit: Stated) -> Crossing:
        """A limit that the value of the goods comes to, with no way taken yet."""
        goods = self.stated(("goods",))
        return Crossing(self.place, "goods", -1, key, limit, self.currency, digits_of(self.currency), *[goods] * 3)


def across(start: Crossing, bound: Fraction, inclusive: bool) -> Iterator[Crossing]:
    """The crossing of a bound in the smallest steps shown; none where a side would be worth or weigh nothing.

    `start` is where the consignment stands, with no way taken yet.
    """
    size = 10**start.digits
    steps = floor(bound * size) if inclusive else ceil(bound * size) - 1
    lower, upper = Fraction(steps, size), Fraction(steps + 1, size)
    if start.start > 0 and lower > 0:
        stands_below = start.start <= bound if inclusive else start.start < bound
        here, beyond = (lower, upper) if stands_below else (upper, lower)
        yield start._replace(here=here, beyond=beyond)


@cache
def digits_of(currency: str) -> int:
    """The decimals of a currency."""
    return next((market.digits for market in MARKETS.values() if market.currency == currency), USUAL_DIGITS)
