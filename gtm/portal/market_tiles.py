"""The markets at a glance, for the pages that choose among them."""

from dataclasses import dataclass

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.portal.reading import country
from markets import MARKETS

REGIONS = ("southeast-asia", "middle-east", "europe", "latin-america", "home-market")


@dataclass(frozen=True, slots=True)
class Tile:
    """A market at a glance: its channels open to sellers from China, and whether plans can be made for it."""

    code: str
    name: str
    currency: str
    open_channels: int
    ruled: bool


def tiles_by_region(book: MarketBook, day: str) -> list[tuple[str, list[Tile]]]:
    """The countries of each region, those that plans can be made for first, then by name."""
    return [(region, _tiles(book, region, day)) for region in REGIONS]


def _tiles(book: MarketBook, region: str, day: str) -> list[Tile]:
    """The countries of a region; unions are no markets."""
    unions = {profile["union"] for profile in book.profiles.values()}
    tiles = []
    for code, profile in book.profiles.items():
        if profile["region"] == region and code not in unions:
            opened = [row for row in book.rows("channels", code, day) if row["open_to_origin_cn"] == "yes"]
            tiles.append(Tile(code, market_name(profile), profile["currency"], len(opened), code in MARKETS))
    return sorted(tiles, key=lambda tile: (not tile.ruled, tile.name))


def market_name(profile: Row) -> str:
    """The country's name in the reader's language; the market data's own where CLDR knows none."""
    named = country(profile["market"])
    return str(profile["name"]) if named == profile["market"] else named
