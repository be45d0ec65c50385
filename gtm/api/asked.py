"""What calls have in common: the brand they are about, the body, the day, who makes them; and how that is told."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import NotAuthenticated, ValidationError
from rest_framework.request import Request

from gtm.accounts.actors import Actor
from gtm.accounts.models import ApiKey, User
from gtm.api.authentication import caller_brands
from gtm.api.idempotency import HEADER
from gtm.catalog.models import Brand
from gtm.planner.models import Plan

BRAND = OpenApiParameter("brand", description="The brand's slug; needed by a person who sees several brands.")
KEY = OpenApiParameter(
    HEADER, location=OpenApiParameter.HEADER, description="A text of yours: the same call twice then works once."
)
PAGE = OpenApiParameter("page", type=int, description="From 1.")
RELEASE = OpenApiParameter("release", description="The market-data release; default the latest.")
AS_OF = OpenApiParameter("as_of", type=date, description="The day asked about; default today.")


def caller(request: Request) -> User | None:
    """The person who calls, or who issued the key that does; None where that person is gone."""
    return request.user if isinstance(request.user, User) else None


def caller_plans(request: Request) -> QuerySet[Plan]:
    """The plans of the caller's brands."""
    return Plan.objects.filter(brand__in=caller_brands(request)).select_related("brand")


def asked_brand(request: Request) -> Brand:
    """The brand that the call is about: the one named, or the only one. Raises Http404, ValidationError."""
    brands = caller_brands(request).select_related("organisation")
    if "brand" in request.query_params:
        return get_object_or_404(brands, slug=request.query_params["brand"])
    seen = list(brands[:2])
    if len(seen) != 1:
        raise ValidationError({"brand": "Name the brand by its slug: ?brand=…"})
    return seen[0]


def asked_day(request: Request) -> str:
    """The day that the call asks about. Raises ValidationError."""
    text = request.query_params.get("as_of")
    try:
        return date.fromisoformat(text).isoformat() if text else timezone.localdate().isoformat()
    except ValueError:
        raise ValidationError({"as_of": f"'{text}' is not a day: write it as 2026-11-22."}) from None


def object_of(request: Request) -> Mapping[str, Any]:
    """The body, which must be an object. Raises ValidationError."""
    if not isinstance(request.data, Mapping):
        raise ValidationError({"body": "The body is an object."})
    return request.data


def actor(request: Request) -> Actor:
    """Who does what the call asks: the key's program, or the person signed in."""
    if isinstance(request.auth, ApiKey):
        return request.auth
    if not isinstance(request.user, User):
        raise NotAuthenticated
    return request.user


def own_plan(request: Request, plan_id: int) -> Plan:
    """The caller's plan of that number, its result left in the database until it is asked for. Raises Http404."""
    plans = caller_plans(request).select_related("brand__organisation").defer("result", "index")
    return get_object_or_404(plans, pk=plan_id)
