"""The smallest valid person, organisation and brand; a test names only what it is about."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from gtm.accounts.models import ApiKey, Membership, Organisation, Role, Scope, User
from gtm.accounts.services import issue_key
from gtm.catalog.models import Brand, Product
from gtm.planner.models import Plan

_number = count(1)


def make_user(**changes: Any) -> User:
    """A person with a name of its own, who signs in with the password `password`."""
    number = next(_number)
    fields = {"username": f"person-{number}", "email": f"person-{number}@brand.example", "password": "password"}
    return User.objects.create_user(**fields | changes)


def make_organisation(**changes: Any) -> Organisation:
    """An organisation without members."""
    return Organisation.objects.create(**{"name": f"Organisation {next(_number)}"} | changes)


def make_member(organisation: Organisation, role: Role = Role.OWNER, **changes: Any) -> User:
    """A person with a role in the organisation."""
    user = make_user(**changes)
    Membership.objects.create(organisation=organisation, user=user, role=role)
    return user


def make_brand(organisation: Organisation | None = None, **changes: Any) -> Brand:
    """A brand, in an organisation of its own unless one is named."""
    number = next(_number)
    fields = {"name": f"Brand {number}", "slug": f"brand-{number}", "organisation": organisation or make_organisation()}
    return Brand.objects.create(**fields | changes)


def make_product(brand: Brand, **changes: Any) -> Product:
    """A cotton T-shirt with all that a landed cost needs."""
    fields = {
        "sku": f"SKU-{next(_number)}",
        "title": "Cotton T-shirt",
        "product_type": "T-shirts",
        "category": "apparel",
        "hs_code": "610910",
        "origin": "CN",
        "cost": Decimal(38),
        "cost_currency": "CNY",
        "price": Decimal(29),
        "price_currency": "USD",
        "weight_kg": Decimal("0.25"),
    }
    return Product.objects.create(brand=brand, **fields | changes)


def make_key(brand: Brand, *scopes: Scope) -> tuple[ApiKey, str]:
    """A key of the brand and its text, for the scopes named, or for all."""
    owner = make_member(brand.organisation)
    return issue_key(brand=brand, name="ERP", scopes=scopes or list(Scope), by=owner)


def make_plan(brand: Brand, **changes: Any) -> Plan:
    """A stored plan of the brand, its result no more than its status."""
    fields = {
        "name": f"Plan {next(_number)}",
        "digest": f"{next(_number):064}",
        "question": {"markets": ["DE"]},
        "result": {"status": "ok"},
        "status": "ok",
        "data_release": "2026-11-22.1",
        "engine_version": "1",
        "as_of": date(2026, 11, 22),
        "seconds": 1.5,
    }
    return Plan.objects.create(brand=brand, **fields | changes)
