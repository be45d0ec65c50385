"""A steward's work: a draft of changed rows, which a second person publishes once it passes every check."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from gtm.marketdata.entries import column_names, table_of
from gtm.marketdata.models import TABLES, Release, ReleasedRow
from gtm.marketdata.release_checks import release_findings
from gtm.marketdata.selectors import drafted_batches, state_of
from gtm.marketdata.services import WrongRowsError, last_sequence, publish
from gtm.marketdata.translating import gather_texts

MOST_COMPARED = 20_000
MOST_FINDINGS = 1_000


class PublishingError(ValueError):
    """The draft cannot be published by this person, or holds nothing."""


@dataclass(frozen=True)
class Counts:
    """How many rows of a table a draft holds, and how many facts it adds, changes, withdraws or repeats as they are."""

    table: str
    rows: int
    added: int | None = None
    changed: int | None = None
    withdrawn: int | None = None
    same: int | None = None


def holds_rows(draft: Release) -> bool:
    """Whether a draft holds anything."""
    return any(model._default_manager.filter(release=draft).exists() for model in TABLES)


def draft_counts(draft: Release) -> list[Counts]:
    """What a draft does to the newest published release, table by table; tables that it leaves alone are left out.

    Nothing is compared where a table has more than `MOST_COMPARED` rows in the draft.
    """
    now = last_sequence()
    found = []
    for model in TABLES:
        drafted = model._default_manager.filter(release=draft).count()
        if drafted > MOST_COMPARED:
            found.append(Counts(table_of(model), drafted))
        elif drafted:
            found.append(compared(model, draft, now))
    return found


def compared(model: type[ReleasedRow], draft: Release, sequence: int) -> Counts:
    """What a draft does to a table as the release of that number has it."""
    added = changed = withdrawn = same = 0
    for rows in drafted_batches(model, draft):
        before = state_of(model, [key for key, _, _ in rows], sequence)
        for key, taken_back, values in rows:
            added += not taken_back and key not in before
            withdrawn += taken_back and key in before
            same += not taken_back and before.get(key) == values
            changed += not taken_back and key in before and before[key] != values
    return Counts(table_of(model), added + changed + withdrawn + same, added, changed, withdrawn, same)


def publish_draft(draft: Release, by: AbstractBaseUser) -> None:
    """Publish a draft that somebody else made, if everything that it would then say passes the checks.

    Raises `PublishingError` where the person wrote in it, where it is empty or no draft any more, and
    `WrongRowsError` with the findings.
    """
    if draft.authors.filter(pk=by.pk).exists():
        raise PublishingError("A second person has to publish what you have drafted.")
    publish_checked(draft, by)


def publish_unattended(draft: Release) -> None:
    """Publish from the command line, in nobody's name, a draft that nobody wrote in; raises as `publish_draft` does."""
    authors = ", ".join(sorted(author.get_username() for author in draft.authors.all()))
    if authors:
        raise PublishingError(f"{authors} wrote in this draft: a second person has to publish it (--by NAME).")
    publish_checked(draft, None)


def publish_checked(draft: Release, by: AbstractBaseUser | None) -> None:
    """Publish a draft whoever made it, if it holds rows and all that it would then say passes the checks."""
    if not draft.is_draft:
        raise PublishingError(f"{draft} is no draft: it is published already or still being loaded.")
    if not holds_rows(draft):
        raise PublishingError("The draft holds no rows yet.")
    with transaction.atomic():
        Release.objects.filter(pk=draft.pk).update(published_by=by and by.pk)
        draft.refresh_from_db()
        publish(draft)
        findings = list(islice(release_findings(draft), MOST_FINDINGS))
        if findings:
            raise WrongRowsError(findings)
        gather_texts(last_sequence())


@transaction.atomic
def discard(draft: Release) -> None:
    """Throw a draft away with its rows, also one whose loading broke off."""
    if draft.status == Release.Status.PUBLISHED:
        raise PublishingError(f"{draft} is published and cannot be dropped.")
    for model in TABLES:
        model._default_manager.filter(release=draft).delete()
    draft.delete()


def draft_called(name: str) -> Release:
    """The draft of that title or number; `PublishingError` where there is none, or more than one."""
    drafts = Release.objects.exclude(status=Release.Status.PUBLISHED)
    found = list(drafts.filter(pk=int(name)) if name.isdigit() else drafts.filter(title=name))
    if len(found) == 1:
        return found[0]
    known = "; ".join(f"{draft.pk} '{draft.title}'" for draft in drafts.order_by("pk")) or "none"
    raise PublishingError(f"{len(found) or 'No'} drafts are called '{name}'. Drafts by number: {known}.")


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
