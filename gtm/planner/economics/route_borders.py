"""The borders that the routes of a market cross: asked of the engine in one batch, told by quotes when looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from gtm.engine.economics.prices import BorderCurve, UnitStep
from gtm.engine.money import Ints
from gtm.planner.economics.border_asking import Asker
from gtm.planner.economics.border_curves import border_curves, unit_steps
from gtm.planner.economics.border_quotes import LAW_CATEGORIES, Borders, Crossed, basis_of, consignment, read_borders
from gtm.planner.economics.border_rules import COLLECTED_AT_SALE, parcel_registrations
from gtm.planner.economics.border_shipments import Crossing, Quote, border_of, declarable, quotes_of, shipments
from gtm.planner.economics.cost_columns import Basis, Floats, Later, PerProduct
from gtm.planner.economics.declared_values import declared_values
from gtm.planner.economics.door_bill import DAP, DDP, paid_at_the_door
from gtm.planner.economics.ground import Ground
from gtm.planner.overrides.pins import Pins
from gtm.planner.planned_product import PlannedProduct

# Large enough that a rounded tax still shows its rate to seven digits.
PROBE_PRICE = "1000000000"
# Unit costs are declared to a millionth, for a replenishment multiplies them.
COST_DECIMALS = 6


@dataclass(frozen=True)
class ParcelBorders:
    """Parcels by one crossing (mode, registrations): the border at the list price, and at every other.

    With `incoterm` DAP the buyer pays at the door what `borders` tells, on goods declared at the whole price.
    """

    crossing: Crossing
    borders: Borders
    quotes: PerProduct[Quote | None]
    curves: PerProduct[BorderCurve | None]
    unit_steps: PerProduct[tuple[UnitStep, ...]]
    incoterm: str = DDP

    @property
    def scheme(self) -> str:
        """The scheme of tax at the sale that this crossing tries, empty if none."""
        return next((slug for slug in self.crossing[1] if slug in COLLECTED_AT_SALE.values()), "")


def parcel_borders(ground: Ground, modes: Sequence[str]) -> list[ParcelBorders]:
    """Every crossing of the market for parcels by these modes, and each one without a scheme with the buyer paying too.

    Products without price or HS code are not asked.
    """
    market = ground.market
    sets = parcel_registrations(market.registrations, ground.brand["registrations"])
    crossings: list[Crossing] = [(mode, held) for mode in modes for held in sets]
    return [*_asked(ground, crossings, DDP), *_asked(ground, [(mode, sets[0]) for mode in modes], DAP)]


def _asked(ground: Ground, crossings: Sequence[Crossing], incoterm: str) -> list[ParcelBorders]:
    goods, market = ground.goods, ground.market
    places = np.flatnonzero(declarable(ground) & ~np.isnan(goods.price))
    if not crossings or not len(places):
        return []
    of = np.tile(places, len(crossings))
    ways = [crossing for crossing in crossings for _place in places]
    units = np.round(goods.units, 2)
    asker = Asker(market, ground.book, ground.day, ground.brand["home"])
    parcels = shipments(ground, of.tolist(), units[of], ways)
    price = goods.goods_price[of]
    declared = (
        declared_values(asker, parcels, price) if incoterm == DDP else np.rint(price * asker.money).astype(np.int64)
    )
    found = border_of(asker, parcels, declared)

    def consignments() -> list[Mapping[str, Any]]:
        values = (declared / asker.money).tolist()
        triples = zip(of.tolist(), values, ways, strict=True)
        return [_parcel(ground, place, units[place], value, way, incoterm) for place, value, way in triples]

    def curves() -> list[BorderCurve]:
        found = border_curves(asker, parcels, price)
        return found if incoterm == DDP else [paid_at_the_door(curve) for curve in found]

    asked = Later(consignments, len(parcels))
    told = Told(
        asked,
        Later(lambda: quotes_of(ground, [asked[place] for place in range(len(asked))]), len(parcels)),
        Later(curves, len(parcels)),
        Later(lambda: unit_steps(asker, parcels, declared / asker.money), len(parcels)),
    )
    rows = np.full((len(crossings), len(goods)), -1)
    rows[:, places] = np.arange(len(parcels)).reshape(len(crossings), len(places))
    return [
        _crossed(ground, crossing, found.some(mine), told, mine, incoterm)
        for crossing, mine in zip(crossings, rows, strict=True)
    ]


@dataclass(frozen=True)
class Told:
    """What is worked out of parcels only where it is looked at: quotes, the border at other prices and other sizes."""

    asked: PerProduct[Mapping[str, Any]]
    quotes: PerProduct[Quote]
    curves: PerProduct[BorderCurve]
    unit_steps: PerProduct[tuple[UnitStep, ...]]


def _parcel(
    ground: Ground, place: int, units: float, declared: float, crossing: Crossing, incoterm: str
) -> dict[str, Any]:
    return consignment(
        ground.market,
        ground.goods,
        place,
        quantity=f"{units:.2f}",
        unit_price=f"{declared:.{ground.goods.digits}f}",
        dispatch_country=ground.brand["home"],
        flow="b2c",
        mode=crossing[0],
        registrations=list(crossing[1]),
        incoterm=incoterm,
    )


def _crossed(
    ground: Ground, crossing: Crossing, found: Crossed, told: Told, rows: Ints, incoterm: str
) -> ParcelBorders:
    """One crossing of all products; `rows` are their parcels, -1 for a product that was not asked about."""
    mine = rows.tolist()
    count = len(mine)
    quotes = _quotes(told.quotes, rows)
    curves = Later(lambda: [told.curves[row] if row >= 0 else None for row in mine], count)
    steps = Later(lambda: [told.unit_steps[row] if row >= 0 else () for row in mine], count)
    borders = read_borders(ground.goods, ground.market, found, quotes, registered=False)
    borders = replace(borders, asked=_quotes(told.asked, rows))
    return ParcelBorders(crossing, borders, quotes, curves, steps, incoterm)


@dataclass(frozen=True)
class Entry:
    """Goods of every product that cross together: by a mode, so many units, at a freight per unit.

    `outside` is the part of the freight up to the border, None for all of it: only that enters a customs value.
    """

    mode: str
    freight: Floats
    units: Floats
    outside: Floats | None = None

    @property
    def to_the_border(self) -> Floats:
        """Freight per unit up to the border."""
        return self.freight if self.outside is None else self.outside


def bulk_borders(ground: Ground, entries: Mapping[str, Entry], flow: str = "b2b") -> dict[str, Borders]:
    """The border of every product's entry, by name; `flow` is b2b, or bonded where the goods stay under customs."""
    goods, market = ground.goods, ground.market
    if not entries:
        return {}
    held = tuple(slug for slug in ground.brand["registrations"] if slug in market.registrations)
    known = declarable(ground) & ~np.isnan(goods.cost)
    asked = {name: np.flatnonzero(known & ~np.isnan(entry.freight)) for name, entry in entries.items()}
    of = np.concatenate(list(asked.values()))
    quantity = np.concatenate([np.round(entries[name].units[places], 2) for name, places in asked.items()])
    freight = np.concatenate([entries[name].freight[places] for name, places in asked.items()]) * quantity
    outside = np.concatenate([entries[name].to_the_border[places] for name, places in asked.items()]) * quantity
    ways = [(entries[name].mode, held) for name, places in asked.items() for _place in places]
    asker = Asker(market, ground.book, ground.day, ground.brand["home"], finer=10 ** (COST_DECIMALS - goods.digits))
    paid, to_border = (np.rint(part * 10**goods.digits).astype(np.int64) for part in (freight, outside))
    carried = {"freight": paid * asker.finer, "outside": to_border * asker.finer}
    parcels = shipments(ground, of.tolist(), quantity, ways, flow=flow, **carried)
    declared = np.rint(goods.cost[of] * asker.money).astype(np.int64)
    found = border_of(asker, parcels, declared)

    def consignments() -> list[Mapping[str, Any]]:
        values, minor = (declared / asker.money).tolist(), 10**goods.digits
        freights = zip((paid / minor).tolist(), (to_border / minor).tolist(), strict=True)
        rows = zip(of.tolist(), quantity.tolist(), values, freights, ways, strict=True)
        return [_entry(ground, flow, *row) for row in rows]

    shaped = Later(consignments, len(parcels))
    told = Later(lambda: quotes_of(ground, [shaped[place] for place in range(len(shaped))]), len(parcels))
    borders, first = {}, 0
    for name, places in asked.items():
        rows = np.full(len(goods), -1)
        rows[places] = np.arange(first, first + len(places))
        first += len(places)
        crossed = read_borders(goods, market, found.some(rows), _quotes(told, rows), ground.registered)
        borders[name] = replace(crossed, asked=_quotes(shaped, rows))
    return borders


