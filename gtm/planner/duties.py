"""The licences of a brand: where each stands, who sees to it, until when; every change is kept with its author."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from gtm.accounts.actors import Actor, name_of, person_of
from gtm.accounts.models import User
from gtm.catalog.models import Brand
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


def tell_duty(brand: Brand, market: str, scheme: str, told: Told, by: Actor) -> Duty:
    """Write what was told and who told it; the same again changes nothing.

    Raises ValidationError for a licence that is not needed without a reason, and for an owner who is no member.
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
        changes = [[name, _text(getattr(duty, name)), _text(value)] for name, value in new.items()]
        changes = [change for change in changes if change[1] != change[2]]
        if changes:
            for name, value in new.items():
                setattr(duty, name, value)
            duty.save()
            _record(duty, changes, by)
    return duty


def attach_file(brand: Brand, market: str, scheme: str, file: File, by: Actor) -> DutyFile:  # type: ignore[type-arg]
    """Keep a paper; raises ValidationError for one that is empty, too large, or one too many."""
    if not 0 < file.size <= MOST_BYTES:
        raise ValidationError({"file": [_("Choose a file of at most 5 MB that is not empty.")]})
    name = (file.name or "").replace("\\", "/").rsplit("/", 1)[-1][-255:]
    with transaction.atomic():
        Brand.objects.select_for_update().get(pk=brand.pk)
        duty, _created = Duty.objects.get_or_create(brand=brand, market=market, scheme=scheme)
        if duty.files.count() >= MOST_FILES:
            raise ValidationError({"file": [_("There are 20 files already.")]})
        kept = DutyFile(duty=duty, name=name, added_by_name=_called(by))
        kept.stored.save(uuid4().hex, file, save=False)
        kept.save()
        _record(duty, [["file", "", name]], by)
    return kept


def _record(duty: Duty, changes: list[list[str]], by: Actor) -> None:
    DutyChange.objects.create(duty=duty, changes=changes, made_by=person_of(by), made_by_name=_called(by))


def _called(by: Actor) -> str:
    """A person by the name that owners are chosen by, a program by its key's."""
    return by.get_username() if isinstance(by, User) else name_of(by)


def _text(value: object) -> str:
    if value is None:
        return ""
    return value.get_username() if isinstance(value, User) else str(value)
