"""The readers of the fields that need no column: cell in, value out, CellError for what cannot be read."""

import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from gtm.catalog.categories import CATEGORIES
from gtm.catalog.sheets import texts
from gtm.catalog.sheets.columns import folded, text_of
from gtm.catalog.sheets.findings import CellError
from gtm.catalog.sheets.parts import read_components, read_service_kind
from gtm.catalog.sheets.tables import Cell
from gtm.catalog.sheets.words import battery_packing_named, category_named, country_named, yes_or_no

WATT_HOURS = re.compile(r"\d+(\.\d+)?")
MOST_WATT_HOURS = Decimal(999_999)


def _origin(cell: Cell) -> str:
    found = country_named(text_of(cell))
    if found is None:
        raise CellError("country_unknown")
    return found


def _category(cell: Cell) -> str:
    found = category_named(text_of(cell))
    if found is None:
        raise CellError("category_unknown", known=", ".join(CATEGORIES))
    return found


def _yes_or_no(cell: Cell) -> bool:
    found = yes_or_no(text_of(cell))
    if found is None:
        raise CellError("not_yes_or_no")
    return found


def _battery_packing(cell: Cell) -> str:
    found = battery_packing_named(text_of(cell))
    if found is None:
        raise CellError("battery_packing_unknown")
    return found


def _watt_hours(cell: Cell) -> Decimal:
    """Watt-hours, with or without their unit; one comma is a decimal mark, for no battery holds thousands."""
    if isinstance(cell, Decimal):
        found = cell
    else:
        text = folded(cell).casefold().removesuffix("瓦时").removesuffix("wh").strip().replace(",", ".")
        if not WATT_HOURS.fullmatch(text):
            raise CellError("number_unreadable")
        found = Decimal(text)
    if found < 0:
        raise CellError("number_negative")
    if found > MOST_WATT_HOURS:
        raise CellError("number_too_large", most=str(MOST_WATT_HOURS))
    return found.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _product_type(cell: Cell) -> str:
    return texts.read_text(text_of(cell).rsplit(">", 1)[-1], 200)


READERS: Mapping[str, Callable[[Cell], Any]] = {
    "product_type": _product_type,
    "description": texts.read_description,
    "hs_code": texts.read_hs_code,
    "origin": _origin,
    "category": _category,
    "battery": _yes_or_no,
    "battery_packing": _battery_packing,
    "battery_wh": _watt_hours,
    "liquid": _yes_or_no,
    "powder": _yes_or_no,
    "magnet": _yes_or_no,
    "cosmetic": _yes_or_no,
    "food": _yes_or_no,
    "barcode": texts.read_barcode,
    "image_url": texts.read_image_url,
    "components": read_components,
    "declared_as_set": _yes_or_no,
    "service_kind": read_service_kind,
    "service_invoiced": _yes_or_no,
}