def _quotes(told: PerProduct[Quote], rows: Ints) -> PerProduct[Quote | None]:
    return Later(lambda: [told[row] if row >= 0 else None for row in rows.tolist()], len(rows))


def _entry(
    ground: Ground, flow: str, place: int, units: float, cost: float, freight: tuple[float, float], way: Crossing
) -> dict[str, Any]:
    return consignment(
        ground.market,
        ground.goods,
        place,
        quantity=f"{units:.2f}",
        unit_price=f"{cost:.{COST_DECIMALS}f}",
        dispatch_country=ground.brand["home"],
        flow=flow,
        mode=way[0],
        freight=f"{freight[0]:.{ground.goods.digits}f}",
        freight_outside=f"{freight[1]:.{ground.goods.digits}f}",
        registrations=list(way[1]),
    )


def sales_tax_rates(ground: Ground) -> tuple[Floats, tuple[Basis, ...]]:
    """(tax on the net price of a local sale for every product, what it stands on); NaN where it is not known.

    It is the main tax that the import of the same goods bears: read off a large import, so that rounding hides nothing.
    Goods of one tariff line, origin and category are asked about once.
    """
    goods, market = ground.goods, ground.market
    kinds = [_kind(product, goods.pins_at(place)) for place, product in enumerate(goods.products)]
    first = {kind: place for place, kind in reversed(list(enumerate(kinds)))}
    probes = {kind: place for kind, place in first.items() if kind[0]}
    quotes = quotes_of(ground, [_probe(ground, place) for place in probes.values()])
    pins = [goods.pins_at(place) for place in probes.values()]
    rates = [_rate(quote, market.tax, told) for quote, told in zip(quotes, pins, strict=True)]
    found = dict(zip(probes, rates, strict=True))
    read = [found.get(kind, (float("nan"), Basis())) for kind in kinds]
    return np.array([rate for rate, _basis in read], np.float64), tuple(basis for _rate_, basis in read)


