"""The borders that the routes of a market cross: what is asked of the quote door, in one batch a market."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from gtm.engine.economics.prices import BorderCurve, UnitStep
from gtm.planner.economics.border_curves import Asker, Parcels, border_curves, unit_steps
from gtm.planner.economics.border_quotes import LAW_CATEGORIES, Borders, consignment, read_borders
from gtm.planner.economics.border_rules import COLLECTED_AT_SALE, parcel_registrations
from gtm.planner.economics.cost_columns import Basis, Floats, Mask
from gtm.planner.economics.ground import Ground
from gtm.planner.quotes.answering import answer

Crossing = tuple[str, tuple[str, ...]]
# Large enough that a rounded tax still shows its rate to seven digits.
PROBE_PRICE = "1000000000"


@dataclass
class QuoteBatch:
    """Consignments of one market, asked together; a key finds its quote again."""

    ground: Ground
    consignments: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(self, key: str, asked: Mapping[str, Any]) -> None:
        """Put a consignment on the list."""
        self.consignments[key] = {"id": key, **asked}

    def answers(self) -> dict[str, Mapping[str, Any]]:
        """Every quote by its key."""
        if not self.consignments:
            return {}
        question = {
            "as_of": self.ground.day,
            "release": self.ground.book.release,
            "switches": {},
            "consignments": list(self.consignments.values()),
        }
        return {quote["id"]: quote for quote in answer(self.ground.book, question)["quotes"]}


@dataclass(frozen=True)
class ParcelBorders:
    """Parcels by one crossing (mode, registrations): the border at the list price, and at every other."""

    crossing: Crossing
    borders: Borders
    curves: tuple[BorderCurve | None, ...]
    unit_steps: tuple[tuple[UnitStep, ...], ...]

    @property
    def scheme(self) -> str:
        """The scheme of tax at the sale that this crossing tries, empty if none."""
        return next((slug for slug in self.crossing[1] if slug in COLLECTED_AT_SALE.values()), "")


def parcel_borders(ground: Ground, modes: Sequence[str]) -> list[ParcelBorders]:
    """Every crossing of the market for parcels by these modes; products without price or HS code are not asked."""
    goods, market = ground.goods, ground.market
    sets = parcel_registrations(market.registrations, ground.brand["registrations"])
    crossings: list[Crossing] = [(mode, held) for mode in modes for held in sets]
    places = np.flatnonzero(~goods.lacks("hs_code") & ~np.isnan(goods.price))
    if not crossings or not len(places):
        return []
    units = np.round(goods.units, 2)
    asked = [(crossing, place) for crossing in crossings for place in places.tolist()]
    products = [goods.products[place] for _crossing, place in asked]
    parcels = Parcels(
        hs=tuple(product.hs_code for product in products),
        origin=tuple(product.origin for product in products),
        category=tuple(product.category if product.category in LAW_CATEGORIES else "" for product in products),
        units=units[[place for _crossing, place in asked]],
        kg=goods.weight[[place for _crossing, place in asked]],
        mode=tuple(crossing[0] for crossing, _place in asked),
        registrations=tuple(crossing[1] for crossing, _place in asked),
    )
    asker = Asker(market, ground.book, ground.day, ground.brand["home"])
    curves = border_curves(asker, parcels, goods.price[[place for _crossing, place in asked]])
    declared = np.array(
        [
            curve.at(goods.price[place : place + 1])[0][0]
            for (_crossing, place), curve in zip(asked, curves, strict=True)
        ]
    )
    steps = unit_steps(asker, parcels, declared)
    batch = QuoteBatch(ground)
    for (crossing, place), value in zip(asked, declared.tolist(), strict=True):
        batch.add(f"{crossing}/{place}", _parcel(ground, place, units[place], value, crossing))
    answers = batch.answers()
    found = {f"{crossing}/{place}": pair for (crossing, place), *pair in zip(asked, curves, steps, strict=True)}
    return [_crossed(ground, crossing, answers, found, units) for crossing in crossings]


def _parcel(ground: Ground, place: int, units: float, declared: float, crossing: Crossing) -> dict[str, Any]:
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
    )


def _crossed(
    ground: Ground,
    crossing: Crossing,
    answers: Mapping[str, Mapping[str, Any]],
    found: Mapping[str, Sequence[Any]],
    units: Floats,
) -> ParcelBorders:
    keys = [f"{crossing}/{place}" for place in range(len(ground.goods))]
    borders = read_borders(ground.market, [answers.get(key) for key in keys], units, registered=False)
    curves = tuple(found[key][0] if key in found else None for key in keys)
    return ParcelBorders(crossing, borders, curves, tuple(found[key][1] if key in found else () for key in keys))


def bulk_borders(ground: Ground, freights: Mapping[str, tuple[str, Floats]], units: float) -> dict[str, Borders]:
    """The border of a replenishment of `units` of every product, by lane: lane -> (mode, freight per unit)."""
    goods, market = ground.goods, ground.market
    batch = QuoteBatch(ground)
    known = ~goods.lacks("hs_code") & ~np.isnan(goods.cost)
    registrations = [slug for slug in ground.brand["registrations"] if slug in market.registrations]
    for lane, (mode, freight) in freights.items():
        for place in np.flatnonzero(known & ~np.isnan(freight)).tolist():
            asked = consignment(
                market,
                goods,
                place,
                quantity=f"{units:.0f}",
                unit_price=f"{goods.cost[place]:.6f}",
                dispatch_country=ground.brand["home"],
                flow="b2b",
                mode=mode,
                freight=f"{freight[place] * units:.{goods.digits}f}",
                registrations=registrations,
            )
            batch.add(f"{lane}/{place}", asked)
    answers = batch.answers()
    quantity = np.full(len(goods), units)
    return {
        lane: read_borders(
            market,
            [answers.get(f"{lane}/{place}") for place in range(len(goods))],
            quantity,
            ground.registered,
        )
        for lane in freights
    }


def sales_tax_rates(ground: Ground) -> tuple[Floats, tuple[Basis, ...]]:
    """(tax on the net price of a local sale for every product, what it stands on); NaN where it is not known.

    It is the main tax that the import of the same goods bears: read off a large import, so that rounding hides nothing.
    """
    goods, market = ground.goods, ground.market
    batch = QuoteBatch(ground)
    asked: Mask = ~goods.lacks("hs_code")
    for place in np.flatnonzero(asked).tolist():
        probe = consignment(
            market,
            goods,
            place,
            quantity="1",
            unit_price=PROBE_PRICE,
            dispatch_country=ground.brand["home"],
            flow="b2b",
            mode="sea",
        )
        batch.add(str(place), probe)
    answers = batch.answers()
    read = [_rate(answers.get(str(place)), market.tax) for place in range(len(goods))]
    return np.array([rate for rate, _basis in read], np.float64), tuple(basis for _rate_, basis in read)


def _rate(quote: Mapping[str, Any] | None, codes: Sequence[str]) -> tuple[float, Basis]:
    rows = [row for row in (quote or {}).get("charges", ()) if row["code"] in codes and row["base"]]
    if not rows:
        return float("nan"), Basis()
    rate = 0.0
    for row in rows:
        amount, base = float(row["amount"]), float(row["base"])
        rate += amount / (base - amount if row["method"] == "inclusive" else base)
    return round(rate, 6), Basis.joined(
        Basis(tuple(row["facts"]), tuple(row["sources"]), row["confidence"] or "official") for row in rows
    )
