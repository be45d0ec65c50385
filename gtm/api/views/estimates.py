"""What can be said of a plan before it is asked for."""

from collections.abc import Mapping

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gtm.accounts.models import Scope
from gtm.api.asked import BRAND, asked_brand
from gtm.api.schema import body
from gtm.api.shapes.words import ref
from gtm.planner.plans.estimate import Asked, estimate_plan, goods_of
from gtm.planner.plans.estimate_told import told_estimate
from gtm.planner.question_error import QuestionError
from gtm.planner.services import question_and_book


class EstimateView(APIView):
    """The estimate of a plan."""

    scopes = {"POST": Scope.PLANS_READ}
    throttle_scope = "quotes"

    @extend_schema(
        request=body("PlanQuestion"),
        responses={200: ref("PlanEstimate")},
        parameters=[BRAND],
        tags=["plans"],
        operation_id="estimate_plan",
        summary="Estimate a plan",
    )
    def post(self, request: Request) -> Response:
        """Check a question and say what is known before the plan is made: products and markets, when selling can begin,
        licences with what is paid once for them, missing exchange rates. Nothing is stored. It counts as a quote.
        """
        given = request.data
        if not isinstance(given, Mapping):
            raise QuestionError("A plan's question is an object.")
        brand = asked_brand(request)
        question, book = question_and_book(brand, given)
        asked = Asked(
            tuple(question["markets"]), question["as_of"], question["start"], str(question["budget"]["currency"])
        )
        last = brand.plans.defer("result", "index").first()
        return Response(told_estimate(estimate_plan(book, goods_of(brand), asked, last)))
