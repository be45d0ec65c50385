"""What products tell, set and saved: the values that differ, and which of them a product may take."""

from collections.abc import Mapping, Sequence
from typing import Any

from gtm.catalog.models import Product
from gtm.catalog.sheets.report import Change

BATCH = 500
PAIRS = {"cost": "cost_currency", "price": "price_currency"}


def apply_values(product: Product, values: Mapping[str, Any]) -> list[Change]:
    """Set the values that differ, and say which."""
    changes = []
    for name, value in values.items():
        before = getattr(product, name)
        if before != value:
            setattr(product, name, value)
            changes.append(Change(product.sku, name, value_text(before), value_text(value)))
    return changes


def fitting(product: Product, told: Mapping[str, Any], only_missing: bool) -> dict[str, Any]:
    """The told values that a product may take: an amount and its currency go together."""
    if not only_missing:
        return dict(told)
    lacking = {name: value for name, value in told.items() if getattr(product, name) in (None, "", {})}
    for amount, currency in PAIRS.items():
        if amount in told and amount in lacking:
            lacking[currency] = told[currency]
        else:
            lacking.pop(currency, None)
    return lacking


def save_products(created: Sequence[Product], changed: Sequence[Product]) -> None:
    """Two statements a batch, however many products."""
    Product.objects.bulk_create(created, batch_size=BATCH)
    fields = [field.name for field in Product._meta.concrete_fields if not field.primary_key]
    Product.objects.bulk_create(
        changed, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=fields
    )


def value_text(value: object) -> str:
    """A value as changes tell it: an amount as a plain decimal, what is not told as an empty text."""
    if value is None:
        return ""
    return f"{value.normalize():f}" if hasattr(value, "normalize") else str(value)
