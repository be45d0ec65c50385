"""Writes many rows at once: a million rows through the model layer would take ten times as long."""

from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction

from gtm.marketdata.entries import Entry
from gtm.marketdata.models import Release, ReleasedRow


class RowWriter:
    """Writes rows of one table into a draft, each call in a transaction of its own so that others can write between."""

    def __init__(self, model: type[ReleasedRow], draft: Release) -> None:
        """Prepare the statement."""
        self.model, self.draft = model, draft
        self.fields = [field for field in model._meta.concrete_fields if not field.primary_key]
        names = [str(field.column) for field in self.fields]
        columns = ", ".join(connection.ops.quote_name(name) for name in names)
        places = ", ".join(["%s"] * len(self.fields))
        table = connection.ops.quote_name(model._meta.db_table)
        self.statement = f"INSERT INTO {table} ({columns}) VALUES ({places})"
        self.written: list[dict[Any, Any]] = [{} for _ in self.fields]

    def write(self, rows: Iterable[tuple[Entry, bool]]) -> None:
        """Store rows, each with whether it takes its fact back."""
        cells = [self.cells(entry, withdrawn) for entry, withdrawn in rows]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(self.statement, cells)
        for known in self.written:
            if len(known) > 10_000:
                known.clear()

    def cells(self, entry: Entry, withdrawn: bool) -> list[Any]:
        """A row as the database takes it."""
        values = {**entry.values, "release": self.draft.pk, "fact_key": entry.fact_key, "withdrawn": withdrawn}
        return [self.cell(place, values[field.name]) for place, field in enumerate(self.fields)]

    def cell(self, place: int, value: Any) -> Any:
        """A value as the database takes it, worked out once for all rows that have it."""
        known = self.written[place]
        if value not in known:
            known[value] = self.fields[place].get_db_prep_save(value, connection)
        return known[value]
