"""Two or three plans beside each other."""

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gtm.accounts.models import Scope
from gtm.api.asked import caller_plans
from gtm.api.renderers import QuickRenderer
from gtm.api.shapes.words import ref
from gtm.planner.plans.beside import plans_beside

FEWEST, MOST = 2, 3
PLAN = OpenApiParameter("plan", type=int, many=True, required=True, description="Two or three ids, each as ?plan=…")


class PlanComparisonView(APIView):
    """Plans compared with the first of them."""

    renderer_classes = (QuickRenderer,)
    scopes = {"GET": Scope.PLANS_READ}
    throttle_scope = "quotes"

    @extend_schema(
        responses={200: ref("PlanComparison")},
        parameters=[PLAN],
        tags=["plans"],
        operation_id="compare_plans",
        summary="Compare plans",
        filters=False,
    )
    def get(self, request: Request) -> Response:
        """Two or three plans of one brand: figures, channels, questions, landed costs and warnings that differ, each
        beside the first plan's. It counts as a quote.
        """
        wanted = asked_plans(request)
        found = {plan.pk: plan for plan in caller_plans(request).filter(pk__in=wanted)}
        if len(found) < len(wanted):
            raise Http404
        plans = [found[number] for number in wanted]
        if len({plan.brand_id for plan in plans}) > 1:
            raise ValidationError({"plan": "Plans of one brand are compared; these are of several."})
        return Response(plans_beside(plans))


def asked_plans(request: Request) -> list[int]:
    """The ids of the plans, each once, in their order. Raises ValidationError."""
    told = list(dict.fromkeys(request.query_params.getlist("plan")))
    if not all(text.isascii() and text.isdigit() for text in told):
        raise ValidationError({"plan": "A plan is named by its id: ?plan=1&plan=2"})
    if not FEWEST <= len(told) <= MOST:
        raise ValidationError({"plan": f"Name two or three plans: ?plan=1&plan=2; {len(told)} were named."})
    return [int(text) for text in told]
