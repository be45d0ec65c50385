"""The consignments behind a plan's routes, asked of the engine again, so that their charges can be told as cells."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from gtm.engine.border.in_force import MissingParameterError
from gtm.planner.economics.market_economics import market_economics
from gtm.planner.economics.route_json import route_id
from gtm.planner.economics.wording import one_language
from gtm.planner.quotes.answering import computed
from gtm.planner.quotes.batch import Batch
from gtm.planner.quotes.question import read_question
from gtm.planner.tables.offer_table import OfferTable
from markets import MARKETS


@dataclass(frozen=True)
class Crossings:
    """The consignments of a market's routes as the engine answered them, and the place of each route's among them."""

    batch: Batch
    places: dict[str, int]


def crossings_of(table: OfferTable, wanted: Collection[str]) -> Iterator[Crossings]:
    """The crossings of the wanted routes, market by market; a market whose figures are too large has none."""
    for code in table.markets:
        asked = _consignments(table, code, wanted)
        if not asked:
            continue
        raw = {
            "as_of": table.question["as_of"],
            "release": table.book.release,
            "consignments": [{**one, "id": name} for name, one in asked.items()],
        }
        read = read_question(raw, table.book.switches, table.book.release, MARKETS)
        known = [one for one in read.asked if one.refusal is None]
        try:
            batch = computed(table.book, MARKETS[code], read, known)
        except (OverflowError, MissingParameterError):
            continue
        yield Crossings(batch, {one.id: place for place, one in enumerate(known)})


def _consignments(table: OfferTable, code: str, wanted: Collection[str]) -> dict[str, dict[str, object]]:
    """Route id -> the consignment that its border was asked about."""
    found = {}
    with one_language():
        economics = market_economics(table.book, code, table.products, table.question)
        for route in economics.routes:
            for place, product in enumerate(economics.ground.goods.products):
                name = route_id(product.sku, code, route)
                if name in wanted and route.borders is not None and len(route.borders.asked):
                    asked = route.borders.asked[place]
                    if asked is not None:
                        found[name] = dict(asked)
    return found
