"""Platforms' own fulfilment: whose orders a warehouse serves, and how its parcels come to the buyer."""

from collections.abc import Sequence

from gtm.engine.market_book.facts import Row

# Operators of platforms' warehouses as the facts name them, with the channels that they fulfil.
FULFILS: dict[str, tuple[str, ...]] = {
    "Amazon": ("amazon", "amazon-global"),
    "Amazon FBA": ("amazon", "amazon-global"),
    "noon": ("noon",),
    "TikTok Shop": ("tiktok-shop",),
    "Mercado Libre Full": ("mercado-libre", "mercado-libre-cbt"),
    "Mercado Livre Full": ("mercado-libre", "mercado-libre-cbt"),
    "Shopee": ("shopee", "shopee-cross-border"),
    "Shopee FBS": ("shopee", "shopee-cross-border"),
    "Lazada": ("lazada",),
    "Lazada FBL": ("lazada",),
    "Tokopedia": ("tokopedia",),
    "bol": ("bol",),
    "Cdiscount": ("cdiscount",),
    "eMAG": ("emag",),
    "Falabella FBF": ("falabella",),
    "AliExpress / Cainiao partners": ("aliexpress",),
    "Trendyol Express depo": ("trendyol",),
    "HepsiLojistik": ("hepsiburada",),
}
# The carriers by which platforms deliver out of their own stock where the price of picking holds no delivery.
CARRIERS = {
    "shopee": "SPX",
    "mercado-libre": "Mercado Envios",
    "trendyol": "Trendyol Express",
    "hepsiburada": "HepsiJet",
    "amazon": "Amazon Shipping",
}


def fulfilled_channels(warehouse: Row) -> tuple[str, ...]:
    """The channels whose orders a platform's warehouse serves; none where nobody says so."""
    return tuple(dict.fromkeys(slug for name in warehouse["operators"] for slug in FULFILS.get(name, ())))


def platform_delivery(channels: Sequence[str], last_miles: Sequence[Row]) -> Row | None:
    """The delivery service of a market that a platform's own carrier runs, the standard one first; else None."""
    carriers = {CARRIERS[slug] for slug in channels if slug in CARRIERS}
    own = [row for row in last_miles if row["base"] is not None and carriers.intersection(row["carriers"])]
    return next((row for row in own if row["service"] == "standard"), own[0] if own else None)
