"""The demonstration of a local run: people to sign in as, a brand with its catalogue, and its plan."""

import secrets
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.db import transaction

from gtm.accounts.models import Membership, Organisation, Role, User
from gtm.accounts.services import appoint_steward
from gtm.catalog.models import Brand
from gtm.catalog.services import import_sheet
from gtm.planner.models import Plan
from gtm.planner.plans.making import Report, silent
from gtm.planner.plans.market_work import own_processes
from gtm.planner.services import plan_now

ORGANISATION = "Willow & Jade"
SHEET: Path = settings.BASE_DIR / "fixtures" / "demo" / "products.csv"
QUESTION = {
    "markets": ["AE", "BR", "DE", "GB", "ID", "MX", "SA", "SG"],
    "budget": {"amount": "200000", "currency": "USD"},
    "months": 12,
}
# The name that each role's person signs in with.
PEOPLE: Mapping[Role, str] = {
    Role.OWNER: "owner",
    Role.PLANNER: "planner",
    Role.VIEWER: "viewer",
    Role.STEWARD: "steward",
}


def demo_folder() -> Path:
    """Where the demonstration keeps its files, made if need be."""
    folder: Path = settings.VAR_DIR / "demo"
    folder.mkdir(exist_ok=True)
    return folder


@transaction.atomic
def demo_brand(organisation: Organisation) -> Brand:
    """The demonstration's brand; its sheet is imported while it has no product, so that later changes stay."""
    brand, _created = Brand.objects.get_or_create(
        slug="willow-and-jade", defaults={"organisation": organisation, "name": "Willow & Jade"}
    )
    if not brand.products.exists():
        import_sheet(brand, SHEET.name, SHEET.read_bytes())
    return brand


def demo_plan(brand: Brand, report: Report = silent) -> Plan:
    """The demonstration's plan over eight markets; found again as long as catalogue, data and day are the same."""
    return plan_now(brand, QUESTION, name="First landing", report=report, processes=own_processes())


@transaction.atomic
def demo_organisation() -> Organisation:
    """The demonstration's organisation with one person a role; new people get passwords, kept in `sign-in.txt`."""
    organisation, _created = Organisation.objects.get_or_create(name=ORGANISATION)
    passwords = {}
    for role, name in PEOPLE.items():
        if User.objects.filter(username=name).exists():
            continue
        passwords[name] = secrets.token_urlsafe(9)
        user = User.objects.create_user(name, f"{name}@landfall.example", passwords[name])
        Membership.objects.create(organisation=organisation, user=user, role=role)
        if role == Role.STEWARD:
            appoint_steward(user)
    if passwords:
        keep_passwords(passwords)
    return organisation


def keep_passwords(passwords: Mapping[str, str]) -> None:
    """Write the demonstration's passwords where only this computer's user reads them, in place of older ones."""
    path = demo_folder() / "sign-in.txt"
    told = {**_kept_passwords(), **passwords}
    path.touch(mode=0o600)
    path.write_text("".join(f"{name:10} {password}\n" for name, password in told.items()))


def sign_in_lines() -> list[str]:
    """Who may sign in with which password, a line each; without those whose kept password is no longer theirs."""
    kept = _kept_passwords()
    people = User.objects.filter(username__in=kept)
    right = {user.username for user in people if user.check_password(kept[user.username])}
    return [f"{name:10} {password}" for name, password in kept.items() if name in right]


def _kept_passwords() -> dict[str, str]:
    """Name -> password as the file has them; none where it was thrown away."""
    path = demo_folder() / "sign-in.txt"
    lines = path.read_text().splitlines() if path.exists() else []
    return dict(line.split(maxsplit=1) for line in lines if line.strip())
