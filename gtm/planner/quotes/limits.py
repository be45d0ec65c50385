"""The limits of a market that look at value, price of the piece or weight, and where a consignment would cross them."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from math import ceil, floor
from typing import Any, Literal, NamedTuple, TypeAlias

from gtm.engine.border.consignments import Columns, Ratio
from gtm.engine.border.currencies import Currencies
from gtm.engine.border.in_force import Stated
from gtm.engine.market_book.exchange import stored_rate
from gtm.planner.quotes.batch import Batch
from gtm.planner.quotes.rule_terms import terms_of
from markets import MARKETS
from markets.conditions import Limit, UnitLimit, WeightLimit

Changed: TypeAlias = Literal["goods", "unit_price", "weight"]
AnyLimit: TypeAlias = Limit | UnitLimit | WeightLimit
GRAMS = 3  # decimals of a kilogram
USUAL_DIGITS = 2  # of a currency that is no market's own


class Crossing(NamedTuple):
    """Where a consignment crosses a limit: from `start` to `here`, the last value on this side, to `beyond`.

    Values are of the whole consignment's goods, of one piece of `line` (its place in the batch), or kilograms.
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
        """By what the value is multiplied or divided: the nearest limit has the smallest."""
        return max(self.beyond / self.start, self.start / self.beyond)


def crossings(batch: Batch, columns: Columns) -> Iterator[Crossing]:
    """Every limit of the regimes in force, for every consignment that can come to its other side."""
    rates = Rates(batch)
    for test in limits_of(batch):
        limit = limit_of(batch, test)
        if limit is None:
            continue
        for place in range(len(batch.asked)):
            yield from BY_KIND[type(test)](Place(batch, columns, rates, place), test, limit)


def limits_of(batch: Batch) -> list[AnyLimit]:
    """The different limits that regimes in force on the day look at."""
    regimes = tuple(regime for regime in batch.market.regimes if regime.in_force(batch.day))
    return list(dict.fromkeys(term for term in terms_of(regimes) if isinstance(term, AnyLimit)))


def limit_of(batch: Batch, test: AnyLimit) -> Stated | None:
    """The amount of a limit in force, less what is taken from it; None where a row is missing."""
    stated = batch.law.find(test.key)
    if stated is None or not (isinstance(test, Limit) and test.less):
        return stated
    less = batch.law.find(test.less)
    return Stated(stated.value - less.value, stated.unit, stated.fact) if less else None


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


def of_goods(place: Place, test: Limit, limit: Stated) -> Iterator[Crossing]:
    """A limit of the consignment's value: the goods change, freight and insurance stay."""
    bound, goods = place.own(limit), place.stated(("goods",))
    if bound is None or "goods" not in test.value.parts:
        return
    rest = place.stated(tuple(part for part in test.value.parts if part != "goods"))
    digits = digits_of(place.currency)
    start = Crossing(place.place, "goods", -1, test.key, limit, place.currency, digits, goods, goods, goods)
    yield from across(start, bound - rest, test.inclusive)


def of_pieces(place: Place, test: UnitLimit, limit: Stated) -> Iterator[Crossing]:
    """A limit of the price of one piece: line by line, all other prices in proportion."""
    bound, digits = place.own(limit), digits_of(place.currency)
    if bound is None:
        return
    for line in place.lines:
        price = Fraction(int(place.columns.unit_price[line]), place.columns.scales.money)
        start = Crossing(place.place, "unit_price", line, test.key, limit, place.currency, digits, price, price, price)
        yield from across(start, bound, test.inclusive)


def of_weight(place: Place, test: WeightLimit, limit: Stated) -> Iterator[Crossing]:
    """A limit of the consignment's weight, in grams; a consignment without weights comes to none."""
    weight = Fraction(sum(int(place.columns.weight[line]) for line in place.lines), place.columns.scales.measure)
    start = Crossing(place.place, "weight", -1, test.key, limit, None, GRAMS, weight, weight, weight)
    yield from across(start, limit.value, inclusive=True)


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


BY_KIND: dict[type, Callable[[Place, Any, Stated], Iterator[Crossing]]] = {
    Limit: of_goods,
    UnitLimit: of_pieces,
    WeightLimit: of_weight,
}


@cache
def digits_of(currency: str) -> int:
    """The decimals of a currency."""
    return next((market.digits for market in MARKETS.values() if market.currency == currency), USUAL_DIGITS)
