"""The cells that say what a product is made of and which service is sold with it; nothing here knows the catalogue."""

import re
from dataclasses import dataclass
from decimal import Decimal

from gtm.catalog.sheets.columns import folded
from gtm.catalog.sheets.findings import CellError
from gtm.catalog.sheets.tables import Cell

PART_FIELDS = (
    "components",
    "service",
    "service_kind",
    "service_price",
    "service_cost",
    "service_cost_currency",
    "service_invoiced",
)
BETWEEN = re.compile(r"[;\n]+")
PART = re.compile(r"(?P<sku>.*?)\s*[*×✕]\s*(?P<quantity>[^*×✕]*)")
QUANTITY = re.compile(r"\d{1,6}(\.\d{1,2})?")
KINDS = {
    word: kind
    for kind, words in {
        "course": ("course", "lesson", "课程"),
        "warranty": ("warranty", "guarantee", "质保", "保修", "延保"),
        "subscription": ("subscription", "membership", "订阅", "会员"),
        "service": ("service", "other service", "服务", "其他服务"),
    }.items()
    for word in words
}


@dataclass(frozen=True, slots=True)
class Component:
    """A part of a bundle: the SKU of the product and how many pieces of it."""

    sku: str
    quantity: Decimal


def read_components(cell: Cell) -> tuple[Component, ...]:
    """`SKU-1*2; SKU-2*1` as components in their order; CellError for a part without a quantity or named twice."""
    found: dict[str, Component] = {}
    for text in filter(None, (part.strip() for part in BETWEEN.split(folded(cell)))):
        part = PART.fullmatch(text)
        sku = " ".join(part["sku"].split()) if part else ""
        if not part or not sku or not QUANTITY.fullmatch(part["quantity"]) or not Decimal(part["quantity"]):
            raise CellError("component_quantity", part=text)
        if sku in found:
            raise CellError("component_twice", part=sku)
        found[sku] = Component(sku, Decimal(part["quantity"]))
    return tuple(found.values())


def read_service_kind(cell: Cell) -> str:
    """The kind of a service by its slug or name in English or Chinese."""
    kind = KINDS.get(folded(cell).casefold())
    if kind is None:
        raise CellError("service_kind_unknown")
    return kind
