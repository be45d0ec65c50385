"""Every error as problem details (RFC 9457): what is wrong, where, and what would be right."""

import logging
from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.exceptions import ValidationError as Unusable
from django.http import Http404
from rest_framework import exceptions, status
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import exception_handler

from gtm.planner.question_error import QuestionError
from gtm.planner.services import ChangedSincePlannedError

log = logging.getLogger(__name__)

# Code -> title. The code ends the problem's `type`, under which the API says more.
TITLES: Mapping[str, str] = {
    "parse-error": "The body is not JSON",
    "not-authenticated": "Who are you?",
    "authentication-failed": "The key or the sign-in is not valid",
    "permission-denied": "You may not do this",
    "not-found": "There is nothing here that you may see",
    "method-not-allowed": "The address does not take this method",
    "not-acceptable": "The answer cannot be given in that form",
    "unsupported-media-type": "The body must be JSON",
    "throttled": "Too many calls",
    "invalid": "The request cannot be used as it is",
    "unusable-question": "The question cannot be answered as it is",
    "too-large": "The body is too large",
    "changed-since-planned": "The plan can no longer be worked out again",
    "unavailable": "The site lacks what this needs",
    "idempotency-key-reused": "The idempotency key belongs to another request",
    "error": "Something went wrong on our side",
}


class ProblemRenderer(JSONRenderer):
    """JSON under the media type of problem details."""

    media_type = "application/problem+json"


class UnusableQuestionError(exceptions.APIException):
    """A question that cannot be answered as a whole, with the place of what is wrong."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    default_code = "unusable-question"

    def __init__(self, error: QuestionError) -> None:
        super().__init__(error.detail)
        self.errors = [{"pointer": error.pointer, "detail": error.detail}]


class TooLargeError(exceptions.APIException):
    """A body beyond the site's limit."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too-large"
    default_detail = f"The largest body is {settings.DATA_UPLOAD_MAX_MEMORY_SIZE} bytes."


class ChangedError(exceptions.APIException):
    """The catalogue or the engine is no longer what a plan was made with."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "changed-since-planned"


class UnavailableError(exceptions.APIException):
    """A font or a library that the answer needs is not installed on the site."""

    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    default_code = "unavailable"


def answer_problem(exc: Exception, context: Mapping[str, Any]) -> Response | None:
    """The answer to any error of a view; with DEBUG on, Django shows an error of ours instead."""
    known = _as_api_error(exc)
    if known is None:
        if settings.DEBUG:
            return None
        log.error("a call failed", exc_info=exc)
        known = exceptions.APIException("The error is in our log; the same call may work in a moment.")
    response = exception_handler(known, dict(context))
    if response is None:
        return None
    response.data = problem(known)
    request = context["request"]
    request.accepted_renderer, request.accepted_media_type = ProblemRenderer(), ProblemRenderer.media_type
    return response


def problem(error: exceptions.APIException) -> dict[str, Any]:
    """The problem details of an error."""
    code = error.default_code.replace("_", "-")
    body = {"type": f"/api/problems/{code}", "title": TITLES[code], "status": error.status_code}
    if isinstance(error, exceptions.ValidationError):
        return body | {"errors": list(_places(error.detail))}
    body["detail"] = str(error.detail)
    return body | ({"errors": error.errors} if isinstance(error, UnusableQuestionError) else {})


def _as_api_error(exc: Exception) -> exceptions.APIException | None:
    """The error as the framework knows it; None for one that nobody foresaw."""
    match exc:
        case exceptions.APIException():
            return exc
        case Http404():
            return exceptions.NotFound()
        case PermissionDenied():
            return exceptions.PermissionDenied(str(exc) or None)
        case QuestionError():
            return UnusableQuestionError(exc)
        case Unusable():
            wrong = exc.message_dict if hasattr(exc, "error_dict") else {"": exc.messages}
            return exceptions.ValidationError(wrong)
        case ChangedSincePlannedError():
            return ChangedError(str(exc))
        case RequestDataTooBig():
            return TooLargeError()
        case _:
            return None


def _places(detail: Any, pointer: str = "") -> Iterator[dict[str, str]]:
    """Each single error with the JSON pointer of what it is about."""
    if isinstance(detail, Mapping):
        for name, inner in detail.items():
            yield from _places(inner, f"{pointer}/{name}")
    elif isinstance(detail, list):
        for place, inner in enumerate(detail):
            yield from _places(inner, pointer if isinstance(inner, str) else f"{pointer}/{place}")
    else:
        yield {"pointer": pointer, "detail": str(detail)}
