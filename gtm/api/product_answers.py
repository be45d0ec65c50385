"""The shape of what the API answers about products."""

from decimal import Decimal
from typing import Any

from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers
from rest_framework.reverse import reverse

from gtm.api.shapes.words import TEXT, each
from gtm.catalog.models import Product
from gtm.catalog.selectors import category_of, missing_fields


class PlainDecimal(serializers.DecimalField):
    """A decimal number as text, without zeros at its end."""

    def to_representation(self, value: Decimal | None) -> Any:
        """The text; null for what is not told."""
        return None if value is None else f"{Decimal(value).normalize() + 0:f}"


@extend_schema_serializer(component_name="Product")
class ProductAnswer(serializers.ModelSerializer[Product]):
    """A product as the catalogue has it, and what a plan still needs of it."""

    battery_packing = serializers.CharField(read_only=True, help_text="in-equipment, with-equipment, alone; or empty.")
    category = serializers.SerializerMethodField()
    category_derived = serializers.SerializerMethodField()
    missing = serializers.SerializerMethodField()
    links = serializers.SerializerMethodField()

    class Meta:
        model = Product
        fields = (
            "id", "sku", "handle", "title", "title_zh", "description", "material", "product_type", "category",
            "category_derived", "hs_code", "origin", "cost", "cost_currency", "price", "price_currency", "weight_kg",
            "net_weight_kg", "length_cm", "width_cm", "height_cm", "battery", "battery_packing", "battery_wh",
            "liquid", "powder", "magnet", "cosmetic", "food", "declared_as_set", "barcode", "image_url", "missing",
            "updated_at", "links",
        )  # fmt: skip
        read_only_fields = fields

    def build_standard_field(self, field_name: str, model_field: Any) -> Any:
        """Decimals without zeros at their end."""
        kind, options = super().build_standard_field(field_name, model_field)
        return (PlainDecimal if kind is serializers.DecimalField else kind), options

    def get_category(self, product: Product) -> str:
        """The category told, or the one that the HS code suggests."""
        return category_of(product).slug

    def get_category_derived(self, product: Product) -> bool:
        """Whether the HS code, not the brand, told the category."""
        return category_of(product).derived

    @extend_schema_field(each(TEXT))
    def get_missing(self, product: Product) -> list[str]:
        """The fields that a plan needs and the product lacks."""
        return list(missing_fields(product))

    def get_links(self, product: Product) -> dict[str, str]:
        """The product's own address, and where it is told what markets lack for it."""
        request = self.context["request"]
        return {
            "self": reverse("api:product", [product.pk], request=request),
            "markets": reverse("api:product-markets", [product.pk], request=request),
        }
