"""The shapes of products as programs tell them, and of what markets lack for one."""

from gtm.api.shapes.words import *

_PACKED = "Of one unit with its packing."
TOLD: dict[str, Shape] = {
    "handle": told(TEXT, "What joins the variants of one article."),
    "title": TEXT,
    "title_zh": told(TEXT, "The title in Chinese."),
    "description": TEXT,
    "material": TEXT,
    "product_type": told(TEXT, "Your own grouping."),
    "category": told(TEXT, "One of Landfall's categories, such as apparel; left empty, the HS code suggests one."),
    "hs_code": told(TEXT, "Six to twelve digits of HS 2022."),
    "origin": told(TEXT, "Where it was made, ISO 3166-1 alpha-2."),
    "cost": told(DECIMAL, "What one unit costs you ready to ship, without tax."),
    "cost_currency": CURRENCY,
    "price": told(DECIMAL, "At which you list one unit."),
    "price_currency": CURRENCY,
    "weight_kg": told(DECIMAL, _PACKED),
    "net_weight_kg": told(DECIMAL, "Of one unit without packing."),
    "length_cm": told(DECIMAL, _PACKED),
    "width_cm": told(DECIMAL, _PACKED),
    "height_cm": told(DECIMAL, _PACKED),
    "battery": told(YES_NO, "Whether there is a battery inside."),
    "battery_packing": one_of("in-equipment", "with-equipment", "alone"),
    "battery_wh": told(DECIMAL, "Watt-hours of the largest battery."),
    "liquid": YES_NO,
    "powder": YES_NO,
    "magnet": YES_NO,
    "cosmetic": YES_NO,
    "food": YES_NO,
    "declared_as_set": told(YES_NO, "Of a bundle: whether it is declared as one set under its own HS code."),
    "barcode": TEXT,
    "image_url": TEXT,
}
SKU = told(TEXT, "Your own number of the article; products are found again by it.")
TOLD_PRODUCTS = asked(
    "products",
    products=told(
        each(asked("sku", sku=SKU, **{name: maybe(shape) for name, shape in TOLD.items()})),
        "At most 5,000; all are kept, or none. What is not told or null stays as it is.",
    ),
)

GAPS = each(answered(what=told(TEXT, "A rate, an amount, a regime, an exchange rate."), code=TEXT))

SHAPES = {
    "ToldProducts": TOLD_PRODUCTS,
    "ProductChange": asked(**{name: told(maybe(shape), "Null takes the value away.") for name, shape in TOLD.items()}),
    "ProductsReport": answered(created=each(TEXT), changed=each(TEXT), unchanged=WHOLE),
    "ProductMarkets": answered(
        as_of=DAY,
        data_release=TEXT,
        missing=told(each(TEXT), "Fields that the product itself lacks; then no market was asked."),
        markets=told(
            each(
                answered(
                    market=MARKET,
                    parcel=told(GAPS, "As a parcel by express."),
                    stock=told(GAPS, "As stock by sea."),
                )
            ),
            "Those that lack something; all others know everything.",
        ),
    ),
}
