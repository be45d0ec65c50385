"""What a brand's results have taught."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gtm.accounts.models import Scope
from gtm.api.asked import BRAND, KEY, asked_brand, caller
from gtm.api.idempotency import answer_once
from gtm.api.job_answers import accepted
from gtm.api.permissions import demand_writer
from gtm.api.serializers import JobAnswer
from gtm.api.shapes.words import ref
from gtm.planner.actuals.calibration_services import request_calibration
from gtm.planner.actuals.selectors import newest_calibration


class CalibrationView(APIView):
    """What a brand's results have taught."""

    scopes = {"GET": Scope.PLANS_READ, "POST": Scope.PLANS_WRITE}

    @property
    def throttle_scope(self) -> str:
        """Learning counts as a write."""
        return "writes" if self.request.method == "POST" else "reads"

    @extend_schema(
        responses={200: ref("Calibration")},
        parameters=[BRAND],
        tags=["results"],
        operation_id="calibration",
        summary="Read the newest calibration",
    )
    def get(self, request: Request) -> Response:
        """The newest calibration: what was learned of each channel, in weekly units."""
        found = newest_calibration(asked_brand(request))
        if found is None:
            raise Http404
        return Response({"digest": found.digest, "day": found.as_of.isoformat(), **found.summary})

    @extend_schema(
        request=None,
        responses={202: JobAnswer},
        parameters=[BRAND, KEY],
        tags=["results"],
        operation_id="calibrate",
        summary="Learn from the results",
    )
    def post(self, request: Request) -> Response:
        """Learn from the results in the background; plans asked for afterwards use what was learned."""
        return answer_once(request, lambda: self.begun(request))

    def begun(self, request: Request) -> Response:
        """The job of a new calibration. Raises PermissionDenied, ValidationError."""
        brand = asked_brand(request)
        demand_writer(request, brand)
        return accepted(request, request_calibration(brand, caller(request)))
