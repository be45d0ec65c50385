"""Landed costs by the quote contract."""

from collections.abc import Mapping

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gtm.accounts.models import Scope
from gtm.api.released import released_book
from gtm.api.renderers import QuickRenderer
from gtm.api.schema import body
from gtm.api.shapes.words import ref
from gtm.planner.question_error import QuestionError
from gtm.planner.quotes.answering import answer


class QuotesView(APIView):
    """The landed cost of consignments."""

    scopes = {"POST": Scope.QUOTES}
    throttle_scope = "quotes"
    renderer_classes = (QuickRenderer,)

    @extend_schema(
        request=body("QuoteQuestion"),
        parameters=[
            OpenApiParameter("explain", bool, description="Explain every quote, as `explain` in the question does.")
        ],
        responses={200: ref("QuoteAnswer")},
        tags=["quotes"],
        operation_id="quote",
        summary="Ask for landed costs",
    )
    def post(self, request: Request) -> Response:
        """Answer a landed-cost question. One bad consignment is refused in its place and never spoils the others.

        Nothing is stored, and the same question has the same answer, so a call may be repeated at will.
        """
        question = request.data
        if not isinstance(question, Mapping):
            raise QuestionError("A question is an object with 'consignments'.")
        if request.query_params.get("explain") in ("1", "true"):
            question = {**question, "explain": True}
        return Response(answer(released_book(question.get("release")), question))
