"""Importing a long product sheet as a job: its progress is seen, and it can be cancelled."""

from typing import Any

from gtm.accounts.models import User
from gtm.catalog.models import Upload
from gtm.catalog.services import Report, import_upload
from gtm.planner import jobs
from gtm.planner.models import Job, JobState

KIND = "import"
LONG = 500
"""Rows from which an import takes longer than a person likes to look at a page that does not answer."""


def is_long(upload: Upload) -> bool:
    """Whether an upload is imported in the background."""
    return int(upload.report.get("rows_read", 0)) >= LONG


def open_import(upload: Upload) -> Job | None:
    """The import of the upload that waits or runs, if there is one."""
    waiting = Job.objects.filter(kind=KIND, brand=upload.brand, state__in=[JobState.QUEUED, JobState.RUNNING])
    return waiting.filter(payload__upload=upload.pk).first()


def request_import(upload: Upload, user: User | None = None) -> Job:
    """Import in the background; the import that is under way, where one is."""
    payload = {"upload": upload.pk, "name": upload.name}
    return open_import(upload) or jobs.enqueue(KIND, payload, brand=upload.brand, created_by=user)


def run_import_job(job: Job, progress: Report) -> dict[str, Any]:
    """The work of a job of kind `import`: its result names the upload."""
    upload = Upload.objects.select_related("brand").get(brand=job.brand, pk=job.payload["upload"])
    return {"upload": import_upload(upload, job.created_by, progress).pk}
