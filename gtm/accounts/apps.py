"""The application's name."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Organisations, members and keys."""

    name = "gtm.accounts"
    verbose_name = _("Organisations, members and keys")
