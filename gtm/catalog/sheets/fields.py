"""What a column of a product sheet may tell, by the field's name."""

from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

FIELDS = MappingProxyType(
    {
        "sku": _("SKU"),
        "handle": _("Handle (joins variants)"),
        "title": _("Title"),
        "title_zh": _("Title (Chinese)"),
        "description": _("Description"),
        "material": _("Material"),
        "product_type": _("Product type"),
        "options": _("Options (Size=M; Colour=Red)"),
        "option": _("One option, named by its header"),
        "category": _("Category"),
        "hs_code": _("HS code"),
        "origin": _("Country of origin"),
        "cost": _("Cost"),
        "cost_currency": _("Currency of the cost"),
        "price": _("List price"),
        "price_currency": _("Currency of the list price"),
        "currency": _("Currency of cost and price"),
        "weight_kg": _("Weight with packing"),
        "net_weight_kg": _("Net weight"),
        "length_cm": _("Length"),
        "width_cm": _("Width"),
        "height_cm": _("Height"),
        "size": _("Length x width x height"),
        "battery": _("Battery inside"),
        "battery_packing": _("How the battery is packed"),
        "battery_wh": _("Watt-hours of the battery"),
        "liquid": _("Liquid"),
        "powder": _("Powder"),
        "magnet": _("Magnet"),
        "cosmetic": _("Cosmetic"),
        "food": _("Food"),
        "barcode": _("Barcode"),
        "image_url": _("Image URL"),
        "components": _("Components of a bundle (SKU-1*2; SKU-2*1)"),
        "declared_as_set": _("Declared as set"),
        "service": _("Service sold with it"),
        "service_kind": _("Kind of the service"),
        "service_price": _("Price of the service"),
        "service_cost": _("Cost of the service"),
        "service_invoiced": _("Service invoiced separately"),
    }
)

AMOUNTS = ("cost", "price")
WEIGHTS = ("weight_kg", "net_weight_kg")
LENGTHS = ("length_cm", "width_cm", "height_cm")
SERVICE_AMOUNTS = ("service_price", "service_cost")
NUMBERS = (*AMOUNTS, *SERVICE_AMOUNTS, *WEIGHTS, *LENGTHS)
# Told once for a product and true for each of its variants.
SHARED_BY_VARIANTS = (
    "title",
    "title_zh",
    "description",
    "material",
    "product_type",
    "category",
    "hs_code",
    "origin",
    "battery",
    "battery_packing",
    "battery_wh",
    "liquid",
    "powder",
    "magnet",
    "cosmetic",
    "food",
    "image_url",
)
