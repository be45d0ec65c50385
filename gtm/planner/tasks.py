"""What the workers can do, and the Celery tasks through which a site with a broker does it."""

from collections.abc import Mapping

from celery import shared_task
from django.utils import timezone

from gtm.planner import jobs
from gtm.planner.actuals.calibration_services import run_calibration_job
from gtm.planner.duty_files import sweep_files
from gtm.planner.jobs import Work
from gtm.planner.services import run_plan_job
from gtm.planner.sheet_imports import run_import_job

# The function that does each kind of job; what it returns is stored as the job's result.
KINDS: Mapping[str, Work] = {"plan": run_plan_job, "calibration": run_calibration_job, "import": run_import_job}


@shared_task(name=jobs.RUN_TASK)
def run_job(job_id: int) -> None:
    """Do the job if it is still due: a message may come twice, or after another worker was faster."""
    job = jobs.claim(timezone.now(), job_id)
    if job is not None:
        jobs.run(job, KINDS)


@shared_task(name="gtm.planner.tasks.sweep_jobs")
def sweep_jobs() -> None:
    """End dead jobs and announce those that wait, for the messages that a crash or a broker lost."""
    for job_id in jobs.sweep(timezone.now()):
        run_job.delay(job_id)


@shared_task(name="gtm.planner.tasks.sweep_licence_files")
def sweep_licence_files() -> None:
    """Erase the papers of licences that are no more."""
    sweep_files(timezone.now())
