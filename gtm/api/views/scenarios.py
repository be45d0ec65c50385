"""What-ifs of a plan that are kept under a name, and planned in full."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gtm.accounts.models import Scope
from gtm.api.asked import KEY, PAGE, actor, caller_plans, object_of, own_plan
from gtm.api.idempotency import answer_once
from gtm.api.job_answers import accepted
from gtm.api.pages import Fifty, page_of
from gtm.api.permissions import demand_writer
from gtm.api.schema import body
from gtm.api.serializers import JobAnswer
from gtm.api.team_answers import ScenarioAnswer
from gtm.api.views.what_if import changes_of
from gtm.planner.models import PlanScenario
from gtm.planner.team.selectors import scenarios_of
from gtm.planner.team.services import delete_scenario, keep_what_if, request_scenario_plan, restore_scenario


class ScenariosView(APIView):
    """The scenarios of a plan."""

    scopes = {"GET": Scope.PLANS_READ, "POST": Scope.PLANS_WRITE}

    @property
    def throttle_scope(self) -> str:
        """Keeping one counts as a write."""
        return "writes" if self.request.method == "POST" else "reads"

    @extend_schema(
        responses=page_of("Scenario", ScenarioAnswer),
        parameters=[PAGE],
        tags=["what-if"],
        operation_id="scenarios",
        summary="List a plan's scenarios",
        filters=False,
    )
    def get(self, request: Request, plan_id: int) -> Response:
        """The scenarios that are not deleted, the first one first."""
        pages = Fifty()
        page = pages.paginate_queryset(scenarios_of(own_plan(request, plan_id)), request, view=self)
        return pages.get_paginated_response(ScenarioAnswer(page, many=True, context={"request": request}).data)

    @extend_schema(
        request=body("ToldScenario"),
        responses={201: ScenarioAnswer},
        parameters=[KEY],
        tags=["what-if"],
        operation_id="add_scenario",
        summary="Keep a what-if under a name",
    )
    def post(self, request: Request, plan_id: int) -> Response:
        """Work a what-if out and keep it with its figures; an approved plan takes no more of them."""
        return answer_once(request, lambda: self.kept(request, plan_id))

    def kept(self, request: Request, plan_id: int) -> Response:
        """The scenario. Raises Http404, PermissionDenied, QuestionError, ChangedSincePlannedError."""
        plan, given = own_plan(request, plan_id), object_of(request)
        demand_writer(request, plan.brand)
        changes = changes_of(given, plan)
        scenario = keep_what_if(plan=plan, name=str(given.get("name") or ""), changes=changes, by=actor(request))
        return Response(ScenarioAnswer(scenario, context={"request": request}).data, status.HTTP_201_CREATED)


class ScenarioView(APIView):
    """One scenario."""

    scopes = {"GET": Scope.PLANS_READ, "DELETE": Scope.PLANS_WRITE}

    @property
    def throttle_scope(self) -> str:
        """Deleting counts as a write."""
        return "reads" if self.request.method == "GET" else "writes"

    @extend_schema(responses=ScenarioAnswer, tags=["what-if"], operation_id="scenario", summary="Read a scenario")
    def get(self, request: Request, plan_id: int, scenario_id: int) -> Response:
        """The scenario with its changes and figures."""
        scenario = get_object_or_404(caller_scenarios(request, plan_id).filter(deleted_at=None), pk=scenario_id)
        return Response(ScenarioAnswer(scenario, context={"request": request}).data)

    @extend_schema(responses={204: None}, tags=["what-if"], operation_id="delete_scenario", summary="Delete a scenario")
    def delete(self, request: Request, plan_id: int, scenario_id: int) -> Response:
        """Take a scenario out of the list; it can be restored."""
        delete_scenario(own_scenario(request, plan_id, scenario_id), actor(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


class RestoreScenarioView(APIView):
    """The way to put a scenario back."""

    scopes = {"POST": Scope.PLANS_WRITE}
    throttle_scope = "writes"

    @extend_schema(
        request=None,
        responses=ScenarioAnswer,
        tags=["what-if"],
        operation_id="restore_scenario",
        summary="Put a deleted scenario back",
    )
    def post(self, request: Request, plan_id: int, scenario_id: int) -> Response:
        """Put a deleted scenario back."""
        scenario = own_scenario(request, plan_id, scenario_id)
        restore_scenario(scenario, actor(request))
        return Response(ScenarioAnswer(scenario, context={"request": request}).data)


class ScenarioPlanView(APIView):
    """The way to plan a scenario in full."""

    scopes = {"POST": Scope.PLANS_WRITE}
    throttle_scope = "writes"

    @extend_schema(
        request=None,
        responses={202: JobAnswer},
        parameters=[KEY],
        tags=["what-if"],
        operation_id="plan_scenario",
        summary="Plan a scenario in full",
    )
    def post(self, request: Request, plan_id: int, scenario_id: int) -> Response:
        """A plan of its own, of the same day and data, where a question can tell the changes (`can_be_planned`)."""
        return answer_once(request, lambda: self.begun(request, plan_id, scenario_id))

    def begun(self, request: Request, plan_id: int, scenario_id: int) -> Response:
        """The job of the scenario's plan. Raises Http404, PermissionDenied, QuestionError."""
        scenario = own_scenario(request, plan_id, scenario_id)
        return accepted(request, request_scenario_plan(scenario, actor(request)))


def caller_scenarios(request: Request, plan_id: int) -> QuerySet[PlanScenario]:
    """The scenarios of a plan of the caller's, deleted ones too."""
    scenarios = PlanScenario.objects.filter(plan__in=caller_plans(request).filter(pk=plan_id))
    return scenarios.select_related("plan__brand__organisation").defer("plan__result", "plan__index")


def own_scenario(request: Request, plan_id: int, scenario_id: int) -> PlanScenario:
    """A scenario that the caller may change. Raises Http404, PermissionDenied."""
    scenario = get_object_or_404(caller_scenarios(request, plan_id), pk=scenario_id)
    demand_writer(request, scenario.plan.brand)
    return scenario
