"""What markets are like: the law in their files, and how much market data stands behind each."""

from datetime import date

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gtm.accounts.models import Scope
from gtm.api.released import released_book
from gtm.api.shapes import ref
from gtm.planner.market_facts import destinations, market_facts, market_summary

RELEASE = OpenApiParameter("release", description="The market-data release; default the latest.")
AS_OF = OpenApiParameter("as_of", type=date, description="The day asked about; default today.")


class MarketsView(APIView):
    """All markets."""

    scopes = {"GET": Scope.MARKETS}
    throttle_scope = "reads"

    @extend_schema(
        responses={200: ref("Markets")},
        parameters=[RELEASE],
        tags=["markets"],
        operation_id="markets",
        summary="List markets",
        filters=False,
    )
    def get(self, request: Request) -> Response:
        """Every market in the release, and whether its border rules are written down, so that a quote has an answer."""
        book = released_book(request.query_params.get("release"))
        markets = [market_summary(book, code) for code in destinations(book)]
        return Response({"data_release": book.release, "markets": markets})


class MarketView(APIView):
    """One market."""

    scopes = {"GET": Scope.MARKETS}
    throttle_scope = "reads"

    @extend_schema(
        responses={200: ref("Market")},
        parameters=[RELEASE, AS_OF],
        tags=["markets"],
        operation_id="market",
        summary="Read what a market is like",
    )
    def get(self, request: Request, code: str) -> Response:
        """The market's regimes, charges and registrations, and how many facts are in force on the day."""
        book = released_book(request.query_params.get("release"))
        if code not in destinations(book):
            raise NotFound(f"There is no market '{code}' in release {book.release}.")
        day = asked_day(request)
        return Response({"data_release": book.release, "as_of": day, **market_facts(book, code, day)})


def asked_day(request: Request) -> str:
    """The day that the call asks about. Raises ValidationError."""
    text = request.query_params.get("as_of")
    try:
        return date.fromisoformat(text).isoformat() if text else timezone.localdate().isoformat()
    except ValueError:
        raise ValidationError({"as_of": f"'{text}' is not a day: write it as 2026-11-22."}) from None
