"""The application's name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MarketdataConfig(AppConfig):
    """Market data."""

    name = "gtm.marketdata"
    verbose_name = _("Market data")
