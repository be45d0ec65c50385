"""The application's name."""

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    """Brands and products."""

    name = "gtm.catalog"
    verbose_name = "Brands and products"
