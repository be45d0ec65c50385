"""Up to five markets beside each other."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gtm.accounts.models import ApiKey, Scope
from gtm.api.asked import AS_OF, RELEASE, asked_day
from gtm.api.authentication import caller_brands
from gtm.api.released import released_book
from gtm.api.shapes.words import ref
from gtm.catalog.models import Brand
from gtm.planner.market_comparison import MOST, Asked
from gtm.planner.market_comparison_told import told_market
from gtm.planner.market_facts import destinations
from gtm.planner.overrides.laying import laid_over
from gtm.planner.overrides.selectors import overrides_of
from gtm.planner.quotes.fields import countries

USUAL_HOME = "CN"
MARKET = OpenApiParameter("market", many=True, required=True, description="One to five, each as ?market=…")
HOME = OpenApiParameter("home", description="Where parcels come from; default the brand's home, else CN.")
BRAND = OpenApiParameter("brand", description="Whose own figures stand over the public ones; a key's brand by itself.")


class MarketComparisonView(APIView):
    """Markets compared."""

    scopes = {"GET": Scope.MARKETS}
    throttle_scope = "quotes"

    @extend_schema(
        responses={200: ref("MarketComparison")},
        parameters=[MARKET, HOME, BRAND, AS_OF, RELEASE],
        tags=["markets"],
        operation_id="compare_markets",
        summary="Compare markets",
        filters=False,
    )
    def get(self, request: Request) -> Response:
        """Up to five markets by border, payment, logistics, warehouses, norms, calendar and channels, each figure with
        the id of its fact and how sure it is. It counts as a quote.
        """
        public = released_book(request.query_params.get("release"))
        codes = asked_markets(request, destinations(public))
        brand = asked_brand(request)
        home = request.query_params.get("home") or (brand.home_country if brand else USUAL_HOME)
        if home not in countries():
            raise ValidationError({"home": f"'{home}' is no country: write its two letters, as CN."})
        seen, day = laid_over(public, overrides_of(brand)) if brand else public, asked_day(request)
        told = [told_market(Asked(seen, public, code, home, day)) for code in codes]
        return Response({"data_release": public.release, "as_of": day, "home": home, "markets": told})


def asked_markets(request: Request, known: list[str]) -> list[str]:
    """The markets named, each once, in their order. Raises ValidationError."""
    told = list(dict.fromkeys(request.query_params.getlist("market")))
    unknown = [code for code in told if code not in known]
    if unknown:
        raise ValidationError({"market": f"There is no market '{unknown[0]}'; /api/v1/markets lists those there are."})
    if not 1 <= len(told) <= MOST:
        raise ValidationError({"market": f"Name one to {MOST} markets: ?market=DE&market=ID; {len(told)} were named."})
    return told


def asked_brand(request: Request) -> Brand | None:
    """The brand whose own figures are seen: the one named, or the key's; None for a person who names none."""
    brands = caller_brands(request)
    if "brand" in request.query_params:
        return get_object_or_404(brands, slug=request.query_params["brand"])
    return brands.get() if isinstance(request.auth, ApiKey) else None
