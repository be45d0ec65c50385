"""Completing products one by one, several in one form: of each, only what it lacks."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError

from gtm.catalog.deeds import kept_changes
from gtm.catalog.models import Brand, Deed
from gtm.catalog.product_values import apply_values, fitting, save_products
from gtm.catalog.sheets.told import read_told_values

Wrong = Mapping[int, list[str]]


def complete_each(
    brand: Brand,
    told: Mapping[int, Mapping[str, str]],
    shared: Mapping[str, str],
    user: AbstractBaseUser | None = None,
) -> tuple[int, Wrong]:
    """Give each product without a type what is told of it and of all of them, where it lacks that.

    `told` is by the products' keys; whoever is not in it gets the shared values alone. Returns how many products
    changed, and the sentences about those whose values cannot be read; they stay as they are. Raises ValidationError
    where a shared value cannot be read.
    """
    for_all = read_told_values(shared, brand.currency)
    read: dict[int, dict[str, Any]] = {}
    wrong: dict[int, list[str]] = {}
    for key, values in told.items():
        own = {name: text for name, text in values.items() if text.strip()}
        try:
            read[key] = read_told_values({**shared, **own}, brand.currency)
        except ValidationError as error:
            wrong[key] = [sentence for sentences in error.message_dict.values() for sentence in sentences]
    with kept_changes(brand, Deed.Kind.PRODUCTS, user):
        products = brand.products.filter(product_type="").exclude(pk__in=wrong)
        changed = [
            one for one in products if apply_values(one, fitting(one, read.get(one.pk, for_all), only_missing=True))
        ]
        save_products([], changed)
    return len(changed), wrong
