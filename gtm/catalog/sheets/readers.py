"""The readers of the fields that need no column: cell in, value out, CellError for what cannot be read."""

from collections.abc import Callable, Mapping
from typing import Any

from gtm.catalog.categories import CATEGORIES
from gtm.catalog.sheets import texts
from gtm.catalog.sheets.columns import text_of
from gtm.catalog.sheets.findings import CellError
from gtm.catalog.sheets.tables import Cell
from gtm.catalog.sheets.words import category_named, country_named, yes_or_no


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


def _product_type(cell: Cell) -> str:
    return texts.read_text(text_of(cell).rsplit(">", 1)[-1], 200)


READERS: Mapping[str, Callable[[Cell], Any]] = {
    "product_type": _product_type,
    "description": texts.read_description,
    "hs_code": texts.read_hs_code,
    "origin": _origin,
    "category": _category,
    "battery": _yes_or_no,
    "liquid": _yes_or_no,
    "barcode": texts.read_barcode,
    "image_url": texts.read_image_url,
}
