"""What every test has: compiled message catalogues, quick passwords; and may ask for: a database with real commits."""

from collections.abc import Iterator

import pytest
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from gtm.accounts.models import Organisation, User
from gtm.planner.models import Job
from gtm.portal.messages import compile_catalogues


@pytest.fixture(scope="session", autouse=True)
def compiled_catalogues() -> None:
    """The Chinese texts, read from the catalogues as they are now."""
    compile_catalogues()


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Half a second of hashing for each person made is safety that tests do without."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Real commits; afterwards what people made is deleted and the market data stays.

    In place of pytest-django's `transactional_db`, which would empty the tables whose rows may never be deleted.
    """
    with django_db_blocker.unblock():
        yield
        for model in (Job, Organisation, User):
            model.objects.all().delete()
