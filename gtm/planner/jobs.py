"""Background work over the job table: enqueue, claim under a lease, report, cancel, try again, sweep.

The table is the truth on every site. Threads of the serving process, `manage.py work` and Celery workers all take
work through `claim`; a Celery message carries a job's id and nothing else, so a lost or doubled message does no harm.
"""

import logging
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import OperationalError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from gtm.accounts.models import User
from gtm.catalog.models import Brand
from gtm.celery import app as celery_app
from gtm.planner.models import Job, JobState

LEASE = timedelta(seconds=120)
ATTEMPTS = 3
FIRST_PAUSE = timedelta(seconds=5)
REPORT_EVERY_SECONDS = 0.25
# Errors of the moment, worth another attempt; any other error would only come again.
PASSING_ERRORS = (OSError, OperationalError)
RUN_TASK = "gtm.planner.tasks.run_job"

log = logging.getLogger(__name__)
new_work = threading.Event()


class JobCancelledError(Exception):
    """Raised inside a job at its next report after somebody cancelled it."""


class LeaseLostError(Exception):
    """Raised inside a job whose lease ran out and which another worker has taken since."""


class WorkerStoppingError(Exception):
    """Raised inside a job at its next report when its worker was told to stop: the job goes back to the queue."""


class Progress:
    """How a running job reports: `progress(0.4, "Routes of Brazil")`. Each report written renews the lease.

    Raises JobCancelledError, LeaseLostError or WorkerStoppingError, which a job lets through. Reports that follow
    each other within a quarter of a second are not written, so a loop may report at every turn.
    """

    def __init__(self, job: Job, stopping: Callable[[], bool] = lambda: False) -> None:
        self.job = job
        self.stopping = stopping
        self.written = float("-inf")

    def __call__(self, share: float, message: str = "") -> None:
        """Report the share done, from 0 to 1, and what is being done, in words for the person who waits."""
        if self.stopping():
            raise WorkerStoppingError
        if time.monotonic() - self.written < REPORT_EVERY_SECONDS:
            return
        self.written = time.monotonic()
        held = _held(self.job)
        report = {"progress": share, "message": message[:300], "lease_until": timezone.now() + LEASE}
        if not held.filter(cancel_requested=False).update(**report):
            raise JobCancelledError if held.exists() else LeaseLostError


Work = Callable[[Job, Progress], Any]


def enqueue(
    kind: str, payload: Mapping[str, Any], *, brand: Brand | None = None, created_by: User | None = None
) -> Job:
    """Queue a job; workers hear of it when the surrounding transaction is committed."""
    job = Job.objects.create(kind=kind, payload=dict(payload), brand=brand, created_by=created_by)
    transaction.on_commit(partial(announce, job.pk))
    return job


def announce(job_id: int, after: timedelta = timedelta(0)) -> None:
    """Tell the workers of a due job: by Celery where a broker is set, else this process's own threads."""
    if not settings.CELERY_BROKER_URL:
        new_work.set()
        return
    try:
        celery_app.send_task(RUN_TASK, args=[job_id], countdown=after.total_seconds())
    except BrokerError:
        log.warning("job %s: the broker does not answer; the sweeper will announce the job again", job_id)


def due(now: datetime) -> QuerySet[Job]:
    """Jobs that a worker may take now: queued and not put off, or left behind by a worker that died."""
    waiting = Q(state=JobState.QUEUED) & (Q(not_before=None) | Q(not_before__lte=now))
    left_behind = Q(state=JobState.RUNNING, lease_until__lt=now, attempts__lt=ATTEMPTS, cancel_requested=False)
    return Job.objects.filter(waiting | left_behind).order_by("pk")


