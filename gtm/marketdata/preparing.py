"""A command on a fresh clone finds its database made and filled, or is told how to do it."""

from collections.abc import Callable
from io import StringIO

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from gtm.marketdata.models import Release
from gtm.marketdata.selectors import published_releases


def prepare_site(tell: Callable[[str], object]) -> None:
    """Make the tables and load the market data of a local run that has none, or bring its tables up to date.

    `tell` says what is done, once. CommandError on a site with DEBUG off: its operator decides what is loaded and when.
    """
    if has_market_data():
        _bring_up_to_date(tell)
        return
    if not settings.DEBUG:
        raise CommandError("There is no market data yet: run `manage.py migrate` and `manage.py load_markets` first.")
    tell("Setting up the local database, once ...")
    call_command("migrate", verbosity=0, stdout=StringIO())
    call_command("load_markets", stdout=StringIO())


def _bring_up_to_date(tell: Callable[[str], object]) -> None:
    """The tables of a database that an earlier version made."""
    if not is_behind():
        return
    if not settings.DEBUG:
        raise CommandError("The tables are those of an earlier version: run `manage.py migrate` first.")
    tell("Bringing the local database up to date ...")
    call_command("migrate", verbosity=0, stdout=StringIO())


def is_behind() -> bool:
    """Whether a migration has not been applied yet."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def has_market_data() -> bool:
    """Whether the tables are there and a release is published."""
    return Release._meta.db_table in connection.introspection.table_names() and published_releases().exists()
