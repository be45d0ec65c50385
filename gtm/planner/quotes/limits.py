"""The limits of a market that a consignment could come to the other side of: of value, weight and number."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import ceil
from typing import Any

from gtm.engine.border.consignments import Columns
from gtm.engine.border.in_force import Stated
from gtm.planner.quotes.batch import Batch
from gtm.planner.quotes.crossings import GRAMS, Crossing, Place, Rates, across, digits_of
from gtm.planner.quotes.rule_terms import terms_of
from gtm.planner.quotes.searched_limits import searched
from markets import conditions as c


def crossings(batch: Batch, columns: Columns) -> Iterator[Crossing]:
    """Every limit of the regimes in force, for every consignment that can come to its other side."""
    rates = Rates(batch)
    places = [Place(batch, columns, rates, place) for place in range(len(batch.asked))]
    for test in limits_of(batch):
        limit = limit_of(batch, test)
        if limit is not None and type(test) in SOLVED:
            for place in places:
                yield from SOLVED[type(test)](place, test, limit)
        elif limit is not None:
            yield from searched(batch, columns, [place.of_goods(test.key, limit) for place in places], test)


def limits_of(batch: Batch) -> list[Any]:
    """The different limits that regimes in force on the day look at: tests that hold a key."""
    regimes = tuple(regime for regime in batch.market.regimes if regime.in_force(batch.day))
    tests = [term for term in terms_of(regimes) if isinstance(term, c.Test)]
    return list(dict.fromkeys(test for test in tests if type(test) not in WITHOUT_DISTANCE))


def limit_of(batch: Batch, test: Any) -> Stated | None:
    """The amount of a limit in force, less what is taken from it; None where a row is missing."""
    stated = batch.law.find(test.key)
    if stated is None or not (isinstance(test, c.Limit) and test.less):
        return stated
    less = batch.law.find(test.less)
    return Stated(stated.value - less.value, stated.unit, stated.fact) if less else None


def of_goods(place: Place, test: c.Limit, limit: Stated) -> Iterator[Crossing]:
    """A limit of the consignment's value: the goods change, freight and insurance stay."""
    bound = place.own(limit)
    if bound is None or "goods" not in test.value.parts:
        return
    rest = place.stated(tuple(part for part in test.value.parts if part != "goods"))
    yield from across(place.of_goods(test.key, limit), bound - rest, test.inclusive)


def of_prices(place: Place, test: c.UnitLimit, limit: Stated) -> Iterator[Crossing]:
    """A limit of the price of one piece: line by line, all other prices in proportion."""
    bound, digits = place.own(limit), digits_of(place.currency)
    if bound is None:
        return
    for line in place.lines:
        price = Fraction(int(place.columns.unit_price[line]), place.columns.scales.money)
        start = Crossing(place.place, "unit_price", line, test.key, limit, place.currency, digits, *[price] * 3)
        yield from across(start, bound, test.inclusive)


def of_weight(place: Place, test: c.WeightLimit, limit: Stated) -> Iterator[Crossing]:
    """A limit of the consignment's weight, in grams; a consignment without weights comes to none."""
    weight = Fraction(sum(int(place.columns.weight[line]) for line in place.lines), place.columns.scales.measure)
    start = Crossing(place.place, "weight", -1, test.key, limit, None, GRAMS, *[weight] * 3)
    yield from across(start, limit.value, inclusive=True)


def of_piece_weight(place: Place, test: c.PieceWeightLimit, limit: Stated) -> Iterator[Crossing]:
    """A limit of the weight of one piece, in grams: line by line, all other weights in proportion."""
    scales = place.columns.scales
    for line in place.lines:
        pieces = Fraction(int(place.columns.quantity[line]), scales.quantity)
        weight = Fraction(int(place.columns.weight[line]), scales.measure) / pieces
        start = Crossing(place.place, "piece_weight", line, test.key, limit, None, GRAMS, *[weight] * 3)
        yield from across(start, limit.value, inclusive=True)


def of_kinds(place: Place, test: c.KindLimit, limit: Stated) -> Iterator[Crossing]:
    """A limit of the pieces of one kind: of that which has most."""
    pieces: dict[int, int] = {}
    first: dict[int, int] = {}
    for line in place.lines:
        kind = int(place.columns.subheading_item[line])
        pieces[kind] = pieces.get(kind, 0) + int(place.columns.quantity[line])
        first.setdefault(kind, line)
    kind = max(pieces, key=lambda each: pieces[each])
    most = Fraction(pieces[kind], place.columns.scales.quantity)
    start = Crossing(place.place, "pieces", first[kind], test.key, limit, None, 0, *[most] * 3)
    yield from across(start, limit.value, inclusive=True)


def of_earlier_parcels(place: Place, test: c.EarlierParcels, limit: Stated) -> Iterator[Crossing]:
    """A number of parcels in the year: counted from 0 where nobody says how many there were."""
    said = int(place.columns.earlier_parcels[place.place])
    earlier, least = Fraction(max(said, 0)), Fraction(ceil(limit.value))
    here, beyond = (least - 1, least) if earlier < least else (least, least - 1)
    if least > 0:
        yield Crossing(place.place, "earlier_parcels", -1, test.key, limit, None, 0, earlier, here, beyond)


SOLVED: dict[type[c.Test], Callable[[Place, Any, Stated], Iterator[Crossing]]] = {
    c.Limit: of_goods,
    c.UnitLimit: of_prices,
    c.WeightLimit: of_weight,
    c.PieceWeightLimit: of_piece_weight,
    c.KindLimit: of_kinds,
    c.EarlierParcels: of_earlier_parcels,
}
WITHOUT_DISTANCE: dict[type[c.Test], str] = {
    c.All: "its parts are limits of their own",
    c.Either: "its parts are limits of their own",
    c.Not: "the same limit from its other side",
    c.AnyLine: "its part is a limit of its own",
    c.Has: "a word is so or otherwise; `alternatives` shows the other regimes",
    c.Registered: "one is registered or not; `registrations` shows what it would save",
    c.Switch: "a switch is on or off; `compare_quotes` shows both",
    c.Pinned: "the question says a rate or not",
    c.Days: "the day comes by itself; `upcoming` shows what it brings",
    c.NothingStated: "an amount is stated or not: between the two there is no way in cents",
    c.NothingDue: "what is due follows from the limits and waivers that stand before it",
    c.LineHas: "a word is so or otherwise; `alternatives` shows the agreements that could be claimed",
    c.HS: "goods are of the code or not",
}
"""Why no distance is told of the other tests."""