def _kind(product: PlannedProduct, pins: Pins) -> tuple[Any, ...]:
    """What decides the rate of a product's tax: tariff line, origin, category in law, whether it is weighed, the
    brand's pins, and the components of a bundle."""
    category = product.category if product.category in LAW_CATEGORIES else ""
    told = (product.hs_code, product.origin, category, product.weight_kg is not None)
    return *told, tuple(pins.values()), product.components if not product.declared_as_set else ()


def _probe(ground: Ground, place: int) -> dict[str, Any]:
    return consignment(
        ground.market,
        ground.goods,
        place,
        quantity="1",
        unit_price=PROBE_PRICE,
        dispatch_country=ground.brand["home"],
        flow="b2b",
        mode="sea",
    )


def _rate(quote: Quote, codes: Sequence[str], pins: Pins) -> tuple[float, Basis]:
    rows = [row for row in quote.get("charges", ()) if row["code"] in codes and row["base"]]
    if not rows:
        return float("nan"), Basis()
    taken, net = dict.fromkeys(codes, 0.0), dict.fromkeys(codes, 0.0)
    for row in rows:
        amount, base = float(row["amount"]), float(row["base"])
        taken[row["code"]] += amount
        net[row["code"]] += base - amount if row["method"] == "inclusive" else base
    # The lines of a bundle may bear different rates: each counts with its part of the value.
    rate = sum(taken[code] / net[code] for code in codes if net[code])
    return round(rate, 6), Basis.joined(basis_of(row, pins) for row in rows)
