"""A real plan of the demo brand, for the files that are made of it."""

from pathlib import Path
from typing import Any

from gtm.accounts.models import User
from gtm.catalog.models import Brand
from gtm.planner.demo import demo_brand, demo_organisation
from gtm.planner.models import Plan
from gtm.planner.services import plan_now
from gtm.portal.stored_plans import stored_plan
from tests.portal.people import make_member

QUESTION: dict[str, Any] = {
    "as_of": "2026-11-22",
    "markets": ["DE", "ID", "SG"],
    "budget": {"amount": "60000", "currency": "USD"},
    "products": ["WJ-APP-001", "WJ-APL-001", "WJ-BTY-001"],
}


def demo_plan(settings: Any, folder: Path) -> tuple[Brand, Plan, User]:
    """The brand, a plan of three products in three markets, and a member."""
    settings.VAR_DIR = folder
    stored_plan.cache_clear()
    brand = demo_brand(demo_organisation())
    return brand, plan_now(brand, QUESTION), make_member(brand)
