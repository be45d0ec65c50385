"""Callers of the API, for tests."""

from typing import Any

from rest_framework.test import APIClient

from gtm.accounts.models import Scope, User
from gtm.catalog.models import Brand
from tests.factories import make_key


def key_client(brand: Brand, *scopes: Scope) -> APIClient:
    """A program with a key of the brand, for the scopes named, or for all."""
    _, text = make_key(brand, *scopes)
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Api-Key {text}")
    return client


def person_client(user: User) -> APIClient:
    """A person signed in with a browser."""
    client = APIClient()
    client.force_login(user)
    return client


def problem_of(response: Any) -> dict[str, Any]:
    """The problem details of an answer, which must be one."""
    assert response["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = response.json()
    assert body["status"] == response.status_code
    assert body["type"].startswith("/api/problems/")
    return body