def claim(now: datetime, job_id: int | None = None) -> Job | None:
    """Take the oldest due job, or the one named if it is due; None where there is none or another worker was first."""
    jobs = due(now) if job_id is None else due(now).filter(pk=job_id)
    # SQLite begins IMMEDIATE, one writer at a time; PostgreSQL locks the row and others step over it.
    with transaction.atomic():
        job = jobs.select_for_update(skip_locked=True).first()
        if job is None:
            return None
        job.state = JobState.RUNNING
        job.attempts += 1
        job.claim = uuid.uuid4().hex
        job.lease_until = now + LEASE
        job.not_before = None
        job.save(update_fields=["state", "attempts", "claim", "lease_until", "not_before"])
    return job


def run(job: Job, kinds: Mapping[str, Work], stopping: Callable[[], bool] = lambda: False) -> None:
    """Do a claimed job and write how it ended. `kinds` says which function does which kind of job."""
    try:
        if job.kind not in kinds:
            raise LookupError(f"no worker knows the job kind '{job.kind}'")
        result = kinds[job.kind](job, Progress(job, stopping))
    except JobCancelledError:
        _finish(job, JobState.CANCELLED)
    except LeaseLostError:
        log.warning("job %s: another worker took it over", job.pk)
    except WorkerStoppingError:
        _held(job).update(state=JobState.QUEUED, attempts=job.attempts - 1, claim="", lease_until=None)
    except PASSING_ERRORS as error:
        _put_off(job, error)
    except Exception as error:
        log.exception("job %s failed", job.pk)
        _finish(job, JobState.FAILED, error=_in_words(error))
    else:
        _finish(job, JobState.DONE, result=result, progress=1.0)


def cancel(job: Job) -> Job:
    """Cancel a job: at once while it waits, at its next report while it runs; a finished job stays as it is."""
    waiting = Job.objects.filter(pk=job.pk, state=JobState.QUEUED)
    if not waiting.update(state=JobState.CANCELLED, cancel_requested=True, finished_at=timezone.now()):
        Job.objects.filter(pk=job.pk, state=JobState.RUNNING).update(cancel_requested=True)
    job.refresh_from_db()
    return job


def retry(job: Job) -> Job:
    """Queue a failed or cancelled job again, with all its attempts; any other job stays as it is."""
    ended = Job.objects.filter(pk=job.pk, state__in=[JobState.FAILED, JobState.CANCELLED])
    fresh = {"attempts": 0, "cancel_requested": False, "error": "", "message": "", "progress": 0, "finished_at": None}
    if ended.update(state=JobState.QUEUED, claim="", not_before=None, lease_until=None, **fresh):
        transaction.on_commit(partial(announce, job.pk))
    job.refresh_from_db()
    return job


def sweep(now: datetime) -> list[int]:
    """End the jobs whose workers died too often or after a cancel; the ids of those that wait for a worker."""
    expired = Job.objects.filter(state=JobState.RUNNING, lease_until__lt=now)
    expired.filter(cancel_requested=True).update(state=JobState.CANCELLED, finished_at=now)
    error = f"The worker died {ATTEMPTS} times while doing this job."
    expired.filter(attempts__gte=ATTEMPTS).update(state=JobState.FAILED, error=error, finished_at=now)
    return list(due(now).values_list("pk", flat=True))


def _held(job: Job) -> QuerySet[Job]:
    """The job's row as long as this claim holds it."""
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, claim=job.claim)


def _finish(job: Job, state: JobState, **changes: Any) -> None:
    if not _held(job).update(state=state, finished_at=timezone.now(), lease_until=None, **changes):
        log.warning("job %s: another worker took it over before it ended as %s", job.pk, state)


def _put_off(job: Job, error: Exception) -> None:
    """Queue the job again after a pause that doubles with each attempt, or fail it after the last."""
    if job.attempts >= ATTEMPTS:
        _finish(job, JobState.FAILED, error=_in_words(error))
        return
    pause = FIRST_PAUSE * 2 ** (job.attempts - 1)
    later = {"not_before": timezone.now() + pause, "error": _in_words(error), "lease_until": None}
    if _held(job).update(state=JobState.QUEUED, **later):
        announce(job.pk, after=pause)


def _in_words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
