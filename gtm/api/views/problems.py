"""Where the `type` of a problem leads, and the answer at an address that is none."""

from django.http import HttpRequest, HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gtm.api.problems import TITLES


def problem_types(request: HttpRequest, code: str) -> HttpResponse:
    """What the problem's code stands for, as plain text; all codes for one that there is not."""
    known = {code: TITLES[code]} if code in TITLES else TITLES
    lines = "".join(f"{name}: {title}\n" for name, title in known.items())
    return HttpResponse(lines, content_type="text/plain; charset=utf-8", status=200 if code in TITLES else 404)


@extend_schema(exclude=True)
class NoSuchAddressView(APIView):
    """Answers as problem details where Django would answer with a page."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = ()

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        """Say that there is nothing, whatever the method."""
        raise NotFound("The API has no such address; /api/docs/ lists those it has.")

    def get(self, request: Request, path: str) -> Response:
        """Never reached: `initial` has answered."""
        raise NotFound
