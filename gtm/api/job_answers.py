"""The answer that work has begun."""

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from gtm.api.serializers import JobAnswer
from gtm.planner.models import Job


def accepted(request: Request, job: Job) -> Response:
    """The answer that work has begun."""
    told = JobAnswer(job, context={"request": request}).data
    return Response(told, status.HTTP_202_ACCEPTED, headers={"Location": told["links"]["self"]})
