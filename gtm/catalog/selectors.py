"""Reading the catalogue: what is there, and what is missing to plan with it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from gtm.catalog.bundles import told_by_parts
from gtm.catalog.categories import derived_category
from gtm.catalog.models import Brand, Product
from gtm.catalog.sheets.choices import SheetChoices

NEEDED = ("hs_code", "weight_kg", "cost", "origin", "price", "category")


@dataclass(frozen=True, slots=True)
class CategoryAnswer:
    """A product's category; `derived` when the HS code suggested it, by the rule of `hs_prefix`. "" is not known."""

    slug: str
    derived: bool
    hs_prefix: str


def category_of(product: Product) -> CategoryAnswer:
    """The category that the brand has told, else the one that the HS code suggests, marked as derived."""
    if product.category:
        return CategoryAnswer(product.category, False, "")
    found = derived_category(product.hs_code)
    return CategoryAnswer(found.slug, True, found.hs_prefix) if found else CategoryAnswer("", False, "")


def missing_fields(product: Product) -> tuple[str, ...]:
    """The fields that a plan needs and the product lacks; a category that its HS code suggests is not lacking."""
    lacking = [name for name in NEEDED if getattr(product, name) in (None, "")]
    lacking = [name for name in lacking if name != "category" or not category_of(product).slug]
    return tuple(name for name in lacking if not told_by_parts(product, name))


def missing_counts(products: Iterable[Product]) -> dict[str, int]:
    """Field -> how many of the products lack it, in the order of NEEDED; fields that none lacks are left out."""
    counts = Counter(name for product in with_parts(products) for name in missing_fields(product))
    return {name: counts[name] for name in NEEDED if counts[name]}


def with_parts(products: Iterable[Product]) -> list[Product]:
    """The products with the parts of those that are bundles, in one query for all."""
    listed = list(products)
    prefetch_related_objects([product for product in listed if product.pk], "parts__product")
    return listed


def product_types(brand: Brand) -> list[str]:
    """The product types in use, in alphabetical order; "" stands for products without one."""
    return list(brand.products.order_by("product_type").values_list("product_type", flat=True).distinct())


def remembered_choices(brand: Brand, headers_digest: str) -> SheetChoices | None:
    """The answers given about the brand's last imported sheet with the same headers."""
    uploads = brand.uploads.filter(headers_digest=headers_digest, imported_at__isnull=False)
    stored = uploads.order_by("-imported_at").values_list("choices", "remembered").first()
    return SheetChoices.from_json(stored[0]) if stored is not None and stored[1] else None
