"""The application's name."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Portal."""

    name = "gtm.portal"
    verbose_name = "Portal"
