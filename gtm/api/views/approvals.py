"""Which plan is the one to go by: approved by an owner, and taken back with a note."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gtm.accounts.models import Scope
from gtm.accounts.permissions import can_approve
from gtm.api.asked import KEY, actor, object_of, own_plan
from gtm.api.idempotency import answer_once
from gtm.api.schema import body
from gtm.api.team_answers import ApprovalAnswer
from gtm.planner.models import Plan
from gtm.planner.team.selectors import approvals_of
from gtm.planner.team.services import approve, withdraw_approval


class ApprovalsView(APIView):
    """The approvals of a plan."""

    scopes = {"GET": Scope.PLANS_READ, "POST": Scope.PLANS_APPROVE}

    @property
    def throttle_scope(self) -> str:
        """Approving counts as a write."""
        return "writes" if self.request.method == "POST" else "reads"

    @extend_schema(
        responses=ApprovalAnswer(many=True),
        tags=["team"],
        operation_id="approvals",
        summary="Read a plan's approvals",
        filters=False,
    )
    def get(self, request: Request, plan_id: int) -> Response:
        """Every approval there was, those taken back too; the one in force comes last and has no `withdrawn_at`."""
        return Response(ApprovalAnswer(approvals_of(own_plan(request, plan_id)), many=True).data)

    @extend_schema(
        request=None,
        responses={201: ApprovalAnswer},
        parameters=[KEY],
        tags=["team"],
        operation_id="approve",
        summary="Approve a plan",
    )
    def post(self, request: Request, plan_id: int) -> Response:
        """Go by this plan: from now on its scenarios stand still. For owners, and keys with `plans:approve`."""
        return answer_once(request, lambda: self.approved(request, plan_id))

    def approved(self, request: Request, plan_id: int) -> Response:
        """The approval. Raises Http404, PermissionDenied, QuestionError for a plan that is approved already."""
        plan = approvable(request, plan_id)
        return Response(ApprovalAnswer(approve(plan, actor(request))).data, status.HTTP_201_CREATED)


class WithdrawalView(APIView):
    """The way to take an approval back."""

    scopes = {"POST": Scope.PLANS_APPROVE}
    throttle_scope = "writes"

    @extend_schema(
        request=body("Withdrawal"),
        responses=ApprovalAnswer(many=True),
        tags=["team"],
        operation_id="withdraw_approval",
        summary="Take an approval back",
        filters=False,
    )
    def post(self, request: Request, plan_id: int) -> Response:
        """Take the approval back, saying why; the answer lists all approvals with their notes."""
        plan = approvable(request, plan_id)
        withdraw_approval(plan, str(object_of(request).get("note") or ""), actor(request))
        return Response(ApprovalAnswer(approvals_of(plan), many=True).data)


def approvable(request: Request, plan_id: int) -> Plan:
    """A plan that the caller may approve. Raises Http404, PermissionDenied."""
    plan = own_plan(request, plan_id)
    if not can_approve(actor(request), plan.brand):
        raise PermissionDenied("Only an owner of the organisation may do this.")
    return plan
