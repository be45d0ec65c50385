"""Which enacted rules begin or end soon in some markets, and how many of a brand's products each may move."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gtm.catalog.categories import derived_category
from gtm.catalog.models import Brand
from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import ChargeRate, Fact, Parameter, Row
from gtm.planner.quotes.upcoming import day_after
from markets import MARKETS
from markets.conditions import FOR_EVER
from markets.terms import Market, Regime

AHEAD_DAYS = 90
TABLES = ("compliance", "norms")


@dataclass(frozen=True, slots=True)
class RateChange:
    """A rate, threshold or fee that begins on the day."""

    market: str
    day: str
    fact: ChargeRate | Parameter
    products: int


@dataclass(frozen=True, slots=True)
class RowChange:
    """A product scheme or a norm that begins on the day."""

    market: str
    day: str
    table: str
    row: Row
    products: int


@dataclass(frozen=True, slots=True)
class RegimeChange:
    """A regime that begins on the day, or is no longer there from it on, in one market or in `members` of a union."""

    market: str
    day: str
    regime: Regime
    begins: bool
    products: int
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Goods:
    """What decides whether a rule is about a product: its HS code and its category, "" where not known."""

    hs: str
    category: str


Change = RateChange | RowChange | RegimeChange


def goods_of(brand: Brand) -> tuple[Goods, ...]:
    """The brand's products as rules see them."""
    told = brand.products.values_list("hs_code", "category")
    return tuple(Goods(hs_code, category or _derived(hs_code)) for hs_code, category in told)


def _derived(hs_code: str) -> str:
    found = derived_category(hs_code)
    return found.slug if found else ""


def coming_changes(
    book: MarketBook, markets: Sequence[str], goods: Sequence[Goods], day: str, days: int = AHEAD_DAYS
) -> list[Change]:
    """What begins after the ISO day and within so many days, by day and market; rules about none of the goods left out.

    A rule of a union is told once, under the union's code.
    """
    last = (date.fromisoformat(day) + timedelta(days=days)).isoformat()

    def soon(begins: str) -> bool:
        return day < begins <= last

    counts = Counter(goods)
    places = dict.fromkeys(place for code in markets for place in (code, book.profiles.get(code, {}).get("union")))
    regimes = _regimes([MARKETS[code] for code in markets if code in MARKETS], len(goods), soon)
    found: list[Change] = [*_told_once(book, regimes)]
    for place in places:
        if place:
            found += [*_rates(book, place, counts, soon), *_rows(book.tables, place, counts, soon)]
    return sorted((one for one in found if one.products), key=lambda one: (one.day, one.market))


Soon = Callable[[str], bool]


def _rates(book: MarketBook, place: str, goods: Counter[Goods], soon: Soon) -> Iterator[RateChange]:
    facts: list[ChargeRate | Parameter] = [row for row in book.parameters.get(place, ()) if soon(row.valid_from)]
    if place in book.charge_rates:
        table = book.charge_rates[place]
        column = table.texts["valid_from"]
        for begins in filter(soon, column.values):
            facts += [table.row(position) for position in column.equal(begins).nonzero()[0].tolist()]
    for fact in facts:
        yield RateChange(place, fact.valid_from, fact, sum(count for one, count in goods.items() if _meets(fact, one)))


def _meets(fact: Fact, goods: Goods) -> bool:
    """Whether a rate may be that of the goods: their code begins with its, or is not told to the last digit of it."""
    hs = fact.hs if isinstance(fact, ChargeRate) else ""
    return goods.hs.startswith(hs) or (bool(goods.hs) and hs.startswith(goods.hs))


def _rows(
    tables: Mapping[str, Mapping[str, tuple[Row, ...]]], place: str, goods: Counter[Goods], soon: Soon
) -> Iterator[RowChange]:
    for name in TABLES:
        for row in tables.get(name, {}).get(place, ()):
            if soon(row["valid_from"] or ""):
                products = sum(count for one, count in goods.items() if _speaks_of(row, one))
                yield RowChange(place, row["valid_from"], name, row, products)


def _speaks_of(row: Row, goods: Goods) -> bool:
    prefixes = row.get("hs_prefixes") or ()
    if prefixes:
        return any(goods.hs.startswith(prefix) for prefix in prefixes)
    categories = row["categories"] or ()
    return not categories or "all" in categories or goods.category in categories


def _regimes(markets: Iterable[Market], goods: int, soon: Soon) -> Iterator[RegimeChange]:
    for market in markets:
        for regime in market.regimes:
            if soon(regime.since):
                yield RegimeChange(market.code, regime.since, regime, True, goods)
            if regime.until < FOR_EVER and soon(day_after(regime.until)):
                yield RegimeChange(market.code, day_after(regime.until), regime, False, goods)


def _told_once(book: MarketBook, changes: Iterable[RegimeChange]) -> list[RegimeChange]:
    """The changes, those that several members of a union share told once under its code."""
    groups: dict[tuple[str, str, str, bool], list[RegimeChange]] = {}
    for one in changes:
        union = book.profiles.get(one.market, {}).get("union") or one.market
        groups.setdefault((union, one.regime.code, one.day, one.begins), []).append(one)
    return [
        replace(group[0], market=union, members=tuple(one.market for one in group)) if len(group) > 1 else group[0]
        for (union, *_rest), group in groups.items()
    ]
