"""What every test has: compiled message catalogues, quick passwords; and may ask for: market data, real commits."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connections
from django.test import override_settings
from django.test.utils import setup_databases, teardown_databases
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from gtm.accounts.models import Organisation, User
from gtm.engine.market_book.book import MarketBook
from gtm.marketdata.compiler import market_book
from gtm.marketdata.services import load_markets
from gtm.planner.models import Job
from gtm.portal.messages import compile_catalogues


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that read the market data come last: once published it stays, and some tests begin without any."""
    items.sort(key=lambda item: "market_data" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session", autouse=True)
def compiled_catalogues() -> None:
    """The Chinese texts, read from the catalogues as they are now."""
    compile_catalogues()


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Half a second of hashing for each person made is safety that tests do without."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker, django_db_modify_db_settings: None
) -> Iterator[None]:
    """The test database, one for each process that tests, whichever tests are chosen.

    pytest-django leaves it out where none of them is marked with `django_db`; tests that ask for `committed` would
    then change, and afterwards empty, the database of the site itself.
    """
    with django_db_blocker.unblock():
        databases = setup_databases(verbosity=0, interactive=False, aliases={"default": None})
    yield
    with django_db_blocker.unblock():
        teardown_databases(databases, verbosity=0)


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Real commits; afterwards what people made is deleted and the market data stays.

    In place of pytest-django's `transactional_db`, which would empty the tables whose rows may never be deleted.
    """
    with django_db_blocker.unblock():
        yield
        for model in (Job, Organisation, User):
            model.objects.all().delete()
        # A test whose browser runs an event loop has connections that nobody else will close.
        connections.close_all()


@pytest.fixture(scope="session")
def market_data(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The project's market data, published in the test database once for all tests that ask for it."""
    with django_db_blocker.unblock():
        load_markets(settings.BASE_DIR / "fixtures")


@pytest.fixture(scope="session")
def book(market_data: None, django_db_blocker: DjangoDbBlocker) -> MarketBook:
    """The market book of the project's market data; a test that only reads it needs no database of its own."""
    with django_db_blocker.unblock():
        return market_book()


@pytest.fixture
def live_site(committed: None, market_data: None) -> Iterator[str]:
    """The address of a served site over the test database with the project's market data.

    In place of pytest-django's `live_server`, which would empty the database after each test.
    """
    server = LiveServer("localhost")
    yield server.url
    server.stop()
