"""Products as a list shows them: the title that the reader understands, the category, what is still missing."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from gtm.catalog.categories import CATEGORIES
from gtm.catalog.models import Product
from gtm.catalog.selectors import category_of, missing_fields


@dataclass(frozen=True)
class ProductRow:
    """One product; `derived` says that its HS code, not the brand, told the category."""

    product: Product
    title: str
    other_title: str
    category: str
    derived: bool
    missing: tuple[str, ...]


def product_rows(products: Iterable[Product]) -> list[ProductRow]:
    """The products in their order."""
    return [_row(product) for product in products]


def _row(product: Product) -> ProductRow:
    titles = [product.title, product.title_zh]
    if (get_language() or "").startswith("zh"):
        titles.reverse()
    told = [title for title in titles if title]
    category = category_of(product)
    return ProductRow(
        product=product,
        title=told[0] if told else product.sku,
        other_title=told[1] if len(told) > 1 else "",
        category=str(CATEGORIES.get(category.slug, category.slug)),
        derived=category.derived,
        missing=missing_fields(product),
    )
