"""Watchers learn whether the site can work, and nothing else."""

import pytest
from django.db import OperationalError
from django.test import Client


@pytest.mark.django_db
def test_a_site_with_its_database_is_well() -> None:
    response = Client().get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok", "database": "ok"})


def test_a_site_without_its_database_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError("could not connect to server 10.0.0.7")

    monkeypatch.setattr("gtm.api.health.connection.cursor", away)
    response = Client().get("/healthz")
    assert response.status_code == 503
    assert b"10.0.0.7" not in response.content
