"""The application's name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogConfig(AppConfig):
    """Brands and products."""

    name = "gtm.catalog"
    verbose_name = _("Brands and products")
