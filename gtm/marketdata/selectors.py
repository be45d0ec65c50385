"""Reads: which releases are published, and what a release says of a table."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from gtm.marketdata.entries import column_names
from gtm.marketdata.models import Release, ReleasedRow

AT_ONCE = 500
"""Facts asked for in one query."""

State = dict[str, tuple[Any, ...]]
"""What a release says of one table: fact key -> values in the order of `entries.column_names`."""


class UnknownReleaseError(LookupError):
    """No published release has that name, or none is published at all."""


def published_releases() -> QuerySet[Release]:
    """The published releases, newest first."""
    return Release.objects.filter(status=Release.Status.PUBLISHED).order_by("-sequence")


def latest_release() -> Release:
    """The newest published release."""
    release = published_releases().first()
    if release is None:
        raise UnknownReleaseError("No market data is published yet: run 'python manage.py load_markets'.")
    return release


def release_named(name: str) -> Release:
    """The published release of that name, such as `2026-11-22.1`."""
    release = published_releases().filter(name=name).first()
    if release is None:
        raise UnknownReleaseError(f"No published release is named '{name}'; the latest is '{latest_release().name}'.")
    return release


def state(
    model: type[ReleasedRow], sequence: int, origin: Release.Origin | None = None, columns: Sequence[str] = ()
) -> State:
    """The rows of a table in force in the release of that number, by fact key, withdrawn ones left out.

    With an origin: what the releases of that origin alone would say. With columns: those alone, in their order.
    """
    rows = model._default_manager.filter(release__sequence__lte=sequence)
    if origin is not None:
        rows = rows.filter(release__origin=origin)
    told = rows.order_by("release__sequence").values_list("fact_key", "withdrawn", *(columns or column_names(model)))
    latest = {row[0]: row for row in told.iterator(chunk_size=5000)}
    return {key: row[2:] for key, row in latest.items() if not row[1]}


def state_of(model: type[ReleasedRow], keys: Sequence[str], sequence: int) -> State:
    """What the release of that number says of some facts of a table; those that it does not hold are left out."""
    rows = model._default_manager.filter(fact_key__in=keys, release__sequence__lte=sequence)
    columns = rows.order_by("release__sequence").values_list("fact_key", "withdrawn", *column_names(model))
    latest = {row[0]: row for row in columns}
    return {key: row[2:] for key, row in latest.items() if not row[1]}


def drafted_batches(model: type[ReleasedRow], release: Release) -> Iterator[list[tuple[str, bool, tuple[Any, ...]]]]:
    """Fact key, whether it is withdrawn, and values of each row that a release itself stores, some hundred at once."""
    columns = model._default_manager.filter(release=release).values_list("fact_key", "withdrawn", *column_names(model))
    rows = columns.iterator(chunk_size=5000)
    while batch := [(row[0], row[1], row[2:]) for row in islice(rows, AT_ONCE)]:
        yield batch
