"""Writes: the rows of a folder become a published release of what changed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from gtm.marketdata.bracket_checks import band_notes
from gtm.marketdata.checks import check, share_notes
from gtm.marketdata.declarations import declaration_notes
from gtm.marketdata.digests import content_hash
from gtm.marketdata.entries import Finding, column_names, table_of
from gtm.marketdata.importers import read_folder
from gtm.marketdata.models import TABLES, Release, ReleasedRow
from gtm.marketdata.selectors import State, state
from gtm.marketdata.shipped_texts import renew_texts, shipped_texts

BATCH = 500


class WrongRowsError(ValueError):
    """The rows cannot be published; `findings` says why, row by row."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = findings


@dataclass(frozen=True)
class Changes:
    """What a release does to one table, as values by fact key."""

    added: State
    changed: State
    withdrawn: State

    def __len__(self) -> int:
        return len(self.added) + len(self.changed) + len(self.withdrawn)


@dataclass(frozen=True)
class Load:
    """What loading a folder did: the release, none if nothing had changed, its changes by table, and remarks."""

    release: Release | None
    changes: dict[str, Changes] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def load_markets(directory: Path) -> Load:
    """Publish what was added, changed or removed in a folder since it was last loaded, as one release.

    Facts that stewards or feeds changed meanwhile stay, unless the folder itself states something new about them; so do
    their translations of texts.
    Raises `WrongRowsError` with every finding, and then stores nothing.
    """
    entries, findings = read_folder(directory)
    findings += check(entries)
    shipped, unread = shipped_texts(directory)
    findings += unread
    if findings:
        raise WrongRowsError(findings)
    wanted: dict[type[ReleasedRow], State] = {model: {} for model in TABLES}
    for entry in entries:
        wanted[entry.model][entry.fact_key] = tuple(entry.values[name] for name in column_names(entry.model))
    notes = [*share_notes(entries), *band_notes(entries), *declaration_notes(entries)]
    with transaction.atomic():
        now = last_sequence()
        changes = {model: difference(state(model, now, Release.Origin.FOLDER), rows) for model, rows in wanted.items()}
        if not any(map(len, changes.values())):
            return Load(None, notes=[*notes, *renew_texts(now, shipped)])
        release = Release.objects.create(title=f"Rows of {directory.name}", origin=Release.Origin.FOLDER)
        for model, change in changes.items():
            model._default_manager.bulk_create(list(rows_of(model, change, release)), batch_size=BATCH)
        publish(release)
        notes += renew_texts(last_sequence(), shipped)
    by_table = {table_of(model): change for model, change in changes.items() if len(change)}
    return Load(release, by_table, notes)


def difference(before: State, after: State) -> Changes:
    """What leads from one state of a table to another."""
    return Changes(
        added={key: row for key, row in after.items() if key not in before},
        changed={key: row for key, row in after.items() if key in before and before[key] != row},
        withdrawn={key: row for key, row in before.items() if key not in after},
    )


def rows_of(model: type[ReleasedRow], changes: Changes, release: Release) -> Iterator[ReleasedRow]:
    """The rows that a release stores for its changes to a table; a withdrawn fact keeps its last values."""
    names = column_names(model)
    for states, withdrawn in ((changes.added, False), (changes.changed, False), (changes.withdrawn, True)):
        for key, row in states.items():
            values: dict[str, Any] = dict(zip(names, row, strict=True))
            yield model(release=release, fact_key=key, withdrawn=withdrawn, **values)


def last_sequence() -> int:
    """The number of the newest published release, 0 before the first."""
    return Release.objects.aggregate(last=Max("sequence"))["last"] or 0


def publish(release: Release) -> None:
    """Give the release its number, the next name of today and the digest of what it says, and seal it."""
    day = timezone.localdate().isoformat()
    of_today = Release.objects.filter(name__startswith=f"{day}.").count()
    last = Release.objects.order_by("-sequence").exclude(sequence=None).first()
    release.sequence = last.sequence + 1 if last and last.sequence else 1
    release.name = f"{day}.{of_today + 1}"
    release.save(update_fields=["sequence", "name"])
    release.content_hash = content_hash(release, last.content_hash if last else "")
    release.published_at = timezone.now()
    release.status = Release.Status.PUBLISHED
    release.save(update_fields=["content_hash", "published_at", "status"])
