"""Products as a list shows them: the title that the reader understands, the category, what is still missing."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language, gettext

from gtm.catalog.categories import CATEGORIES
from gtm.catalog.models import Product
from gtm.catalog.selectors import category_of, missing_fields
from gtm.planner.quotes.product_gaps import Gap
from gtm.portal.market_words import word
from gtm.portal.reading import money, number
from gtm.portal.said import said
from markets import MARKETS


@dataclass(frozen=True)
class ProductRow:
    """One product; `derived` says that its HS code, not the brand, told the category."""

    product: Product
    title: str
    other_title: str
    category: str
    derived: bool
    missing: tuple[str, ...]

    @property
    def cells(self) -> list[tuple[str, str, bool]]:
        """(field, what is told of it, whether it is a number) of the columns that are changed in the list."""
        item = self.product
        weight = "" if item.weight_kg is None else f"{number(item.weight_kg)} kg"
        return [
            ("hs_code", item.hs_code, False),
            ("category", self.category, False),
            ("origin", item.origin, False),
            ("weight_kg", weight, True),
            ("cost", "" if item.cost is None else money(item.cost, item.cost_currency), True),
            ("price", "" if item.price is None else money(item.price, item.price_currency), True),
        ]


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


def gap_words(market: str, gaps: Iterable[Gap]) -> list[str]:
    """What is missing, in words: a charge by its name, a currency without a rate, no regime for the way."""
    charges = MARKETS[market].charges
    words = []
    for gap in gaps:
        if gap.what == "regime":
            words.append(gettext("no import regime that is known"))
        elif gap.what == "exchange_rate":
            words.append(gettext("no exchange rate for {currency}").format(currency=gap.code))
        else:
            words.append(said(charges[gap.code].name) if gap.code in charges else word(gap.code))
    return words
