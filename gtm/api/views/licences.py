"""The licences of a plan: where the brand stands with each, its papers, and who changed what."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count, Q
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gtm.accounts.models import Scope, User
from gtm.api.asked import actor, object_of, own_plan
from gtm.api.authentication import caller_brands
from gtm.api.licence_answers import (
    found_duty,
    links_of,
    scheme_of,
    schemes_of,
    told_file,
    where_it_stands,
    whole,
)
from gtm.api.permissions import demand_writer
from gtm.api.renderers import AnyFile
from gtm.api.schema import body
from gtm.api.shapes.words import ref
from gtm.planner.duties import Told, attach_file, progress_of, standing_of, tell_duty
from gtm.planner.models import Duty, DutyFile, Plan
from gtm.planner.plans.question_values import day, one_of
from gtm.planner.question_error import QuestionError

FIELDS = ("state", "reason", "owner", "due", "notes")
LONGEST = {"reason": 300, "notes": 5000}
Json = Mapping[str, Any]


class LicencesView(APIView):
    """The licences of a plan."""

    scopes = {"GET": Scope.PLANS_READ}
    throttle_scope = "reads"

    @extend_schema(
        responses={200: ref("Licences")},
        tags=["licences"],
        operation_id="licences",
        summary="List a plan's licences",
    )
    def get(self, request: Request, plan_id: int) -> Response:
        """Every licence and registration of the plan, where the brand stands with each, and how many are done."""
        plan = own_plan(request, plan_id)
        rows, standing = schemes_of(plan), standing_of(plan.brand)
        counts = dict(
            Duty.objects.filter(brand=plan.brand)
            .annotate(count=Count("files", filter=Q(files__removed_at=None)))
            .values_list("pk", "count")
        )
        progress = progress_of(rows, standing)
        told = []
        for row in rows:
            duty = standing.get((row["market"], row["scheme"]))
            files = counts[duty.pk] if duty else 0
            told.append({**row, **where_it_stands(duty), "files": files, "links": links_of(request, plan, row)})
        done = {"needed": progress.needed, "begun": progress.begun, "done": progress.done}
        return Response({"progress": done, "licences": told})


class LicenceView(APIView):
    """One licence."""

    scopes = {"GET": Scope.PLANS_READ, "PATCH": Scope.PLANS_WRITE}

    @property
    def throttle_scope(self) -> str:
        """Telling something counts as a write."""
        return "reads" if self.request.method == "GET" else "writes"

    @extend_schema(responses={200: ref("Licence")}, tags=["licences"], operation_id="licence", summary="Read a licence")
    def get(self, request: Request, plan_id: int, market: str, scheme: str) -> Response:
        """The licence with its papers and its history."""
        plan = own_plan(request, plan_id)
        return Response(whole(request, plan, scheme_of(plan, market, scheme)))

    @extend_schema(
        request=body("LicenceChange"),
        responses={200: ref("Licence")},
        tags=["licences"],
        operation_id="change_licence",
        summary="Tell where a licence stands",
    )
    def patch(self, request: Request, plan_id: int, market: str, scheme: str) -> Response:
        """Tell its state, owner, due day or notes; what is not told stays. It holds for all plans of the brand."""
        plan = own_plan(request, plan_id)
        demand_writer(request, plan.brand)
        row = scheme_of(plan, market, scheme)
        told = {**where_it_stands(found_duty(plan, row)), **changes_in(object_of(request))}
        tell_duty(plan.brand, market, scheme, told_of(plan, told), actor(request))
        return Response(whole(request, plan, row))


class LicenceFilesView(APIView):
    """The papers of a licence."""

    scopes = {"POST": Scope.PLANS_WRITE}
    throttle_scope = "writes"
    parser_classes = (MultiPartParser,)

    @extend_schema(
        request={
            "multipart/form-data": {
                "type": "object",
                "required": ["file"],
                "properties": {"file": {"type": "string", "format": "binary", "description": "At most 5 MB."}},
            }
        },
        responses={201: ref("LicenceFile")},
        tags=["licences"],
        operation_id="add_licence_file",
        summary="Add a paper to a licence",
    )
    def post(self, request: Request, plan_id: int, market: str, scheme: str) -> Response:
        """Keep a paper, sent as the form field `file`: at most 5 MB, and 20 of them; only members and keys see it."""
        plan = own_plan(request, plan_id)
        demand_writer(request, plan.brand)
        scheme_of(plan, market, scheme)
        file = request.FILES.get("file")
        if not isinstance(file, UploadedFile):
            raise ValidationError({"file": "Send the paper as the form field 'file'."})
        kept = attach_file(plan.brand, market, scheme, file, actor(request))
        return Response(told_file(request, kept), status.HTTP_201_CREATED)


class LicenceFileView(APIView):
    """One paper."""

    scopes = {"GET": Scope.PLANS_READ}
    throttle_scope = "reads"
    renderer_classes = (AnyFile,)

    @extend_schema(
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
        tags=["licences"],
        operation_id="licence_file",
        summary="Download a paper",
    )
    def get(self, request: Request, file_id: int) -> FileResponse:
        """The bytes as they were sent, always as a download."""
        kept = get_object_or_404(
            DutyFile.objects.filter(duty__brand__in=caller_brands(request), removed_at=None), pk=file_id
        )
        answer = FileResponse(
            kept.stored.open(), as_attachment=True, filename=kept.name, content_type="application/octet-stream"
        )
        answer["X-Content-Type-Options"] = "nosniff"
        return answer


def changes_in(given: Json) -> dict[str, Any]:
    """The fields of the body, each of its kind. Raises QuestionError."""
    unknown = sorted(set(given) - set(FIELDS))
    if unknown:
        raise QuestionError(f"There is no field of that name; the fields are {', '.join(FIELDS)}.", f"/{unknown[0]}")
    for name, most in LONGEST.items():
        if name in given and (not isinstance(given[name], str) or len(given[name]) > most):
            raise QuestionError(f"Write a text of at most {most} letters.", f"/{name}")
    if "state" in given:
        one_of(given["state"], Duty.State.values, "/state")
    if given.get("due") is not None:
        day(given["due"], "/due")
    return dict(given)


def told_of(plan: Plan, told: Json) -> Told:
    """What is told from now on. Raises QuestionError for an owner who is no member."""
    owner = None
    if told["owner"] is not None:
        members = User.objects.filter(memberships__organisation=plan.brand.organisation_id)
        owner = members.filter(username=str(told["owner"])).first()
        if owner is None:
            raise QuestionError(f"'{told['owner']}' is no member of the organisation.", "/owner")
    due = date.fromisoformat(told["due"]) if told["due"] is not None else None
    return Told(state=told["state"], reason=told["reason"], owner=owner, due=due, notes=told["notes"])
