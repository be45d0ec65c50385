"""Changing products: gaps of many completed at once, one mended."""

from collections.abc import Mapping, Sequence

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from gtm.catalog.deeds import kept_changes
from gtm.catalog.models import Brand, Deed, Product
from gtm.catalog.product_values import PAIRS, apply_values, fitting, save_products
from gtm.catalog.sheets.told import read_told_values


def complete_products(
    brand: Brand,
    product_type: str,
    values: Mapping[str, str],
    only_missing: bool = True,
    skus: Sequence[str] | None = None,
    user: AbstractBaseUser | None = None,
) -> int:
    """Give every product of a type (of those SKUs only, if named) the told values; how many products it changed.

    What is already told stays unless `only_missing` is off; an empty text leaves its field alone. Raises
    ValidationError with the fields that cannot be read.
    """
    told = read_told_values(values, brand.currency)
    with kept_changes(brand, Deed.Kind.PRODUCTS, user, product_type):
        products = brand.products.filter(product_type=product_type)
        if skus is not None:
            products = products.filter(sku__in=skus)
        changed = [product for product in products if apply_values(product, fitting(product, told, only_missing))]
        save_products([], changed)
    return len(changed)


def update_product(
    product: Product, values: Mapping[str, str], user: AbstractBaseUser | None = None, name: str = ""
) -> bool:
    """Set a product's fields from a form, an empty text erasing; whether anything changed.

    An amount without a currency keeps the product's. Raises ValidationError with the fields that cannot be read.
    """
    filled = dict(values)
    for amount, currency in PAIRS.items():
        if filled.get(amount) and not filled.get(currency):
            filled[currency] = getattr(product, currency)
    told = read_told_values(filled, product.brand.currency)
    if "title" in values and not values["title"].strip():
        raise ValidationError({"title": [_("The product has no title.")]})
    erased = {name: _empty(name) for name, text in values.items() if not text.strip() and name not in told}
    with kept_changes(product.brand, Deed.Kind.PRODUCT, user, product.sku, [product.sku], name):
        changes = apply_values(product, {**erased, **told})
        if changes:
            product.save()
    return bool(changes)


def _empty(name: str) -> object:
    """What the field holds when nothing was told."""
    return getattr(Product(), name)
