"""Finding products in a catalogue: by text, type, category and gaps, in an order."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.db.models import Count, Q, QuerySet

from gtm.catalog.categories import category_rules, derived_category
from gtm.catalog.models import Brand, Product
from gtm.catalog.selectors import NEEDED, missing_counts, missing_fields, with_parts

# Amounts are in the currency that they were told in, so they are compared within one.
ORDERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "sku": ("sku",),
        "title": ("title", "sku"),
        "hs_code": ("hs_code", "sku"),
        "weight_kg": ("weight_kg", "sku"),
        "cost": ("cost_currency", "cost", "sku"),
        "price": ("price_currency", "price", "sku"),
        "changed": ("-updated_at", "sku"),
    }
)
EMPTY: Mapping[str, Q] = MappingProxyType(
    {
        "hs_code": Q(hs_code=""),
        "weight_kg": Q(weight_kg=None),
        "cost": Q(cost=None),
        "origin": Q(origin=""),
        "price": Q(price=None),
    }
)


@dataclass(frozen=True, slots=True)
class ProductFilter:
    """What is looked for; "" and False leave a condition out. `lacking` is a field that a plan needs."""

    text: str = ""
    product_type: str = ""
    category: str = ""
    lacking: str = ""
    incomplete: bool = False
    order: str = "sku"


@dataclass(frozen=True, slots=True)
class TypeGap:
    """What the products of one type lack: how many lack which field, and their SKUs."""

    product_type: str
    products: int
    missing: dict[str, int]
    skus: tuple[str, ...]


def find_products(brand: Brand, asked: ProductFilter) -> QuerySet[Product]:
    """The brand's products that meet every condition, in the order of `ORDERS`; ties by SKU."""
    found = brand.products.prefetch_related("parts__product").order_by(*ORDERS[asked.order])
    if asked.text:
        found = found.filter(
            Q(sku__icontains=asked.text)
            | Q(title__icontains=asked.text)
            | Q(title_zh__icontains=asked.text)
            | Q(hs_code__startswith=asked.text)
        )
    if asked.product_type:
        found = found.filter(product_type=asked.product_type)
    if asked.category:
        found = found.filter(Q(category=asked.category) | Q(category="", hs_code__in=_codes_of(brand, asked.category)))
    if asked.lacking:
        found = found.filter(_lacks(asked.lacking))
    if asked.incomplete:
        found = found.filter(incomplete())
    return found


def incomplete() -> Q:
    """Products in whose own row something that a plan needs is not told (the parts of a bundle may tell it)."""
    condition = _lacks("category")
    for empty in EMPTY.values():
        condition |= empty
    return condition


def catalogue_gaps(brand: Brand) -> dict[str, int]:
    """Field -> how many of the brand's products lack it, as `missing_counts`; the database counts all but bundles."""
    single = brand.products.filter(parts=None)
    counts = single.aggregate(**{f"without_{name}": Count("pk", filter=_lacks(name)) for name in NEEDED})
    of_bundles = missing_counts(brand.products.filter(parts__isnull=False).distinct())
    totals = {name: counts[f"without_{name}"] + of_bundles.get(name, 0) for name in NEEDED}
    return {name: count for name, count in totals.items() if count}


def missing_by_type(brand: Brand) -> list[TypeGap]:
    """The product types of a brand that lack something, the largest gap first; complete products are only counted."""
    sizes = dict(brand.products.order_by().values_list("product_type").annotate(Count("pk")))
    groups: dict[str, list[Product]] = {}
    for product in with_parts(brand.products.filter(incomplete())):
        if missing_fields(product):
            groups.setdefault(product.product_type, []).append(product)
    gaps = [
        TypeGap(name, sizes[name], missing_counts(lacking), tuple(product.sku for product in lacking))
        for name, lacking in groups.items()
    ]
    return sorted(gaps, key=lambda gap: (-sum(gap.missing.values()), gap.product_type))


def count_incomplete(brand: Brand) -> int:
    """How many of the brand's products lack something that a plan needs; the database counts all but bundles."""
    single = brand.products.filter(incomplete(), parts=None).count()
    bundles = with_parts(brand.products.filter(incomplete(), parts__isnull=False).distinct())
    return single + sum(bool(missing_fields(product)) for product in bundles)


def _lacks(name: str) -> Q:
    if name != "category":
        return EMPTY[name]
    return Q(category="") & ~Q(hs_code__regex=f"^({'|'.join(category_rules())})")


def _codes_of(brand: Brand, category: str) -> list[str]:
    """The HS codes of the brand's products without a told category that suggest this one."""
    codes = brand.products.filter(category="").order_by("hs_code").values_list("hs_code", flat=True).distinct()
    derived = ((code, derived_category(code)) for code in codes)
    return [code for code, found in derived if found and found.slug == category]
