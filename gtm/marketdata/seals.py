"""Seals: triggers by which the database itself refuses to change what is published.

A published release can be neither changed nor deleted; its rows can be neither added, changed nor deleted. The same
on SQLite and PostgreSQL. `manage.py flush`, which empties the whole database, lifts the seals and puts them back.
SQLite drops the triggers of a table that a migration rebuilds: a migration that alters one ends with `seal` again.
"""

from collections.abc import Iterable, Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

RELEASES = "marketdata_release"
REFUSAL = "Published market data cannot be changed: draft a new release."
OPERATIONS = ("INSERT", "UPDATE", "DELETE")

POSTGRES_FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION marketdata_refuse_release() RETURNS trigger AS $$
BEGIN
    IF OLD.status = 'published' THEN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$ LANGUAGE plpgsql;
CREATE OR REPLACE FUNCTION marketdata_refuse_row() RETURNS trigger AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM {RELEASES} WHERE id = OLD.release_id AND status = 'published')
    OR TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM {RELEASES} WHERE id = NEW.release_id AND status = 'published')
    THEN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$ LANGUAGE plpgsql;
CREATE OR REPLACE FUNCTION marketdata_refuse_truncate() RETURNS trigger AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM {RELEASES} WHERE status = 'published')
    THEN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$ LANGUAGE plpgsql;
"""


def seal(connection: BaseDatabaseWrapper, tables: Iterable[str]) -> None:
    """Put the triggers on the table of releases and on tables of their rows, in place of former ones."""
    tables = list(tables)
    unseal(connection, tables)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRES_FUNCTIONS)
        for table in tables:
            for statement in triggers(connection.vendor, table):
                cursor.execute(statement)


def unseal(connection: BaseDatabaseWrapper, tables: Iterable[str]) -> None:
    """Take the triggers off."""
    with connection.cursor() as cursor:
        for table in tables:
            for operation in (*OPERATIONS, "TRUNCATE"):
                place = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {trigger_name(table, operation)}{place}")


def trigger_name(table: str, operation: str) -> str:
    """The name of a table's trigger for INSERT, UPDATE, DELETE or TRUNCATE."""
    return f"{table}_refuse_{operation.lower()}"


def triggers(vendor: str, table: str) -> Iterator[str]:
    """The statements that seal a table."""
    if vendor == "postgresql":
        function = "marketdata_refuse_release" if table == RELEASES else "marketdata_refuse_row"
        for operation in OPERATIONS[1:] if table == RELEASES else OPERATIONS:
            yield (
                f"CREATE TRIGGER {trigger_name(table, operation)} BEFORE {operation} ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {function}()"
            )
        yield (
            f"CREATE TRIGGER {trigger_name(table, 'TRUNCATE')} BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION marketdata_refuse_truncate()"
        )
    elif vendor == "sqlite":
        for operation in OPERATIONS[1:] if table == RELEASES else OPERATIONS:
            yield (
                f"CREATE TRIGGER {trigger_name(table, operation)} BEFORE {operation} ON {table} "
                f"WHEN {sqlite_condition(table, operation)} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )


def sqlite_condition(table: str, operation: str) -> str:
    """When an operation touches something published."""
    if table == RELEASES:
        return "OLD.status = 'published'"
    sides = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}[operation]
    touched = ", ".join(f"{side}.release_id" for side in sides)
    return f"EXISTS (SELECT 1 FROM {RELEASES} WHERE id IN ({touched}) AND status = 'published')"
