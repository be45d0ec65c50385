"""What every test may ask for: a database with real commits, for tests of several threads or processes."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from gtm.accounts.models import Organisation, User
from gtm.planner.models import Job


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Real commits; afterwards what people made is deleted and the market data stays.

    In place of pytest-django's `transactional_db`, which would empty the tables whose rows may never be deleted.
    """
    with django_db_blocker.unblock():
        yield
        for model in (Job, Organisation, User):
            model.objects.all().delete()
