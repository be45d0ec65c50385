"""What was new since a person last looked at a brand."""

from datetime import UTC, datetime, timedelta

import pytest

from gtm.accounts.visits import look
from tests.factories import make_brand, make_user

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_the_first_look_has_nothing_before_it_and_the_next_visit_begins_at_its_end() -> None:
    user, brand = make_user(), make_brand()
    assert look(user, brand, MONDAY) is None
    assert look(user, brand, MONDAY + timedelta(days=1)) == MONDAY


def test_looks_within_half_an_hour_are_one_visit() -> None:
    user, brand = make_user(), make_brand()
    look(user, brand, MONDAY)
    tuesday = MONDAY + timedelta(days=1)
    assert look(user, brand, tuesday) == MONDAY
    assert look(user, brand, tuesday + timedelta(minutes=30)) == MONDAY
    assert look(user, brand, tuesday + timedelta(minutes=61)) == tuesday + timedelta(minutes=30)


def test_every_brand_and_every_person_has_a_stamp_of_its_own() -> None:
    user, brand = make_user(), make_brand()
    look(user, brand, MONDAY)
    assert look(make_user(), brand, MONDAY + timedelta(days=1)) is None
    assert look(user, make_brand(), MONDAY + timedelta(days=1)) is None
