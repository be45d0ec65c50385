"""What was done to a brand and can be taken back: kept here, and taken back here where it was done to products."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet

from gtm.catalog.models import Brand, BundlePart, Deed, Product

KEPT_FOR = timedelta(days=30)
BATCH = 500
TOLD = tuple(
    field.name for field in Product._meta.concrete_fields if field.name not in ("id", "brand", "sku", "updated_at")
)
PART_TEXTS = ("kind", "title", "hs_code", "origin", "cost_currency")
PART_NUMBERS = ("quantity", "value", "cost", "weight_kg")

Values = Mapping[str, str]
Parts = Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Told:
    """What a product tells, as texts, and the parts that it is made of."""

    values: Values
    parts: Parts

    @property
    def mark(self) -> str:
        """What is another when anything of it is."""
        return sha256(json.dumps([self.values, self.parts], sort_keys=True).encode()).hexdigest()


def keep_deed(
    brand: Brand,
    kind: Deed.Kind,
    content: Mapping[str, Any],
    user: AbstractBaseUser | None,
    subject: str = "",
    name: str = "",
) -> Deed:
    """Keep what was done; `name` says who did it where no person did."""
    longest = Deed._meta.get_field("subject").max_length
    return Deed.objects.create(
        brand=brand,
        kind=kind,
        subject=subject[:longest],
        content=dict(content),
        made_by_id=user.pk if user else None,
        made_by_name=user.get_username() if user else name[:150],
    )


def deeds_of(brand: Brand, now: datetime) -> QuerySet[Deed]:
    """The brand's deeds that can still be taken back or were, newest first."""
    return Deed.objects.filter(brand=brand, made_at__gt=now - KEPT_FOR)


@contextmanager
def kept_changes(
    brand: Brand,
    kind: Deed.Kind,
    user: AbstractBaseUser | None,
    subject: str = "",
    skus: Sequence[str] | None = None,
    name: str = "",
) -> Iterator[None]:
    """Change products of a brand (those SKUs only, if named) within; afterwards what became of them is one deed."""
    with transaction.atomic():
        # One change of a brand's catalogue at a time: another's would be taken for part of this one.
        Brand.objects.select_for_update().get(pk=brand.pk)
        before = told_of(brand, skus)
        yield
        content = _content(before, told_of(brand, skus))
        if any(content.values()):
            keep_deed(brand, kind, content, user, subject, name)


def told_of(brand: Brand, skus: Sequence[str] | None = None) -> dict[str, Told]:
    """SKU -> what the product tells; the whole catalogue, or those SKUs that it has."""
    found: dict[str, Told] = {}
    for products in _batches(brand, skus):
        parts: dict[str, list[list[Any]]] = {}
        for part in BundlePart.objects.filter(bundle__in=products).select_related("product", "bundle"):
            parts.setdefault(part.bundle.sku, []).append(_part_row(part))
        for row in products.values("sku", *TOLD):
            sku = row.pop("sku")
            found[sku] = Told({name: text_of(value) for name, value in row.items()}, parts.get(sku, []))
    return found


def text_of(value: object) -> str:
    """A value as deeds keep it: an amount as a plain decimal, what is not told as an empty text."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return json.dumps(value, sort_keys=True, ensure_ascii=False)
    return f"{value.normalize():f}" if hasattr(value, "normalize") else str(value)


def _batches(brand: Brand, skus: Sequence[str] | None) -> Iterable[QuerySet[Product]]:
    """The products in batches, because a statement takes a limited number of values."""
    if skus is None:
        return [brand.products.all()]
    return (brand.products.filter(sku__in=skus[start : start + BATCH]) for start in range(0, len(skus), BATCH))


def _part_row(part: BundlePart) -> list[Any]:
    texts = [getattr(part, name) for name in PART_TEXTS]
    numbers = [text_of(getattr(part, name)) for name in PART_NUMBERS]
    return [part.product.sku if part.product else "", *texts, *numbers, part.invoiced_separately]


def _content(before: Mapping[str, Told], after: Mapping[str, Told]) -> dict[str, Any]:
    """New SKUs with the mark of what was told of them; [SKU, field, before, after]; [SKU, parts before, after].

    And all that was told of the SKUs that are no more.
    """
    changes, parts = [], []
    for sku, told in after.items():
        if sku in before:
            former = before[sku]
            changes += [[sku, n, former.values[n], text] for n, text in told.values.items() if former.values[n] != text]
            parts += [[sku, former.parts, told.parts]] if former.parts != told.parts else []
    created = {sku: told.mark for sku, told in after.items() if sku not in before}
    removed = {sku: [told.values, told.parts] for sku, told in before.items() if sku not in after}
    return {"changes": changes, "created": created, "parts": parts, "removed": removed}
