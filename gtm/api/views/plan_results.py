"""A plan beside what came, and the plan that carries it on."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gtm.accounts.models import Scope
from gtm.api.asked import KEY, caller, caller_plans
from gtm.api.idempotency import answer_once
from gtm.api.job_answers import accepted
from gtm.api.permissions import demand_writer
from gtm.api.serializers import JobAnswer
from gtm.api.shapes.words import ref
from gtm.planner.actuals.comparing import comparison_part
from gtm.planner.actuals.plan_services import request_replan, results_beside


class PlanResultsView(APIView):
    """A plan beside what came."""

    scopes = {"GET": Scope.PLANS_READ}
    throttle_scope = "reads"

    @extend_schema(
        responses={200: ref("PlanResults")},
        tags=["results"],
        operation_id="plan_results",
        summary="Set results beside a plan",
    )
    def get(self, request: Request, plan_id: int) -> Response:
        """Planned and actual spend and orders by whole weeks; none before the first is over."""
        plan = get_object_or_404(caller_plans(request), pk=plan_id)
        found, _table = results_beside(plan, plan.result, timezone.localdate())
        nothing = {"currency": plan.result["mix"]["currency"], "weeks": [], "cells": [], "total": None}
        return Response(comparison_part(found) if found else nothing)


class ReplanView(APIView):
    """The way to carry a plan on."""

    scopes = {"POST": Scope.PLANS_WRITE}
    throttle_scope = "writes"

    @extend_schema(
        request=None,
        responses={202: JobAnswer},
        parameters=[KEY],
        tags=["results"],
        operation_id="replan",
        summary="Plan what is left of a plan",
    )
    def post(self, request: Request, plan_id: int) -> Response:
        """Plan the months and the budget that are left, with what runs and what was learned, in the background."""
        return answer_once(request, lambda: self.begun(request, plan_id))

    def begun(self, request: Request, plan_id: int) -> Response:
        """The job of the plan that carries on. Raises Http404, PermissionDenied, QuestionError."""
        plan = get_object_or_404(caller_plans(request), pk=plan_id)
        demand_writer(request, plan.brand)
        return accepted(request, request_replan(plan, caller(request)))
