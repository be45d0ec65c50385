"""Which rows of the market data answer the same questions about several markets: selected once for every door."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from gtm.engine.border.in_force import in_force
from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import ChargeRate, Row
from gtm.planner.norms.in_force import norms_in_force
from gtm.planner.plans.moments import moments_between
from gtm.planner.plans.standstills import ON_THE_WAY
from markets import MARKETS

MOST, METHODS, MOMENTS = 5, 3, 3
AHEAD = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a market is asked with: its code, where the brand is at home, the ISO day, and two books.

    `book` is as the brand sees it; the border stands in the `public` one, of which every process keeps its answers.
    """

    book: MarketBook
    public: MarketBook
    code: str
    home: str
    day: str


def tax_rows(book: MarketBook, code: str, day: str) -> list[ChargeRate]:
    """The general rates of the market's main taxes in force on the day, for the area assumed where none is named."""
    market = MARKETS.get(code)
    if market is None:
        return []
    law = in_force(market, book, day)
    places = [next((rows for rows in law.rows(tax, "") if rows), ()) for tax in market.tax]
    return [row for rows in places for row in rows if not row.hs and row.area in ("", market.area) and row.ad_valorem]


def main_methods(asked: Asked) -> list[Row]:
    """The payment methods with the largest known shares."""
    rows = [row for row in asked.book.rows("payment_methods", asked.code, asked.day) if row["share"] is not None]
    return sorted(rows, key=lambda row: -row["share"])[:METHODS]


def cash_on_delivery(asked: Asked) -> list[Row]:
    """Payment at the door where its share is known."""
    rows = asked.book.rows("payment_methods", asked.code, asked.day)
    return [row for row in rows if row["kind"] == "cash-on-delivery" and row["share"] is not None]


def fastest_lane(asked: Asked) -> list[Row]:
    """The lane from home that arrives first, where days are known."""
    lanes = _lanes(asked, "days_min", "days_max")
    return sorted(lanes, key=lambda row: (row["days_max"], row["days_min"], row["id"]))[:1]


def cheapest_lanes(asked: Asked) -> list[Row]:
    """The cheapest lane a kilogram in each currency: lanes of different money are not converted here."""
    cheapest: dict[str, Row] = {}
    for row in sorted(_lanes(asked, "per_kg"), key=lambda row: (row["per_kg"], row["id"])):
        cheapest.setdefault(row["currency"], row)
    return [row for _currency, row in sorted(cheapest.items())]


def norm_counts(asked: Asked) -> Mapping[str, int]:
    """Action -> how many norms in force do it."""
    return Counter(norm.action for norm in norms_in_force(asked.book, asked.code, asked.day))


def next_sales(asked: Asked) -> list[Row]:
    """The next sales days within a year."""
    return [row for row in _ahead(asked) if row["kind"] == "sale"][:MOMENTS]


def next_standstills(asked: Asked) -> list[Row]:
    """The next days on which nothing moves, within a year."""
    return [row for row in _ahead(asked) if row["moment"] in ON_THE_WAY][:MOMENTS]


def open_channels(asked: Asked) -> list[tuple[str, int]]:
    """Kind of channel -> how many are open to the brand, by kind."""
    rows = asked.book.rows("channels", asked.code, asked.day)
    opened = Counter(row["model"] for row in rows if asked.home != "CN" or row["open_to_origin_cn"] == "yes")
    return sorted(opened.items())


def commission_ends(asked: Asked) -> list[Row]:
    """The rows that state the lowest and the highest commission of any channel's terms."""
    rows = asked.book.rows("channel_terms", asked.code, asked.day)
    stated = [row for row in rows if row["commission"] is not None and row["fee"] == "commission"]
    in_order = sorted(stated, key=lambda row: (row["commission"], row["id"]))
    return in_order if len(in_order) < 2 else [in_order[0], in_order[-1]]


def _lanes(asked: Asked, *known: str) -> list[Row]:
    rows = asked.book.rows("lanes", asked.code, asked.day)
    return [row for row in rows if row["origin"] == asked.home and all(row[name] is not None for name in known)]


def _ahead(asked: Asked) -> list[Row]:
    first = date.fromisoformat(asked.day)
    return moments_between(asked.book, asked.code, first, first + AHEAD)
