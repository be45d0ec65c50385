"""Products told by their SKU, as programs tell them: all kept or none, each value read like a cell of a sheet."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gtm.catalog.models import Brand, Product
from gtm.catalog.product_values import apply_values, save_products
from gtm.catalog.sheets.skus import MOST_SKU
from gtm.catalog.sheets.told import read_told_values

MOST_PRODUCTS = 5000
TOLD_FIELDS = (
    "handle", "title", "title_zh", "description", "material", "product_type", "category", "hs_code", "origin",
    "cost", "cost_currency", "price", "price_currency", "weight_kg", "net_weight_kg", "length_cm", "width_cm",
    "height_cm", "battery", "battery_packing", "battery_wh", "liquid", "powder", "magnet", "cosmetic", "food",
    "declared_as_set", "barcode", "image_url",
)  # fmt: skip
"""What can be told of a product beside its SKU; the parts of bundles are told by a sheet or on their page."""


class WrongProductsError(Exception):
    """What is wrong: `wrong` are (place of the product, field, sentence), each field "" for the product as a whole."""

    def __init__(self, wrong: Sequence[tuple[int, str, str]]) -> None:
        super().__init__(f"{len(wrong)}")
        self.wrong = wrong


def put_products(brand: Brand, rows: Sequence[Mapping[str, str]]) -> tuple[list[Product], list[Product], int]:
    """Create or change products by SKU, all or none: (created, changed, how many are as they were).

    A row holds a `sku` and texts by field; what it does not tell, or tells empty, stays. Raises WrongProductsError.
    """
    with transaction.atomic():
        # One change of a brand's catalogue at a time: two would create the same SKUs.
        Brand.objects.select_for_update().get(pk=brand.pk)
        named = {row.get("sku", "") for row in rows}
        known = {product.sku: product for product in brand.products.filter(sku__in=named)}
        created, changed, wrong = [], [], []
        seen: set[str] = set()
        for place, row in enumerate(rows):
            sku = row.get("sku", "").strip()
            wrong += [(place, "sku", sentence) for sentence in _wrong_sku(sku, seen)]
            seen.add(sku)
            values = {name: text for name, text in row.items() if name != "sku"}
            product = known.get(sku) or Product(brand=brand, sku=sku)
            if not product.pk and not (values.get("title", "").strip() or values.get("title_zh", "").strip()):
                wrong.append((place, "title", _("The product has no title.")))
            try:
                told = read_told_values(_with_currencies(product, values), brand.currency)
            except ValidationError as error:
                wrong += [(place, name, text) for name, texts in error.message_dict.items() for text in texts]
                continue
            if not product.pk:
                apply_values(product, told)
                created.append(product)
            elif apply_values(product, told):
                changed.append(product)
        if wrong:
            raise WrongProductsError(wrong)
        save_products(created, changed)
    return created, changed, len(rows) - len(created) - len(changed)


def _wrong_sku(sku: str, seen: set[str]) -> list[str]:
    if not sku:
        return [_("Name the product by its SKU.")]
    if len(sku) > MOST_SKU:
        return [_("A SKU has at most {} letters.").format(MOST_SKU)]
    return [_("“{}” is told twice; tell each product once.").format(sku)] if sku in seen else []


def _with_currencies(product: Product, values: Mapping[str, str]) -> dict[str, str]:
    """An amount without a currency keeps the one that the product has."""
    filled = dict(values)
    for amount, currency in (("cost", "cost_currency"), ("price", "price_currency")):
        if filled.get(amount) and not filled.get(currency):
            filled[currency] = getattr(product, currency)
    return filled
