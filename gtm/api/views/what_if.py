"""What a plan would be if something were otherwise."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gtm.accounts.models import Scope
from gtm.api.asked import object_of, own_plan
from gtm.api.renderers import QuickRenderer
from gtm.api.schema import body
from gtm.api.shapes.words import ref
from gtm.planner.models import Plan
from gtm.planner.question_error import QuestionError
from gtm.planner.whatif.answering import answer
from gtm.planner.whatif.basis import basis_of
from gtm.planner.whatif.changes import Changes, changes_in
from gtm.planner.whatif.told import told_answer


class WhatIfView(APIView):
    """A plan's mix under changes."""

    renderer_classes = (QuickRenderer,)
    scopes = {"POST": Scope.PLANS_READ}
    throttle_scope = "quotes"

    @extend_schema(
        request=body("WhatIfQuestion"),
        responses={200: ref("WhatIfAnswer")},
        tags=["what-if"],
        operation_id="what_if",
        summary="Ask what a plan would be otherwise",
    )
    def post(self, request: Request, plan_id: int) -> Response:
        """Work the channel mix out again under changes: the plan kept as it is, and made anew. Nothing is stored.

        Routes and offers stay those of the plan. It counts as a quote. Where the catalogue or the engine has changed
        since the plan was made, the answer is `409`: ask for a new plan.
        """
        plan = own_plan(request, plan_id)
        changes = changes_of(object_of(request), plan)
        basis = basis_of(plan.pk, plan.digest)
        if basis is None:
            raise QuestionError("This plan has no channel at all, so nothing moves.")
        return Response(told_answer(plan.result, changes, answer(basis, changes)))


def changes_of(given: Mapping[str, Any], plan: Plan) -> Changes:
    """The changes under `changes` of a body, without what the plan has already. Raises QuestionError."""
    raw = given.get("changes")
    if not isinstance(raw, Mapping):
        raise QuestionError("Tell what is otherwise as an object.", "/changes")
    try:
        return changes_in(raw).beside(plan.result)
    except QuestionError as error:
        raise QuestionError(error.detail, f"/changes{error.pointer}") from None
