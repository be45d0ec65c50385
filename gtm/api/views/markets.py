"""What markets are like: the law in their files, and how much market data stands behind each."""

from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gtm.accounts.models import Scope
from gtm.api.asked import AS_OF, RELEASE, asked_day
from gtm.api.released import released_book
from gtm.api.shapes.words import ref
from gtm.planner.market_facts import destinations, market_facts, market_summary


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
