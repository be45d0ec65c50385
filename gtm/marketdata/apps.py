"""The application's name."""

from django.apps import AppConfig


class MarketdataConfig(AppConfig):
    """Market data."""

    name = "gtm.marketdata"
    verbose_name = "Market data"
