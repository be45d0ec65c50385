"""A caller that calls too often is told when to come back; the others are not held up."""

import pytest
from django.core.cache import cache

from gtm.api.throttles import CallerThrottle
from tests.api.clients import key_client, problem_of
from tests.factories import make_brand

pytestmark = pytest.mark.django_db


def test_a_caller_above_its_rate_waits_and_another_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(CallerThrottle, "THROTTLE_RATES", {"reads": "2/min"})
    brand = make_brand()
    busy, other = key_client(brand), key_client(brand)

    assert [busy.get("/api/v1/jobs/1").status_code for _ in range(3)] == [404, 404, 429]
    refused = busy.get("/api/v1/jobs/1")
    assert problem_of(refused)["type"] == "/api/problems/throttled"
    assert 0 < int(refused["Retry-After"]) <= 60
    assert other.get("/api/v1/jobs/1").status_code == 404
