"""Plans by the plan contract."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gtm.accounts.models import Scope
from gtm.api.authentication import caller_brands
from gtm.api.serializers import PlanAnswer, PlanRow
from gtm.planner.models import Plan

BRAND = OpenApiParameter("brand", description="The brand's slug; all of the caller's, if none is named.")
PAGE = OpenApiParameter("page", type=int, description="From 1.")


class PlanPages(PageNumberPagination):
    """Fifty plans a page."""

    page_size = 50


class PlansView(APIView):
    """A brand's plans."""

    scopes = {"GET": Scope.PLANS_READ}
    throttle_scope = "reads"

    @extend_schema(
        responses=PlanRow(many=True),
        parameters=[BRAND, PAGE],
        tags=["plans"],
        operation_id="plans",
        summary="List plans",
        filters=False,
    )
    def get(self, request: Request) -> Response:
        """The plans of the caller's brands without their results, newest first."""
        pages = PlanPages()
        plans = caller_plans(request).defer("result", "question").order_by("-created_at", "-pk")
        if "brand" in request.query_params:
            plans = plans.filter(brand__slug=request.query_params["brand"])
        page = pages.paginate_queryset(plans, request, view=self)
        return pages.get_paginated_response(PlanRow(page, many=True, context={"request": request}).data)


class PlanView(APIView):
    """One plan."""

    scopes = {"GET": Scope.PLANS_READ}
    throttle_scope = "reads"

    @extend_schema(responses=PlanAnswer, tags=["plans"], operation_id="plan", summary="Read a plan")
    def get(self, request: Request, plan_id: int) -> Response:
        """The plan with its result, which never changes."""
        plan = get_object_or_404(caller_plans(request), pk=plan_id)
        return Response(PlanAnswer(plan, context={"request": request}).data)


def caller_plans(request: Request) -> QuerySet[Plan]:
    """The plans of the caller's brands."""
    return Plan.objects.filter(brand__in=caller_brands(request)).select_related("brand")
