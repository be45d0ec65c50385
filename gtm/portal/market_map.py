"""The markets as tiles by region, shaded by a measure: a map without borders, and the same figures as a table."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.exchange import stored_rate
from gtm.planner.market_comparison import tax_rows
from gtm.planner.quotes.de_minimis import LIMIT, NONE, de_minimis
from gtm.portal import reading
from gtm.portal.market_pages.columns import Text
from gtm.portal.market_pages.reliefs import relief_words
from gtm.portal.market_tiles import Tile, tiles_by_region
from markets import MARKETS

SHADES = 4


@dataclass(frozen=True, slots=True)
class Measured:
    """A market's figure: its text, and the number that shades it (None where it is not known or no number)."""

    text: str
    value: float | None


@dataclass(frozen=True, slots=True)
class MapTile:
    """A market on the map; `shade` is 1 (least) to 4, 0 where there is no number."""

    tile: Tile
    text: str
    shade: int


@dataclass(frozen=True, slots=True)
class MarketMap:
    """The tiles by region, and for each shade used the lowest and highest figure in it."""

    measure: str
    regions: tuple[tuple[str, tuple[MapTile, ...]], ...]
    legend: tuple[tuple[int, str, str], ...]


MEASURES: dict[str, Text] = {
    "tax": _("Main tax"),
    "duty-free": _("Duty-free up to"),
    "tax-free": _("Tax-free up to"),
    "channels": _("Open channels"),
    "checked": _("Facts that were checked"),
}
Measure = Callable[[MarketBook, Tile, str, str], Measured]


def market_map(book: MarketBook, measure: str, home: str, day: str) -> MarketMap:
    """Every market shaded by one of MEASURES, each shade holding about a fourth of the markets with a number."""
    found = [
        (region, [(tile, _OF[measure](book, tile, home, day)) for tile in tiles])
        for region, tiles in tiles_by_region(book, day)
        if tiles
    ]
    known = sorted({one.value for _region, tiles in found for _tile, one in tiles if one.value is not None})
    shade = {value: 1 + place * SHADES // len(known) for place, value in enumerate(known)}
    regions = tuple(
        (region, tuple(MapTile(tile, one.text, 0 if one.value is None else shade[one.value]) for tile, one in tiles))
        for region, tiles in found
    )
    texts = {one.value: one.text for _region, tiles in found for _tile, one in tiles if one.value is not None}
    by_shade = [[value for value in known if shade[value] == number] for number in range(1, SHADES + 1)]
    legend = tuple(
        (number, texts[values[0]], texts[values[-1]]) for number, values in enumerate(by_shade, start=1) if values
    )
    return MarketMap(measure, regions, legend)


def _tax(book: MarketBook, tile: Tile, _home: str, day: str) -> Measured:
    rates = tax_rows(book, tile.code, day)
    text = " + ".join(reading.percent(row.ad_valorem, 4) for row in rates)
    return Measured(text or reading.DASH, sum(float(row.ad_valorem) for row in rates) if rates else None)


def _free(kind: str) -> Measure:
    def measured(book: MarketBook, tile: Tile, home: str, day: str) -> Measured:
        if tile.code not in MARKETS:
            return Measured(reading.DASH, None)
        found = de_minimis(book, tile.code, home, day)
        relief = found.duty if kind == "duty" else found.tax
        if relief.state == LIMIT and relief.row is not None:
            rate = stored_rate(book, relief.row.unit, "USD", day)
            return Measured(relief_words(relief), float(relief.row.value) * float(rate.rate) if rate else None)
        return Measured(relief_words(relief), 0.0 if relief.state == NONE else None)

    return measured


def _channels(_book: MarketBook, tile: Tile, _home: str, _day: str) -> Measured:
    return Measured(str(tile.open_channels), float(tile.open_channels))


def _checked(book: MarketBook, tile: Tile, _home: str, day: str) -> Measured:
    """The share of the market's own rows in force that were not only recalled."""
    counts = Counter(row["confidence"] for name in book.tables for row in book.rows(name, tile.code, day))
    if tile.code in book.charge_rates:
        counts += book.charge_rates[tile.code].confidences(day)
    counts += Counter(row.confidence for row in book.parameters.get(tile.code, ()) if row.in_force(day))
    if not counts.total():
        return Measured(reading.DASH, None)
    share = 1 - counts["recalled"] / counts.total()
    return Measured(reading.percent(share, 0), share)


_OF: dict[str, Measure] = {
    "tax": _tax,
    "duty-free": _free("duty"),
    "tax-free": _free("tax"),
    "channels": _channels,
    "checked": _checked,
}
