"""What every test may count on: compiled message catalogues, and, where asked for, a database with real commits."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from gtm.accounts.models import Organisation, User
from gtm.planner.models import Job
from gtm.portal.messages import compile_catalogues


@pytest.fixture(scope="session", autouse=True)
def _compiled_catalogues() -> None:
    compile_catalogues()


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Real commits; afterwards what people made is deleted and the market data stays.

    In place of pytest-django's `transactional_db`, which would empty the tables whose rows may never be deleted.
    """
    with django_db_blocker.unblock():
        yield
        for model in (Job, Organisation, User):
            model.objects.all().delete()
