"""The files of a plan: workbook, tables, calendar, board paper, briefs, and the big table of all offers."""

import tempfile
from pathlib import Path

from django.http import FileResponse, HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from gtm.accounts.models import Scope
from gtm.api.asked import own_plan
from gtm.api.problems import UnavailableError
from gtm.api.renderers import AnyFile
from gtm.api.shapes.words import ref
from gtm.planner.services import table_of_plan
from gtm.planner.tables.parquet_file import NoParquetError
from gtm.planner.tables.writing import FORMS as TABLE_FORMS
from gtm.planner.tables.writing import write_table
from gtm.planner.tables.xlsx_file import TooManyRowsError
from gtm.portal.exports.files import FORMS, brief_file, briefed_channels, plan_file
from gtm.portal.exports.fonts import MissingFontError

LANGUAGE = OpenApiParameter(
    "Accept-Language",
    location=OpenApiParameter.HEADER,
    description="en, zh-hans, es, pt-br or ar: the language of the file; default en.",
)
BYTES = {(200, "application/octet-stream"): OpenApiTypes.BINARY}
OFFER_FORMS = [form.removeprefix(".") for form in TABLE_FORMS]


class FilesView(APIView):
    """The files that there are of a plan."""

    scopes = {"GET": Scope.PLANS_READ}
    throttle_scope = "reads"

    @extend_schema(
        responses={200: ref("PlanFiles")}, tags=["files"], operation_id="plan_files", summary="List a plan's files"
    )
    def get(self, request: Request, plan_id: int) -> Response:
        """Where each file of the plan is: the plan in four forms, the big table in three, a brief of every channel."""
        plan = own_plan(request, plan_id)

        def link(name: str, *parts: str) -> str:
            return str(reverse(f"api:{name}", [plan.pk, *parts], request=request))

        briefs = [
            {
                "market": market,
                "channel": channel,
                "channel_name": name,
                "links": {"self": link("plan-brief", market, channel)},
            }
            for market, channel, name in briefed_channels(plan)
        ]
        files = [{"form": form, "links": {"self": link("plan-file", form)}} for form in FORMS]
        offers = [{"form": form, "links": {"self": link("plan-offers", form)}} for form in OFFER_FORMS]
        return Response({"files": files, "offers": offers, "briefs": briefs})


class FileView(APIView):
    """A plan as a file."""

    scopes = {"GET": Scope.PLANS_READ}
    throttle_scope = "quotes"
    renderer_classes = (AnyFile,)

    @extend_schema(
        responses=BYTES,
        parameters=[OpenApiParameter("form", enum=list(FORMS), location=OpenApiParameter.PATH), LANGUAGE],
        tags=["files"],
        operation_id="plan_file",
        summary="Download a plan",
    )
    def get(self, request: Request, plan_id: int, form: str) -> HttpResponse | FileResponse:
        """The plan as a workbook of live formulas (xlsx), all tables in an archive (csv), its dates (ics) or the board
        paper (pdf). It counts as a quote. Where the site lacks a font of the language, the PDF is answered with `503`.
        """
        plan = own_plan(request, plan_id)
        if form not in FORMS:
            raise NotFound(f"There is no form '{form}'; the forms are {', '.join(FORMS)}.")
        try:
            return plan_file(plan, form).response()
        except MissingFontError as error:
            raise UnavailableError(str(error)) from None


class BriefView(APIView):
    """The brief of a channel."""

    scopes = {"GET": Scope.PLANS_READ}
    throttle_scope = "reads"
    renderer_classes = (AnyFile,)

    @extend_schema(
        responses={(200, "text/markdown"): OpenApiTypes.STR},
        parameters=[LANGUAGE],
        tags=["files"],
        operation_id="plan_brief",
        summary="Download the brief of a channel",
    )
    def get(self, request: Request, plan_id: int, market: str, channel: str) -> HttpResponse | FileResponse:
        """What the people who make content for a channel should know, as Markdown with facts and sources."""
        found = brief_file(own_plan(request, plan_id), market, channel)
        if found is None:
            raise NotFound(f"The plan has no channel '{channel}' in '{market}'.")
        return found.response()


class OffersView(APIView):
    """The big table of a plan."""

    scopes = {"GET": Scope.PLANS_READ}
    throttle_scope = "quotes"
    renderer_classes = (AnyFile,)

    @extend_schema(
        responses=BYTES,
        parameters=[OpenApiParameter("form", enum=OFFER_FORMS, location=OpenApiParameter.PATH)],
        tags=["files"],
        operation_id="plan_offers",
        summary="Download every offer of a plan",
    )
    def get(self, request: Request, plan_id: int, form: str) -> FileResponse:
        """Every product, market, route and channel with its cost lines, or the first reason why it is closed.

        Worked out from the catalogue as it stood: where that has changed, the answer is `409`. It counts as a quote.
        """
        plan = own_plan(request, plan_id)
        if form not in OFFER_FORMS:
            raise NotFound(f"There is no form '{form}'; the forms are {', '.join(OFFER_FORMS)}.")
        name = f"landfall-offers-{plan.pk}.{form}"
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            try:
                write_table(path, table_of_plan(plan))
            except NoParquetError as error:
                raise UnavailableError(str(error)) from None
            except TooManyRowsError as error:
                raise ValidationError({"form": str(error)}) from None
            return FileResponse(path.open("rb"), as_attachment=True, filename=name)
