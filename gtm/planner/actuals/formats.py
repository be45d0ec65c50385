"""Which export a table is, by its headers."""

from collections.abc import Iterable

from gtm.catalog.sheets.headers import plain
from gtm.planner.actuals import ad_exports, shop_exports
from gtm.planner.actuals.export_format import ExportFormat, without_brackets

FORMATS = (
    ad_exports.OWN,
    shop_exports.SHOPIFY_ORDERS,
    shop_exports.TIKTOK_SHOP,
    shop_exports.SHOPIFY_SALES,
    shop_exports.AMAZON_BUSINESS,
    ad_exports.AMAZON_ADS,
    ad_exports.META_ADS,
    ad_exports.SHOPEE_ADS,
    ad_exports.LAZADA_ADS,
    ad_exports.GOOGLE_ADS,
    ad_exports.TIKTOK_ADS,
)
OTHER = ExportFormat("table", "own", (), ad_exports.OWN.columns)
"""Any other table: its columns go by our own names, or as a person chooses."""

BY_CODE = {known.code: known for known in (*FORMATS, OTHER)}
KNOWN_NAMES = frozenset(name for known in FORMATS for name in known.columns)


def export_format(headers: Iterable[str]) -> ExportFormat:
    """The first export whose signs are all among the headers; OTHER for any other table."""
    names = {name for header in headers for name in (plain(header), without_brackets(header)) if name}
    return next((known for known in FORMATS if any(group <= names for group in known.signs)), OTHER)
