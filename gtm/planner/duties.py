"""The licences of a brand: where each stands, who sees to it, until when; every change is kept with its author."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gtm.accounts.actors import Actor, name_of, person_of
from gtm.accounts.models import User
from gtm.catalog.deeds import keep_deed
from gtm.catalog.models import Brand, Deed
from gtm.planner.models import Duty, DutyChange, DutyFile

MOST_BYTES = 5 * 1024 * 1024
MOST_FILES = 20
BEGUN = frozenset({Duty.State.IN_PROGRESS, Duty.State.DONE})
Standing = Mapping[tuple[str, str], Duty]


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the required licences are begun (done ones too) and done; those not needed are left out."""

    needed: int
    begun: int
    done: int


@dataclass(frozen=True, slots=True)
class Told:
    """What a member tells of a duty."""

    state: str
    reason: str
    owner: User | None
    due: date | None
    notes: str


def standing_of(brand: Brand) -> dict[tuple[str, str], Duty]:
    """(market, scheme) -> the duty, for all of which something was told."""
    return {(duty.market, duty.scheme): duty for duty in brand.duties.select_related("owner")}


def progress_of(schemes: Iterable[Mapping[str, Any]], standing: Standing) -> Progress:
    """The progress over the required schemes of a plan, each market's scheme counted once."""
    keys = dict.fromkeys((row["market"], row["scheme"]) for row in schemes if row["status"] == "required")
    states = [standing[key].state if key in standing else Duty.State.OPEN for key in keys]
    needed = [state for state in states if state != Duty.State.NOT_NEEDED]
    return Progress(len(needed), sum(state in BEGUN for state in needed), needed.count(Duty.State.DONE))


def tell_duty(
    brand: Brand,
    market: str,
    scheme: str,
    told: Told,
    by: Actor,
    file: "File[bytes] | None" = None,
) -> Duty:
    """Write what was told, with a paper if there is one, and who told it; the same again changes nothing.

    Raises ValidationError for a licence that is not needed without a reason, for an owner who is no member, and for a
    paper that is empty, too large, or one too many.
    """
    reason = told.reason.strip() if told.state == Duty.State.NOT_NEEDED else ""
    if told.state == Duty.State.NOT_NEEDED and not reason:
        raise ValidationError({"reason": [_("Say why it is not needed.")]})
    if told.owner and not told.owner.memberships.filter(organisation=brand.organisation_id).exists():
        raise ValidationError({"owner": [_("Choose a member of the organisation.")]})
    new = {"state": told.state, "reason": reason, "owner": told.owner, "due": told.due, "notes": told.notes.strip()}
    with transaction.atomic():
        Brand.objects.select_for_update().get(pk=brand.pk)
        duty = brand.duties.filter(market=market, scheme=scheme).first()
        duty = duty or Duty(brand=brand, market=market, scheme=scheme)
        before = raw_values(duty)
        changes = _set(duty, new)
        if changes or file:
            duty.save()
            _told(duty, before, changes, _attached(duty, file, by) if file else None, by)
    return duty


def attach_file(brand: Brand, market: str, scheme: str, file: "File[bytes]", by: Actor) -> DutyFile:
    """Keep a paper; raises ValidationError for one that is empty, too large, or one too many."""
    with transaction.atomic():
        Brand.objects.select_for_update().get(pk=brand.pk)
        duty, _created = Duty.objects.get_or_create(brand=brand, market=market, scheme=scheme)
        paper = _attached(duty, file, by)
        _told(duty, raw_values(duty), [], paper, by)
    return paper


def remove_file(paper: DutyFile, by: Actor) -> None:
    """Take a paper out of its licence; it can be put back for a while, and is then erased."""
    duty = paper.duty
    with transaction.atomic():
        if DutyFile.objects.filter(pk=paper.pk, removed_at=None).update(removed_at=timezone.now()):
            _record(duty, [["file", paper.name, ""]], by)
            keep_deed(duty.brand, Deed.Kind.PAPER, {"file": paper.pk}, person_of(by), paper.name, _called(by))


def put_file_back(paper: DutyFile, by: Actor) -> None:
    """Put a removed paper back. Raises ValidationError where there are too many by now."""
    with transaction.atomic():
        _demand_room(paper.duty)
        if DutyFile.objects.filter(pk=paper.pk, removed_at__isnull=False).update(removed_at=None):
            _record(paper.duty, [["file", "", paper.name]], by)


def restore_duty(duty: Duty, before: Mapping[str, Any], after: Mapping[str, Any], file: int | None, by: Actor) -> bool:
    """What was told before, if nothing was told since; the paper that came with it is removed. Whether it was done."""
    paper = duty.files.filter(pk=file).first() if file else None
    if raw_values(duty) != after or (paper and paper.removed_at):
        return False
    changes = _set(
        duty, {**before, "owner": User.objects.filter(pk=before["owner"]).first(), "due": _day(before["due"])}
    )
    duty.save()
    if paper:
        paper.removed_at = timezone.now()
        paper.save(update_fields=["removed_at"])
        changes.append(["file", paper.name, ""])
    _record(duty, changes, by)
    return True


def raw_values(duty: Duty) -> dict[str, Any]:
    """What a duty tells, as JSON keeps it; the owner by number."""
    return {
        "state": str(duty.state),
        "reason": duty.reason,
        "owner": duty.owner_id,
        "due": duty.due.isoformat() if duty.due else None,
        "notes": duty.notes,
    }


def _set(duty: Duty, new: Mapping[str, Any]) -> list[list[str]]:
    """Set what differs; [field, text before, text after] of each."""
    changes = [[name, _text(getattr(duty, name)), _text(value)] for name, value in new.items()]
    for name, value in new.items():
        setattr(duty, name, value)
    return [change for change in changes if change[1] != change[2]]


def _attached(duty: Duty, file: "File[bytes]", by: Actor) -> DutyFile:
    if not 0 < file.size <= MOST_BYTES:
        raise ValidationError({"file": [_("Choose a file of at most 5 MB that is not empty.")]})
    _demand_room(duty)
    name = (file.name or "").replace("\\", "/").rsplit("/", 1)[-1][-255:]
    kept = DutyFile(duty=duty, name=name, added_by_name=_called(by))
    kept.stored.save(uuid4().hex, file, save=False)
    kept.save()
    return kept


def _demand_room(duty: Duty) -> None:
    if duty.files.filter(removed_at=None).count() >= MOST_FILES:
        raise ValidationError({"file": [_("There are 20 files already.")]})


def _told(duty: Duty, before: Mapping[str, Any], changes: list[list[str]], paper: DutyFile | None, by: Actor) -> None:
    """Keep who told what of a duty, and what taking it back needs."""
    _record(duty, [*changes, *([["file", "", paper.name]] if paper else [])], by)
    content = {"duty": duty.pk, "before": before, "after": raw_values(duty), "file": paper and paper.pk}
    subject = f"{duty.market} · {duty.scheme}"
    keep_deed(duty.brand, Deed.Kind.LICENCE, content, person_of(by), subject, _called(by))


def _record(duty: Duty, changes: list[list[str]], by: Actor) -> None:
    DutyChange.objects.create(duty=duty, changes=changes, made_by=person_of(by), made_by_name=_called(by))


def _called(by: Actor) -> str:
    """A person by the name that owners are chosen by, a program by its key's."""
    return by.get_username() if isinstance(by, User) else name_of(by)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(value: object) -> str:
    if value is None:
        return ""
    return value.get_username() if isinstance(value, User) else str(value)
