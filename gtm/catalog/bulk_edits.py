"""Changing several products at once: looked at first, done in one step, undone in one step."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Field
from django.utils import timezone

from gtm.catalog.models import Brand, CatalogueEdit, Product
from gtm.catalog.services import PAIRS, apply_values, save_products, value_text
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
) -> CatalogueEdit | None:
    """Give the products the told values, empty texts leaving their field alone; None where nothing changes.

    Raises ValidationError with the fields that cannot be read.
    """
    told = _read(brand, values)
    with transaction.atomic():
        products = list(brand.products.select_for_update().filter(pk__in=product_ids))
        found = [(product, _edited(product, told)) for product in products]
        save_products([], [product for product, changes in found if changes])
        lines = [[one.sku, one.field, one.before, one.after] for _product, changes in found for one in changes]
        if not lines:
            return None
        return CatalogueEdit.objects.create(brand=brand, changes=lines, made_by_id=user.pk if user else None)


def last_edit(brand: Brand) -> CatalogueEdit | None:
    """The edit that can be undone: the brand's last one, unless it is undone already."""
    edit = brand.edits.first()
    return edit if edit and edit.undone_at is None else None


def undo_edit(edit: CatalogueEdit) -> tuple[int, int]:
    """Put the values back; (products put back, values left because they were changed again since)."""
    with transaction.atomic():
        edit = CatalogueEdit.objects.select_for_update().get(pk=edit.pk)
        if edit.undone_at is not None:
            return 0, 0
        skus = {line[0] for line in edit.changes}
        products = {item.sku: item for item in edit.brand.products.select_for_update().filter(sku__in=skus)}
        restored: dict[str, Product] = {}
        left = 0
        for product, lines in _by_product(products, edit.changes):
            if any(value_text(getattr(product, name)) != after for name, _before, after in lines):
                left += len(lines)
                continue
            apply_values(product, {name: _value(name, before) for name, before, _after in lines})
            restored[product.sku] = product
        save_products([], list(restored.values()))
        edit.undone_at = timezone.now()
        edit.save(update_fields=["undone_at"])
    return len(restored), left


def _read(brand: Brand, values: Mapping[str, str]) -> dict[str, Any]:
    """The told values; a currency may be told without its amount, for the amounts that are there."""
    told = read_told_values(values, brand.currency)
    for name in PAIRS.values():
        text = values.get(name, "").strip()
        if text and name not in told:
            try:
                told[name] = read_currency(text)
            except CellError as error:
                finding = Finding(error.code, None, name, text, "", error.params)
                raise ValidationError({name: [f"{finding.wrong} {finding.cure}"]}) from None
    return told


def _edited(product: Product, told: Mapping[str, Any]) -> list[Change]:
    """Set the told values; a currency that is told alone is of an amount that is there."""
    fitting = dict(told)
    for amount, currency in PAIRS.items():
        if amount not in told and getattr(product, amount) is None:
            fitting.pop(currency, None)
    return apply_values(product, fitting)


def _by_product(
    products: Mapping[str, Product], lines: Iterable[Sequence[str]]
) -> list[tuple[Product, list[tuple[str, str, str]]]]:
    """The changes of each product that is still there, an amount and its currency together."""
    groups: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    amount_of = {currency: amount for amount, currency in PAIRS.items()}
    for sku, name, before, after in lines:
        groups.setdefault((sku, amount_of.get(name, name)), []).append((name, before, after))
    return [(products[sku], group) for (sku, _name), group in groups.items() if sku in products]


def _value(name: str, text: str) -> Any:
    field = Product._meta.get_field(name)
    assert isinstance(field, Field)
    return None if text == "" and field.null else field.to_python(text)
