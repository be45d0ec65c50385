"""A brand's own figures over the public facts: list, tell, change, end, withdraw."""

from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gtm.accounts.models import ApiKey, Scope, User
from gtm.api.asked import BRAND, KEY, asked_brand, object_of
from gtm.api.authentication import caller_brands
from gtm.api.idempotency import answer_once
from gtm.api.permissions import demand_writer
from gtm.api.schema import body
from gtm.api.serializers import OverrideAnswer
from gtm.planner.models import BrandOverride
from gtm.planner.overrides.services import (
    add_overrides,
    change_override,
    end_overrides,
    together,
    withdraw_overrides,
)
from gtm.planner.question_error import QuestionError

MARKET = OpenApiParameter("market", description="Only those of this market, union or WORLD.")


class OverridesView(APIView):
    """A brand's own figures."""

    scopes = {"GET": Scope.PLANS_READ, "POST": Scope.PLANS_WRITE}

    @property
    def throttle_scope(self) -> str:
        """Telling a figure counts as a write."""
        return "writes" if self.request.method == "POST" else "reads"

    @extend_schema(
        responses=OverrideAnswer(many=True),
        parameters=[BRAND, MARKET],
        tags=["overrides"],
        operation_id="overrides",
        summary="List a brand's own figures",
        filters=False,
    )
    def get(self, request: Request) -> Response:
        """The figures that are not withdrawn, ended ones included, in the order of their facts."""
        rows = caller_overrides(request)
        for name in ("brand", "market"):
            if name in request.query_params:
                rows = rows.filter(**{"brand__slug" if name == "brand" else name: request.query_params[name]})
        return Response(OverrideAnswer(rows, many=True, context={"request": request}).data)

    @extend_schema(
        request=body("Overrides"),
        responses={201: OverrideAnswer(many=True)},
        parameters=[BRAND, KEY],
        tags=["overrides"],
        operation_id="add_overrides",
        summary="Tell own figures",
    )
    def post(self, request: Request) -> Response:
        """Keep own figures, all or none. A payment mix is told as a whole: its shares make 1."""
        return answer_once(request, lambda: self.told(request))

    def told(self, request: Request) -> Response:
        """The figures kept. Raises QuestionError, PermissionDenied, ValidationError."""
        given = object_of(request)
        brand = asked_brand(request)
        demand_writer(request, brand)
        try:
            rows = add_overrides(brand, given.get("overrides", ()), *teller(request))
        except QuestionError as error:
            raise QuestionError(error.detail, f"/overrides{error.pointer}") from None
        answer = OverrideAnswer(rows, many=True, context={"request": request}).data
        return Response(answer, status.HTTP_201_CREATED)


class OverrideView(APIView):
    """One own figure."""

    scopes = {"GET": Scope.PLANS_READ, "PATCH": Scope.PLANS_WRITE, "DELETE": Scope.PLANS_WRITE}

    @property
    def throttle_scope(self) -> str:
        """Whatever changes the figure counts as a write."""
        return "reads" if self.request.method == "GET" else "writes"

    @extend_schema(responses=OverrideAnswer, tags=["overrides"], operation_id="override", summary="Read an own figure")
    def get(self, request: Request, override_id: int) -> Response:
        """The figure with its days, its note and who wrote it."""
        row = get_object_or_404(caller_overrides(request), pk=override_id)
        return Response(OverrideAnswer(row, context={"request": request}).data)

    @extend_schema(
        request=body("OverrideChange"),
        responses=OverrideAnswer,
        tags=["overrides"],
        operation_id="change_override",
        summary="Change an own figure",
    )
    def patch(self, request: Request, override_id: int) -> Response:
        """Another value from a day on, today where none is told: the former figure ends the day before."""
        row = change_override(own_override(request, override_id), object_of(request), *teller(request))
        return Response(OverrideAnswer(row, context={"request": request}).data)

    @extend_schema(
        responses={204: None}, tags=["overrides"], operation_id="withdraw_override", summary="Withdraw an own figure"
    )
    def delete(self, request: Request, override_id: int) -> Response:
        """Take the figure back as if never told (a payment mix as a whole); stored plans keep what they said."""
        withdraw_overrides(together(own_override(request, override_id)), *teller(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


class EndView(APIView):
    """The way to let an own figure end."""

    scopes = {"POST": Scope.PLANS_WRITE}
    throttle_scope = "writes"

    @extend_schema(
        request=body("OverrideEnd"),
        responses={204: None},
        tags=["overrides"],
        operation_id="end_override",
        summary="End an own figure",
    )
    def post(self, request: Request, override_id: int) -> Response:
        """Let the figure hold until a day, inclusive; a payment mix ends as a whole."""
        text = str(object_of(request).get("last_day"))
        try:
            last = date.fromisoformat(text)
        except ValueError:
            raise QuestionError(f"'{text}' is not a day; write it as 2026-11-22.", "/last_day") from None
        end_overrides(together(own_override(request, override_id)), last, *teller(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


def caller_overrides(request: Request) -> QuerySet[BrandOverride]:
    """The figures of the caller's brands that are not withdrawn."""
    brands = caller_brands(request)
    return BrandOverride.objects.filter(brand__in=brands, withdrawn_at=None).select_related("brand__organisation")


def own_override(request: Request, override_id: int) -> BrandOverride:
    """A figure that the caller may change. Raises Http404, PermissionDenied."""
    row = get_object_or_404(caller_overrides(request), pk=override_id)
    demand_writer(request, row.brand)
    return row


def teller(request: Request) -> tuple[User | None, str]:
    """(the person, the name of what tells in place of a person)."""
    if isinstance(request.auth, ApiKey):
        return None, f"API: {request.auth.name}"
    return (request.user if isinstance(request.user, User) else None), ""
