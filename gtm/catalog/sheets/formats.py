"""The exports that are known by their headers, and what their columns hold."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from gtm.catalog.sheets.headers import plain
from gtm.catalog.sheets.template_columns import TEMPLATE_COLUMNS

# "field" or "field@unit" of each header; "" is a column that is left out. Beside the fields of `fields.FIELDS` stand
# the structural ones that join rows: gift_card, ships, row_type, row_id, parent, option1_name, option1_value ...

SHOPIFY: Mapping[str, str] = MappingProxyType(
    {
        "handle": "handle",
        "url handle": "handle",
        "title": "title",
        "body html": "description",
        "description": "description",
        "type": "product_type",
        "product category": "product_type",
        "variant sku": "sku",
        "sku": "sku",
        "variant grams": "weight_kg@g",
        "weight value grams": "weight_kg@g",
        "variant price": "price",
        "price": "price",
        "cost per item": "cost",
        "variant barcode": "barcode",
        "barcode": "barcode",
        "variant image": "image_url",
        "variant image url": "image_url",
        "image src": "image_url",
        "product image url": "image_url",
        "gift card": "gift_card",
        "variant requires shipping": "ships",
        "requires shipping": "ships",
        # How the shop shows a weight; the grams beside it are grams whatever stands here.
        "variant weight unit": "",
        "weight unit for display": "",
        "vendor": "",
        "tags": "",
        "published": "",
        "published on online store": "",
        "status": "",
        "image position": "",
        "image alt text": "",
        "seo title": "",
        "seo description": "",
        "variant compare at price": "",
        "compare at price": "",
        "variant taxable": "",
        "charge tax": "",
        "variant tax code": "",
        "tax code": "",
        "variant fulfillment service": "",
        "fulfillment service": "",
        "continue selling when out of stock": "",
    }
)
WOOCOMMERCE: Mapping[str, str] = MappingProxyType(
    {
        "id": "row_id",
        "type": "row_type",
        "parent": "parent",
        "sku": "sku",
        "name": "title",
        "description": "description",
        "short description": "description",
        "categories": "product_type",
        "regular price": "price",
        "gtin upc ean or isbn": "barcode",
        "images": "image_url",
        "published": "",
        "is featured?": "",
        "visibility in catalog": "",
        "date sale price starts": "",
        "date sale price ends": "",
        "tax status": "",
        "tax class": "",
        "in stock?": "",
        "stock": "",
        "low stock amount": "",
        "backorders allowed?": "",
        "sold individually?": "",
        "allow customer reviews?": "",
        "purchase note": "",
        "sale price": "",
        "tags": "",
        "shipping class": "",
        "download limit": "",
        "download expiry days": "",
        "grouped products": "",
        "upsells": "",
        "cross sells": "",
        "external url": "",
        "button text": "",
        "position": "",
        "brands": "",
    }
)
# Families of columns: numbered options, and columns that concern the shop only.
SHOPIFY_FAMILIES = (
    (re.compile(r"option(\d) name"), "option{}_name"),
    (re.compile(r"option(\d) value"), "option{}_value"),
    (re.compile(r"google shopping .*|(variant )?inventory .*|option\d linked to|unit price .*|.* metafields? .*"), ""),
    (re.compile(r"(price|compare at price|included) .+"), ""),
)
WOOCOMMERCE_FAMILIES = (
    (re.compile(r"attribute (\d+) name"), "option{}_name"),
    (re.compile(r"attribute (\d+) value ?s?"), "option{}_value"),
    (re.compile(r"attribute \d+ (visible|global|default)|download \d+ .*"), ""),
)


TEMPLATE: Mapping[str, str] = MappingProxyType(
    {
        plain(header): column.field + (f"@{unit}" if (unit := column.field.rpartition("_")[2]) in {"kg", "cm"} else "")
        for column in TEMPLATE_COLUMNS
        for header in (column.english, column.chinese)
    }
)
LISTED = MappingProxyType({"template": TEMPLATE, "shopify": SHOPIFY, "woocommerce": WOOCOMMERCE})
FAMILIES = MappingProxyType({"shopify": SHOPIFY_FAMILIES, "woocommerce": WOOCOMMERCE_FAMILIES})


def sheet_format(headers: Iterable[str]) -> str:
    """template, shopify, woocommerce, or table for any other sheet."""
    names = {plain(header) for header in headers}
    needed = [column for column in TEMPLATE_COLUMNS if column.needed]
    if any({plain(column.header(language)) for column in needed} <= names for language in ("en", "zh")):
        return "template"
    if names & {"handle", "url handle"} and names & {"variant price", "variant sku", "option1 name", "option1 value"}:
        return "shopify"
    if {"type", "name", "sku"} <= names and names & {"parent", "regular price"}:
        return "woocommerce"
    return "table"


def listed_column(name: str, header: str) -> tuple[str, str] | None:
    """Field and unit of a header that the format lists, ("", "") where it is left out, None when it is not listed."""
    entry = LISTED.get(name, {}).get(plain(header))
    if entry is None:
        return None
    field, _, unit = entry.partition("@")
    return field, unit


def family_column(name: str, header: str) -> str | None:
    """The structural field of a numbered column, "" for a column that concerns the shop only, None for neither."""
    for pattern, field in FAMILIES.get(name, ()):
        found = pattern.fullmatch(plain(header))
        if found:
            return field.format(*found.groups())
    return None
