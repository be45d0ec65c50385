"""The brands that a caller sees."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gtm.accounts.models import Scope
from gtm.api.authentication import caller_brands
from gtm.api.serializers import BrandAnswer


class BrandsView(APIView):
    """The caller's brands."""

    scopes = {"GET": Scope.PLANS_READ}
    throttle_scope = "reads"

    @extend_schema(
        responses=BrandAnswer(many=True), tags=["brands"], operation_id="brands", summary="List brands", filters=False
    )
    def get(self, request: Request) -> Response:
        """A key's one brand, or those of a person, with what holds for all their products and plans."""
        return Response(BrandAnswer(caller_brands(request), many=True).data)
