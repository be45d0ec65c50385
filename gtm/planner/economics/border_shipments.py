"""Shipments of a market's products as the engine and the quote door are asked about them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from gtm.engine.money import Ints
from gtm.planner.bundle_parts import Component
from gtm.planner.economics.border_asking import Asker, Parcels, pin_columns
from gtm.planner.economics.border_quotes import LAW_CATEGORIES, Crossed, crossed
from gtm.planner.economics.cost_columns import Floats, Mask
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.shipment_lines import shipment_lines
from gtm.planner.quotes.answering import answer
from gtm.planner.quotes.lines import hs_code
from gtm.planner.quotes.numbers import RefusedError

Crossing = tuple[str, tuple[str, ...]]
Quote = Mapping[str, Any]


def quotes_of(ground: Ground, consignments: Sequence[Mapping[str, Any]]) -> list[Quote]:
    """The quotes of consignments of one market, asked together."""
    if not consignments:
        return []
    asked = [{**one, "id": str(place)} for place, one in enumerate(consignments)]
    question = {"as_of": ground.day, "release": ground.book.release, "switches": {}, "consignments": asked}
    return list(answer(ground.book, question)["quotes"])


def declarable(ground: Ground) -> Mask:
    """The products whose HS codes exist; a bundle needs the share of every component in its value too."""
    lines = [product.declared_lines for product in ground.goods.products]
    codes = {line.hs_code for unit in lines for line in unit}
    known = {code for code in codes if _exists(code)}
    return np.array([all(line.hs_code in known and line.share is not None for line in unit) for unit in lines], bool)


def _exists(code: str) -> bool:
    try:
        return bool(hs_code({"hs_code": code}))
    except RefusedError:
        return False


def shipments(ground: Ground, places: Sequence[int], units: Floats, ways: Sequence[Crossing], **fields: Any) -> Parcels:
    """Shipments of one product each: of the products at `places`, so many units, by these ways."""
    products = [ground.goods.products[place] for place in places]
    units_lines = [product.declared_lines for product in products]
    several = any(len(lines) > 1 or lines[0].quantity != 1 for lines in units_lines)
    return Parcels(
        hs=tuple(hs_code({"hs_code": product.hs_code}) for product in products),
        origin=tuple(product.origin for product in products),
        category=tuple(product.category if product.category in LAW_CATEGORIES else "" for product in products),
        units=units,
        kg=ground.goods.weight[list(places)],
        mode=tuple(way[0] for way in ways),
        registrations=tuple(way[1] for way in ways),
        bundles=shipment_lines([_in_law(lines) for lines in units_lines]) if several else None,
        pins=pin_columns([ground.goods.pins_at(place) for place in places]),
        **fields,
    )


def _in_law(lines: Sequence[Component]) -> list[Component]:
    """The lines with their codes as the tariff writes them, and only the categories that the law knows."""
    return [
        replace(
            line,
            hs_code=hs_code({"hs_code": line.hs_code}),
            category=line.category if line.category in LAW_CATEGORIES else "",
        )
        for line in lines
    ]


def border_of(asker: Asker, parcels: Parcels, declared: Ints) -> Crossed:
    """What the engine answers about all shipments at their declared values."""
    rows = asker.answerable(parcels, np.arange(len(parcels)), declared)
    return crossed(
        asker.market, asker.answer(parcels, rows, declared[rows]), rows, asker.owner(parcels, rows), parcels.units
    )
