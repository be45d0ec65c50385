"""Changing several products at once: looked at first, done in one step."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError

from gtm.catalog.deeds import kept_changes
from gtm.catalog.models import Brand, Deed, Product
from gtm.catalog.product_values import PAIRS, apply_values, save_products
from gtm.catalog.sheets.findings import CellError, Finding
from gtm.catalog.sheets.report import Change
from gtm.catalog.sheets.texts import read_currency
from gtm.catalog.sheets.told import read_told_values

BULK_FIELDS = ("category", "origin", "hs_code", "weight_kg", "cost", "cost_currency", "price", "price_currency")


def preview_edit(brand: Brand, product_ids: Sequence[int], values: Mapping[str, str]) -> list[Change]:
    """What an edit would change, saving nothing; raises ValidationError with the fields that cannot be read."""
    told = _read(brand, values)
    return [change for product in brand.products.filter(pk__in=product_ids) for change in _edited(product, told)]


def edit_products(
    brand: Brand, product_ids: Sequence[int], values: Mapping[str, str], user: AbstractBaseUser | None = None
) -> int:
    """Give the products the told values, empty texts leaving their field alone; how many products it changed.

    Raises ValidationError with the fields that cannot be read.
    """
    told = _read(brand, values)
    skus = list(brand.products.filter(pk__in=product_ids).values_list("sku", flat=True))
    with kept_changes(brand, Deed.Kind.PRODUCTS, user, skus=skus):
        changed = [product for product in brand.products.filter(sku__in=skus) if _edited(product, told)]
        save_products([], changed)
    return len(changed)


def _read(brand: Brand, values: Mapping[str, str]) -> dict[str, Any]:
    """The told values; a currency may be told without its amount, for the amounts that are there."""
    told = read_told_values(values, brand.currency)
    for name in PAIRS.values():
        text = values.get(name, "").strip()
        if text and name not in told:
            try:
                told[name] = read_currency(text)
            except CellError as error:
                finding = Finding(error.code, None, name, text, error.params)
                raise ValidationError({name: [f"{finding.wrong} {finding.cure}"]}) from None
    return told


def _edited(product: Product, told: Mapping[str, Any]) -> list[Change]:
    """Set the told values; a currency that is told alone is of an amount that is there."""
    fitting = dict(told)
    for amount, currency in PAIRS.items():
        if amount not in told and getattr(product, amount) is None:
            fitting.pop(currency, None)
    return apply_values(product, fitting)
