"""The tariff: what is stored for one code, market, origin and day, and which codes go with some words."""

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gtm.accounts.models import Scope
from gtm.api.asked import AS_OF, RELEASE, asked_day
from gtm.api.released import released_book
from gtm.api.shapes.words import ref
from gtm.catalog.hs import hs_descriptions, is_valid_hs_code, nearest_hs_codes
from gtm.catalog.hs_candidates import hs_candidates
from gtm.planner.quotes.fields import countries
from gtm.planner.quotes.tariff_told import told_tariff
from markets import MARKETS

HS_CODE = OpenApiParameter("hs_code", required=True, description="Six to twelve digits.")
MARKET = OpenApiParameter("market", required=True, description="ISO 3166-1 alpha-2, a market with border rules.")
ORIGIN = OpenApiParameter("origin", required=True, description="Where the goods were made, ISO 3166-1 alpha-2.")
TEXT = OpenApiParameter("text", required=True, description="A product's name, in English or Chinese.")
LONGEST_TEXT = 200


class TariffView(APIView):
    """The tariff look-up."""

    scopes = {"GET": Scope.MARKETS}
    throttle_scope = "reads"

    @extend_schema(
        responses={200: ref("TariffAnswer")},
        parameters=[HS_CODE, MARKET, ORIGIN, AS_OF, RELEASE],
        tags=["markets"],
        operation_id="tariff",
        summary="Look a tariff code up",
        filters=False,
    )
    def get(self, request: Request) -> Response:
        """Every rate that may apply to a code: MFN, the origin's own, agreements, remedies, taxes; with what answered
        before and what is announced. A rate that is not stored is named under `missing`, never taken for zero.
        """
        told = {name: request.query_params.get(name, "") for name in ("hs_code", "market", "origin")}
        wrong: dict[str, str] = {}
        if not is_valid_hs_code(told["hs_code"]):
            wrong["hs_code"] = _no_code(told["hs_code"])
        if told["market"] not in MARKETS:
            wrong["market"] = f"'{told['market']}' is no market with border rules; they are {', '.join(MARKETS)}."
        if told["origin"] not in countries():
            wrong["origin"] = f"'{told['origin']}' is no country: write its two letters, as CN."
        if wrong:
            raise ValidationError(wrong)
        book = released_book(request.query_params.get("release"))
        if told["market"] not in book.profiles:
            raise NotFound(f"There is no market '{told['market']}' in release {book.release}.")
        return Response(told_tariff(book, told["market"], told["hs_code"], told["origin"], asked_day(request)))


class HsCodesView(APIView):
    """The help with finding a code."""

    scopes = {"GET": Scope.MARKETS}
    throttle_scope = "reads"

    @extend_schema(
        responses={200: ref("HsCandidates")},
        parameters=[TEXT],
        tags=["markets"],
        operation_id="hs_codes",
        summary="Find HS codes for words",
        filters=False,
    )
    def get(self, request: Request) -> Response:
        """Up to five codes of HS 2022 that may fit, the best first, each with its reasons; choosing stays with you."""
        text = request.query_params.get("text", "").strip()
        if not text or len(text) > LONGEST_TEXT:
            raise ValidationError({"text": f"Give the name of the goods in at most {LONGEST_TEXT} letters."})
        found = [
            {
                "hs_code": one.code,
                "description": one.description,
                "heading": one.heading,
                "reasons": list(one.reasons),
                "score": f"{one.score:.3f}",
            }
            for one in hs_candidates(text)
        ]
        return Response({"candidates": found})


def _no_code(told: str) -> str:
    """What is wrong with a text that is no code, and where a code is found."""
    if not (told.isascii() and told.isdigit()):
        return "Write six to twelve digits; /api/v1/hs-codes?text=… finds codes for words."
    near = ", ".join(f"{code} ({hs_descriptions()[code]})" for code in nearest_hs_codes(told, 3))
    return f"No code of HS 2022 begins so. The nearest are {near}."
