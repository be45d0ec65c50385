"""Jobs: where one stands, to cancel one, to try one again."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gtm.accounts.models import Scope
from gtm.api.authentication import caller_brands
from gtm.api.permissions import demand_writer
from gtm.api.serializers import JobAnswer
from gtm.planner import jobs
from gtm.planner.models import Job


def caller_jobs(request: Request) -> QuerySet[Job]:
    """The jobs of the caller's brands."""
    return Job.objects.filter(brand__in=caller_brands(request)).select_related("brand")


def own_job(request: Request, job_id: int) -> Job:
    """A job that the caller may change. Raises Http404, PermissionDenied."""
    job = get_object_or_404(caller_jobs(request), pk=job_id)
    if job.brand is not None:
        demand_writer(request, job.brand)
    return job


class JobView(APIView):
    """One job."""

    scopes = {"GET": Scope.PLANS_READ}
    throttle_scope = "reads"

    @extend_schema(responses=JobAnswer, tags=["jobs"], operation_id="job", summary="Where a job stands")
    def get(self, request: Request, job_id: int) -> Response:
        """Where the job stands; ask again in a few seconds while it is queued or running."""
        job = get_object_or_404(caller_jobs(request), pk=job_id)
        return Response(JobAnswer(job, context={"request": request}).data)


class CancelView(APIView):
    """The way to stop a job."""

    scopes = {"POST": Scope.PLANS_WRITE}
    throttle_scope = "writes"

    @extend_schema(
        request=None, responses={202: JobAnswer}, tags=["jobs"], operation_id="cancel_job", summary="Cancel a job"
    )
    def post(self, request: Request, job_id: int) -> Response:
        """Cancel: at once while the job waits, at its next report while it runs; a finished job stays as it is."""
        job = jobs.cancel(own_job(request, job_id))
        return Response(JobAnswer(job, context={"request": request}).data, status.HTTP_202_ACCEPTED)


class RetryView(APIView):
    """The way to try a failed or cancelled job again."""

    scopes = {"POST": Scope.PLANS_WRITE}
    throttle_scope = "writes"

    @extend_schema(
        request=None, responses={202: JobAnswer}, tags=["jobs"], operation_id="retry_job", summary="Try a job again"
    )
    def post(self, request: Request, job_id: int) -> Response:
        """Queue a failed or cancelled job again; any other job stays as it is."""
        job = jobs.retry(own_job(request, job_id))
        return Response(JobAnswer(job, context={"request": request}).data, status.HTTP_202_ACCEPTED)
