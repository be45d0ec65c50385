"""The same call twice does its work once: what was answered under an `Idempotency-Key` is answered again."""

import hashlib
from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from rest_framework import status
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from gtm.api.authentication import caller_name
from gtm.api.models import KeptAnswer

HEADER = "Idempotency-Key"
LONGEST_KEY = 255
KEPT_FOR = timedelta(hours=24)


class KeyReusedError(APIException):
    """The key already stands for another request."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    default_code = "idempotency-key-reused"
    default_detail = f"This {HEADER} was used with another address or body: take a new one for a new request."


def answer_once(request: Request, answer: Callable[[], Response]) -> Response:
    """The answer; for a key that was seen within a day, the first one again, without doing the work again.

    The key, the work and the answer are committed together or not at all, so a second call that comes while the
    first is under way waits for it, and an error leaves the key free. Raises KeyReusedError, ValidationError.
    """
    key = request.headers.get(HEADER)
    if not key:
        return answer()
    if len(key) > LONGEST_KEY:
        raise ValidationError({HEADER: f"The key has {len(key)} characters; {LONGEST_KEY} are the most."})
    digest = _digest(request)
    mine = KeptAnswer.objects.filter(caller=caller_name(request))
    with transaction.atomic():
        mine.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
        kept, is_new = KeptAnswer.objects.get_or_create(
            caller=caller_name(request), key=key, defaults={"request_digest": digest}
        )
        if is_new:
            return _keep(kept, answer())
    if kept.request_digest != digest:
        raise KeyReusedError
    return Response(kept.body, kept.status, headers=kept.headers | {"Idempotent-Replayed": "true"})


def _keep(kept: KeptAnswer, response: Response) -> Response:
    kept.status = response.status_code
    kept.headers = {name: response.headers[name] for name in ("Location",) if name in response.headers}
    kept.body = response.data
    kept.save(update_fields=["status", "headers", "body"])
    return response


def _digest(request: Request) -> str:
    """What makes two requests the same: method, address and body."""
    head = f"{request.method} {request.get_full_path()}\n".encode()
    return hashlib.sha256(head + request.body).hexdigest()
