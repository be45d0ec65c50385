"""A command on a fresh clone finds its database made and filled, or is told how to do it."""

from collections.abc import Callable
from io import StringIO

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from gtm.marketdata.models import Release
from gtm.marketdata.selectors import published_releases


def prepare_site(tell: Callable[[str], object]) -> None:
    """Make the tables and load the market data of a local run that has none; `tell` says what is done, once.

    CommandError on a site with DEBUG off: its operator decides what is loaded and when.
    """
    if has_market_data():
        return
    if not settings.DEBUG:
        raise CommandError("There is no market data yet: run `manage.py migrate` and `manage.py load_markets` first.")
    tell("Setting up the local database, once ...")
    call_command("migrate", verbosity=0, stdout=StringIO())
    call_command("load_markets", stdout=StringIO())


def has_market_data() -> bool:
    """Whether the tables are there and a release is published."""
    return Release._meta.db_table in connection.introspection.table_names() and published_releases().exists()
