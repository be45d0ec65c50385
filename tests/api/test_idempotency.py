"""The same call under the same key does its work once."""

from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory

from gtm.accounts.models import ApiKey
from gtm.api.idempotency import KeyReusedError, answer_once
from gtm.api.models import KeptAnswer
from tests.factories import make_brand, make_key

pytestmark = pytest.mark.django_db


class Shop:
    """Sells one more thing at each call."""

    def __init__(self) -> None:
        self.sold = 0

    def sell(self) -> Response:
        self.sold += 1
        return Response({"number": self.sold}, 201, headers={"Location": f"/sales/{self.sold}"})


def call(caller: ApiKey, key: str | None = "order-1", body: str = '{"sku": "A"}', path: str = "/sales") -> Request:
    headers = {"Idempotency-Key": key} if key else {}
    request = Request(APIRequestFactory().post(path, body, content_type="application/json", headers=headers))
    request.auth = caller
    return request


@pytest.fixture
def caller() -> ApiKey:
    return make_key(make_brand())[0]


def test_a_repeated_call_has_the_first_answer_and_says_so(caller: ApiKey) -> None:
    shop = Shop()
    first, again = (answer_once(call(caller), shop.sell) for _ in range(2))
    assert shop.sold == 1
    assert (again.status_code, again.data, again["Location"]) == (201, {"number": 1}, "/sales/1")
    assert "Idempotent-Replayed" not in first
    assert again["Idempotent-Replayed"] == "true"


def test_calls_without_a_key_are_all_done(caller: ApiKey) -> None:
    shop = Shop()
    for _ in range(2):
        answer_once(call(caller, key=None), shop.sell)
    assert shop.sold == 2


@pytest.mark.parametrize("change", [{"body": '{"sku": "B"}'}, {"path": "/returns"}])
def test_a_key_of_another_request_is_refused(caller: ApiKey, change: dict[str, str]) -> None:
    shop = Shop()
    answer_once(call(caller), shop.sell)
    with pytest.raises(KeyReusedError):
        answer_once(call(caller, **change), shop.sell)
    assert shop.sold == 1


def test_the_same_key_of_another_caller_is_another_key(caller: ApiKey) -> None:
    shop = Shop()
    answer_once(call(caller), shop.sell)
    answer_once(call(make_key(make_brand())[0]), shop.sell)
    assert shop.sold == 2


def test_an_error_leaves_the_key_free(caller: ApiKey) -> None:
    def refuse() -> Response:
        raise ValidationError({"sku": "There is no such thing."})

    shop = Shop()
    with pytest.raises(ValidationError):
        answer_once(call(caller), refuse)
    assert not KeptAnswer.objects.exists()
    answer_once(call(caller), shop.sell)
    assert shop.sold == 1


def test_an_answer_is_kept_for_a_day(caller: ApiKey) -> None:
    shop = Shop()
    answer_once(call(caller), shop.sell)
    KeptAnswer.objects.update(created_at=timezone.now() - timedelta(hours=24, seconds=1))
    answer_once(call(caller), shop.sell)
    assert shop.sold == 2
    assert KeptAnswer.objects.count() == 1


def test_a_key_that_is_too_long_is_refused(caller: ApiKey) -> None:
    with pytest.raises(ValidationError, match="255 are the most"):
        answer_once(call(caller, key="k" * 256), Shop().sell)
