"""The application's name."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """API."""

    name = "gtm.api"
    verbose_name = "API"
