"""Changing what a bundle is made of: all its parts at once, read as a person writes them."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from gtm.catalog.deeds import kept_changes
from gtm.catalog.models import BundlePart, Deed, Product

AMOUNTS = ("value", "cost", "weight_kg")


def set_parts(
    bundle: Product,
    rows: Sequence[Mapping[str, str]],
    declared_as_set: bool,
    user: AbstractBaseUser | None = None,
) -> None:
    """Replace the parts of a bundle; no rows make it a plain product again.

    A row has the texts kind, sku (another product of the brand) or title, quantity, hs_code, origin, value, cost,
    cost_currency, weight_kg, and invoiced_separately ("yes"). Raises ValidationError with a sentence for each mistake.
    """
    mistakes: list[str] = []
    holding = list(bundle.in_bundles.values_list("bundle__sku", flat=True).distinct().order_by("bundle__sku"))
    if rows and holding:
        text = _("“{sku}” is part of {bundles} and can have no parts itself; take it out of that bundle first.")
        raise ValidationError(text.format(sku=bundle.sku, bundles=", ".join(f"“{sku}”" for sku in holding)))
    parts = []
    for number, row in enumerate(rows, start=1):
        try:
            parts.append(_read(bundle, row, number))
        except ValidationError as error:
            mistakes += [_("Part {number}: {mistake}").format(number=number, mistake=text) for text in error.messages]
    if mistakes:
        raise ValidationError(mistakes)
    with kept_changes(bundle.brand, Deed.Kind.PRODUCT, user, bundle.sku, [bundle.sku]):
        bundle.parts.all().delete()
        BundlePart.objects.bulk_create(parts)
        bundle.declared_as_set = declared_as_set and bool(parts)
        bundle.save(update_fields=["declared_as_set", "updated_at"])


def _read(bundle: Product, row: Mapping[str, str], position: int) -> BundlePart:
    told = {name: str(row.get(name) or "").strip() for name in row}
    kind = told.get("kind") or BundlePart.Kind.GOODS
    if kind not in BundlePart.Kind.values:
        raise ValidationError(_("the kind is one of {}.").format(", ".join(BundlePart.Kind.values)))
    hs_code = re.sub(r"[.\s]", "", told.get("hs_code", ""))
    if hs_code and not re.fullmatch(r"\d{6,12}", hs_code):
        raise ValidationError(_("'{}' is no HS code; write six to twelve digits.").format(hs_code))
    product = _product(bundle, told.get("sku", ""))
    if product is None and not told.get("title"):
        raise ValidationError(_("name the SKU of the product, or what the part is."))
    amounts: dict[str, Any] = {name: _amount(told.get(name, "")) for name in AMOUNTS}
    quantity = _amount(told.get("quantity", "")) or Decimal(1)
    return BundlePart(
        bundle=bundle,
        position=position,
        kind=kind,
        product=product,
        title=told.get("title", ""),
        quantity=quantity,
        hs_code=hs_code,
        origin=told.get("origin", "").upper()[:2],
        cost_currency=told.get("cost_currency", "").upper() or bundle.cost_currency or bundle.brand.currency,
        invoiced_separately=kind != BundlePart.Kind.GOODS and told.get("invoiced_separately") == "yes",
        **amounts,
    )


def _product(bundle: Product, sku: str) -> Product | None:
    if not sku:
        return None
    found = bundle.brand.products.filter(sku=sku).first()
    if found is None:
        raise ValidationError(_("there is no product with the SKU '{}'.").format(sku))
    if found.pk == bundle.pk or found.parts.exists():
        raise ValidationError(_("'{}' is a bundle itself; name what it is made of.").format(sku))
    return found


def _amount(text: str) -> Decimal | None:
    """A number of 0 or more, None for an empty text."""
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        raise ValidationError(_("'{}' is not a number of 0 or more; write it with a decimal point.").format(text))
    return number
