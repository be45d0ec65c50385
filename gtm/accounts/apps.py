"""The application's name."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Organisations, members and keys."""

    name = "gtm.accounts"
    verbose_name = "Organisations, members and keys"
