"""`manage.py flush` for a database with sealed tables: emptying all of it is no change of history."""

from typing import Any

from django.core.management.commands import flush
from django.db import connections

from gtm.marketdata.models import TABLES, Release
from gtm.marketdata.seals import seal, unseal


class Command(flush.Command):
    """Lift the seals, empty the database, put the seals back."""

    def handle(self, **options: Any) -> None:
        """Empty the database; the seals come back even if that fails or is declined."""
        connection = connections[options["database"]]
        tables = [Release._meta.db_table, *(model._meta.db_table for model in TABLES)]
        unseal(connection, tables)
        try:
            super().handle(**options)
        finally:
            seal(connection, tables)
