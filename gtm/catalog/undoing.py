"""Taking back what was done to products: each value, part, new and removed product that is still as left."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from json import loads
from typing import Any

from django.db.models import Field, JSONField, QuerySet

from gtm.catalog.deeds import BATCH, PART_NUMBERS, PART_TEXTS, text_of, told_of
from gtm.catalog.models import Brand, BundlePart, Deed, Product
from gtm.catalog.product_values import PAIRS, apply_values, save_products

PARTS = "parts"
WHOLE = ""


@dataclass
class Undone:
    """What became of it: how many things are as before, and [what, field] that stay because they changed since."""

    count: int = 0
    left: list[tuple[str, str]] = field(default_factory=list)


def undo_products(deed: Deed) -> Undone:
    """Put back values and parts, and take new products out again; what was changed since stays and is named."""
    content, brand = deed.content, deed.brand
    removed = content.get("removed", {})
    touched = {*content["created"], *removed, *(line[0] for line in (*content["parts"], *content["changes"]))}
    told = told_of(brand, sorted(touched))
    undone = Undone()
    restored = _products_back(brand, {sku: was for sku, was in removed.items() if sku not in told})
    undone.left += [(sku, WHOLE) for sku in removed if sku in told]
    told |= told_of(brand, sorted(restored))
    bare = [[sku, removed[sku][1], []] for sku in restored if removed[sku][1]]
    restored |= _parts_back(brand, [*content["parts"], *bare], told, undone)
    restored |= _values_back(brand, content["changes"], undone)
    same = [sku for sku, mark in content["created"].items() if sku in told and told[sku].mark == mark]
    changed = [sku for sku in content["created"] if sku in told and sku not in set(same)]
    gone, held = _taken_out(brand, same)
    undone.left += [(sku, WHOLE) for sku in [*changed, *held]]
    undone.count = len(restored) + gone
    return undone


def _products_back(brand: Brand, products: Mapping[str, Any]) -> set[str]:
    """Make removed products anew, without their parts; their SKUs."""
    rows = (
        Product(brand=brand, sku=sku, **{name: _value(name, text) for name, text in values.items()})
        for sku, (values, _parts) in products.items()
    )
    Product.objects.bulk_create(rows, batch_size=BATCH)
    return set(products)


def _parts_back(brand: Brand, lines: Sequence[Any], told: Mapping[str, Any], undone: Undone) -> set[str]:
    """The SKUs whose parts are as before."""
    named = {row[0] for _sku, before, _after in lines for row in before if row[0]}
    products = _by_sku(brand, sorted({*named, *(sku for sku, _before, _after in lines)}))
    new: list[BundlePart] = []
    restored: set[str] = set()
    for sku, before, after in lines:
        if sku not in told:
            continue
        if told[sku].parts != after or any(row[0] and row[0] not in products for row in before):
            undone.left.append((sku, PARTS))
            continue
        new += [_part(products, sku, position, row) for position, row in enumerate(before, 1)]
        restored.add(sku)
    skus = sorted(restored)
    for start in range(0, len(skus), BATCH):
        BundlePart.objects.filter(bundle__brand=brand, bundle__sku__in=skus[start : start + BATCH]).delete()
    BundlePart.objects.bulk_create(new, batch_size=BATCH)
    return restored


def _part(products: Mapping[str, Product], sku: str, position: int, row: Sequence[Any]) -> BundlePart:
    named, *rest, separately = row
    texts = dict(zip(PART_TEXTS, rest, strict=False))
    numbers = dict(zip(PART_NUMBERS, rest[len(PART_TEXTS) :], strict=True))
    return BundlePart(
        bundle=products[sku],
        position=position,
        product=products.get(named),
        invoiced_separately=separately,
        **texts,
        **{name: Decimal(text) if text else None for name, text in numbers.items()},
    )


def _values_back(brand: Brand, lines: Sequence[Sequence[str]], undone: Undone) -> set[str]:
    """The SKUs of which a value is as before."""
    products = _by_sku(brand, sorted({line[0] for line in lines}))
    restored: dict[str, Product] = {}
    for product, group in _by_product(products, lines):
        if any(text_of(getattr(product, name)) != after for name, _before, after in group):
            undone.left += [(product.sku, name) for name, _before, _after in group]
            continue
        apply_values(product, {name: _value(name, before) for name, before, _after in group})
        restored[product.sku] = product
    save_products([], list(restored.values()))
    return set(restored)


def _by_product(
    products: Mapping[str, Product], lines: Iterable[Sequence[str]]
) -> list[tuple[Product, list[tuple[str, str, str]]]]:
    """The changes of each product that is still there, an amount and its currency together."""
    groups: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    amount_of = {currency: amount for amount, currency in PAIRS.items()}
    for sku, name, before, after in lines:
        groups.setdefault((sku, amount_of.get(name, name)), []).append((name, before, after))
    return [(products[sku], group) for (sku, _name), group in groups.items() if sku in products]


def _taken_out(brand: Brand, skus: Sequence[str]) -> tuple[int, list[str]]:
    """Delete new products; (how many, those that stay because a bundle that stays holds them)."""
    going = set(skus)
    holding = {
        pair
        for start in range(0, len(skus), BATCH)
        for pair in BundlePart.objects.filter(
            bundle__brand=brand, product__sku__in=skus[start : start + BATCH]
        ).values_list("bundle__sku", "product__sku")
    }
    # A bundle that stays keeps what it is made of, and that may be what keeps another.
    while held := {part for bundle, part in holding if bundle not in going and part in going}:
        going -= held
    names = sorted(going)
    products: QuerySet[Product] = brand.products.all()
    for start in range(0, len(names), BATCH):
        BundlePart.objects.filter(bundle__brand=brand, bundle__sku__in=names[start : start + BATCH]).delete()
    for start in range(0, len(names), BATCH):
        products.filter(sku__in=names[start : start + BATCH]).delete()
    return len(names), sorted(set(skus) - going)


def _by_sku(brand: Brand, skus: Sequence[str]) -> dict[str, Product]:
    batches = (skus[start : start + BATCH] for start in range(0, len(skus), BATCH))
    return {product.sku: product for batch in batches for product in brand.products.filter(sku__in=batch)}


def _value(name: str, text: str) -> Any:
    column = Product._meta.get_field(name)
    assert isinstance(column, Field)
    if isinstance(column, JSONField):
        return loads(text)
    return None if text == "" and column.null else column.to_python(text)
