"""Two quotes of the same consignments, compared."""

from collections.abc import Mapping

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gtm.accounts.models import Scope
from gtm.api.released import released_book
from gtm.api.schema import body
from gtm.api.shapes.words import ref
from gtm.planner.question_error import QuestionError
from gtm.planner.quotes.comparison import compare

FIELDS = ("question", "to")


class ComparisonView(APIView):
    """The landed cost of consignments on two days, in two releases, from two origins, under two regimes."""

    scopes = {"POST": Scope.QUOTES}
    throttle_scope = "quotes"

    @extend_schema(
        request=body("ComparisonQuestion"),
        responses={200: ref("ComparisonAnswer")},
        tags=["quotes"],
        operation_id="compare_quotes",
        summary="Ask what changes a landed cost",
    )
    def post(self, request: Request) -> Response:
        """Compare the answer to a question with its answer on another day, in another release, from another origin or
        under another regime: what changes in each charge, which rows of the law did it, and why, in one sentence.
        """
        asked = request.data
        if not isinstance(asked, Mapping) or "question" not in asked:
            raise QuestionError("A comparison is an object with 'question' and 'to'.")
        for name in asked:
            if name not in FIELDS:
                raise QuestionError(f"A comparison has no field '{name}'.", f"/{name}")
        try:
            return Response(compare(released_book, asked["question"], asked.get("to")))
        except QuestionError as error:
            at_fault = error.pointer if error.pointer.startswith("/to") else f"/question{error.pointer}"
            raise QuestionError(error.detail, at_fault) from error
