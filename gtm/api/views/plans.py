"""Plans by the plan contract: asked for, then worked out as a job, then read."""

from collections.abc import Mapping
from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gtm.accounts.models import Scope
from gtm.api.asked import BRAND, KEY, PAGE, asked_brand, caller, caller_plans
from gtm.api.idempotency import answer_once
from gtm.api.job_answers import accepted
from gtm.api.pages import Fifty, page_of
from gtm.api.permissions import demand_writer
from gtm.api.renderers import QuickRenderer
from gtm.api.schema import body
from gtm.api.serializers import JobAnswer, PlanAnswer, PlanRow
from gtm.planner.question_error import QuestionError
from gtm.planner.services import request_plan
from gtm.planner.team.selectors import approved_or_not, with_approval

NAME = OpenApiParameter("name", description="A name for the plan.")
APPROVED = OpenApiParameter("approved", bool, description="Only plans that are approved, or only the others.")
PARTS = OpenApiParameter("parts", description="Names of the result's parts with commas, as mix,calendar; default all.")


class PlansView(APIView):
    """A brand's plans."""

    scopes = {"GET": Scope.PLANS_READ, "POST": Scope.PLANS_WRITE}

    @property
    def throttle_scope(self) -> str:
        """Asking for a plan counts as a write."""
        return "writes" if self.request.method == "POST" else "reads"

    @extend_schema(
        responses=page_of("Plan", PlanRow),
        parameters=[BRAND, APPROVED, PAGE],
        tags=["plans"],
        operation_id="plans",
        summary="List plans",
        filters=False,
    )
    def get(self, request: Request) -> Response:
        """The plans of the caller's brands without their results, newest first."""
        pages = Fifty()
        plans = with_approval(caller_plans(request)).defer("result", "question").order_by("-created_at", "-pk")
        if "brand" in request.query_params:
            plans = plans.filter(brand__slug=request.query_params["brand"])
        if "approved" in request.query_params:
            plans = approved_or_not(plans, request.query_params["approved"] in ("1", "true"))
        page = pages.paginate_queryset(plans, request, view=self)
        return pages.get_paginated_response(PlanRow(page, many=True, context={"request": request}).data)

    @extend_schema(
        request=body("PlanQuestion"),
        responses={202: JobAnswer},
        parameters=[BRAND, NAME, KEY],
        tags=["plans"],
        operation_id="request_plan",
        summary="Ask for a plan",
    )
    def post(self, request: Request) -> Response:
        """Ask for a plan. The question is checked now; the answer is the job that works it out, at `Location`."""
        return answer_once(request, lambda: self.requested(request))

    def requested(self, request: Request) -> Response:
        """The job of a new plan. Raises QuestionError, PermissionDenied, ValidationError."""
        question = request.data
        if not isinstance(question, Mapping):
            raise QuestionError("A plan's question is an object.")
        brand = asked_brand(request)
        demand_writer(request, brand)
        job = request_plan(brand, question, caller(request), request.query_params.get("name", ""))
        return accepted(request, job)


class PlanView(APIView):
    """One plan."""

    renderer_classes = (QuickRenderer,)
    scopes = {"GET": Scope.PLANS_READ}
    throttle_scope = "reads"

    @extend_schema(responses=PlanAnswer, parameters=[PARTS], tags=["plans"], operation_id="plan", summary="Read a plan")
    def get(self, request: Request, plan_id: int) -> Response:
        """The plan with its result, which never changes. Those of many products are large: name the parts you need."""
        plan = get_object_or_404(with_approval(caller_plans(request)), pk=plan_id)
        told = PlanAnswer(plan, context={"request": request}).data
        if "parts" in request.query_params:
            told["result"] = named_parts(told["result"], request.query_params["parts"])
        return Response(told)


def named_parts(result: Mapping[str, Any], names: str) -> dict[str, Any]:
    """The parts of the result with those names, told with commas. Raises ValidationError for one that there is not."""
    wanted = names.split(",")
    unknown = [name for name in wanted if name not in result]
    if unknown:
        raise ValidationError({"parts": f"There is no part '{unknown[0]}'; the parts are {', '.join(sorted(result))}."})
    return {name: result[name] for name in wanted}
