"""Brands and products in the admin: for support, not for daily work."""

from typing import TYPE_CHECKING

from django.contrib import admin

from gtm.catalog.models import Brand, Product, Upload

# Django's class takes no type argument when it runs, only when it is checked.
if TYPE_CHECKING:
    BrandModelAdmin = admin.ModelAdmin[Brand]
    ProductModelAdmin = admin.ModelAdmin[Product]
    UploadModelAdmin = admin.ModelAdmin[Upload]
else:
    BrandModelAdmin = ProductModelAdmin = UploadModelAdmin = admin.ModelAdmin


@admin.register(Brand)
class BrandAdmin(BrandModelAdmin):
    """Brands by organisation."""

    list_display = ["name", "organisation", "home_country", "currency"]
    list_select_related = ["organisation"]
    search_fields = ["name", "slug"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Product)
class ProductAdmin(ProductModelAdmin):
    """Products, found by SKU or title."""

    list_display = ["sku", "title", "brand", "product_type", "hs_code", "origin", "weight_kg"]
    list_filter = ["brand"]
    list_select_related = ["brand"]
    search_fields = ["sku", "title", "title_zh"]
    raw_id_fields = ["brand"]
    show_full_result_count = False


@admin.register(Upload)
class UploadAdmin(UploadModelAdmin):
    """Sheets as they were sent, with their report; read only, because they are a record."""

    list_display = ["name", "brand", "uploaded_by", "uploaded_at", "imported_at"]
    list_select_related = ["brand", "uploaded_by"]
    exclude = ["content"]

    def has_add_permission(self, request: object) -> bool:
        """Sheets come in through the portal or the command."""
        return False

    def has_change_permission(self, request: object, obj: object = None) -> bool:
        """A sheet is never rewritten."""
        return False
