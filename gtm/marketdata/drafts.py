"""A steward's work: a draft of changed rows, which a second person publishes once it passes every check."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from gtm.marketdata.checks import check
from gtm.marketdata.entries import Entry, column_names, table_of
from gtm.marketdata.models import TABLES, DatedRow, Release, ReleasedRow
from gtm.marketdata.selectors import state
from gtm.marketdata.services import WrongRowsError, last_sequence, publish


class PublishingError(ValueError):
    """The draft cannot be published by this person, or holds nothing."""


@dataclass(frozen=True)
class Counts:
    """How many facts of a table a draft adds, changes, withdraws, or repeats as they are."""

    table: str
    added: int
    changed: int
    withdrawn: int
    same: int


def draft_counts(draft: Release) -> list[Counts]:
    """What a draft does to the newest published release, table by table; tables that it leaves alone are left out."""
    now = last_sequence()
    found = []
    for model in TABLES:
        names = column_names(model)
        rows = model._default_manager.filter(release=draft).values_list("fact_key", "withdrawn", *names)
        drafted = {row[0]: row for row in rows}
        if not drafted:
            continue
        before = state(model, now)
        kept = {key: row[2:] for key, row in drafted.items() if not row[1]}
        same = sum(1 for key, row in kept.items() if before.get(key) == row)
        found.append(
            Counts(
                table=table_of(model),
                added=sum(1 for key in kept if key not in before),
                changed=sum(1 for key in kept if key in before) - same,
                withdrawn=sum(1 for key in drafted if key not in kept and key in before),
                same=same,
            )
        )
    return found


def publish_draft(draft: Release, by: AbstractBaseUser) -> None:
    """Publish a draft that somebody else made, if everything that it would then say passes the checks.

    Raises `PublishingError` where the person wrote in it, where it is empty or no draft any more, and
    `WrongRowsError` with the findings.
    """
    if not draft.is_draft:
        raise PublishingError(f"{draft} is published already.")
    if draft.authors.filter(pk=by.pk).exists():
        raise PublishingError("A second person has to publish what you have drafted.")
    if not draft_counts(draft):
        raise PublishingError("The draft holds no rows yet.")
    with transaction.atomic():
        Release.objects.filter(pk=draft.pk).update(published_by=by.pk)
        draft.refresh_from_db()
        publish(draft)
        findings = check(stated_entries(last_sequence()))
        if findings:
            raise WrongRowsError(findings)


def stated_entries(sequence: int) -> list[Entry]:
    """Everything that a release says, as rows to be checked; the place of a row is its fact key."""
    entries = []
    for model in TABLES:
        names = column_names(model)
        for key, row in state(model, sequence).items():
            values = dict(zip(names, row, strict=True))
            market = values["market"] if issubclass(model, DatedRow) else ""
            entries.append(Entry(key, model, market, key, values))
    return entries


def open_draft(author: AbstractBaseUser) -> Release:
    """The newest draft that the person works on, or a new one."""
    draft = Release.objects.filter(status=Release.Status.DRAFT, authors=author.pk).order_by("-created_at").first()
    if draft is None:
        draft = Release.objects.create(title=f"Changes of {timezone.localdate().isoformat()} by {author}")
        draft.authors.add(author.pk)
    return draft


def copy_to_draft(rows: Iterable[ReleasedRow], draft: Release) -> int:
    """Copy rows into a draft, to be changed there; facts that it holds already stay as they are. Returns how many."""
    copied = 0
    for row in rows:
        model = type(row)
        values = {name: getattr(row, name) for name in column_names(model)}
        _, created = model._default_manager.get_or_create(release=draft, fact_key=row.fact_key, defaults=values)
        copied += created
    return copied
