"""Worker threads over the job table: inside the serving process of a small site, or in `manage.py work`."""

import atexit
import logging
import threading
import time
from collections.abc import Callable, Mapping

from django.conf import settings
from django.db import Error, close_old_connections, connection
from django.utils import timezone

from gtm.planner import jobs
from gtm.planner.duty_files import sweep_files
from gtm.planner.jobs import Work
from gtm.planner.tasks import KINDS

POLL_SECONDS = 1.0
SWEEP_EVERY_SECONDS = 30.0
SWEEP_FILES_EVERY_SECONDS = 600.0

log = logging.getLogger(__name__)


class Workers:
    """Threads that take and do jobs until they are stopped; a job under way goes back to the queue then."""

    def __init__(self, kinds: Mapping[str, Work], threads: int) -> None:
        self.kinds = kinds
        self.stopped = threading.Event()
        self.swept = self.files_swept = float("-inf")
        self.threads = [threading.Thread(target=self._work, name=f"jobs-{n}", daemon=True) for n in range(threads)]

    def start(self) -> None:
        """Start the threads."""
        for thread in self.threads:
            thread.start()

    def stop(self, seconds: float = 10.0) -> None:
        """Tell the threads to stop and wait for them, so long at most."""
        self.stopped.set()
        jobs.new_work.set()
        for thread in self.threads:
            thread.join(seconds)

    def _work(self) -> None:
        try:
            while not self.stopped.is_set():
                if not self._turn():
                    jobs.new_work.wait(POLL_SECONDS)
                    jobs.new_work.clear()
        finally:
            connection.close()

    def _turn(self) -> bool:
        """Do one job if there is one; whether there was. A database that is away for a moment is asked again."""
        close_old_connections()
        try:
            if time.monotonic() - self.swept > SWEEP_EVERY_SECONDS:
                self.swept = time.monotonic()
                jobs.sweep(timezone.now())
            if time.monotonic() - self.files_swept > SWEEP_FILES_EVERY_SECONDS:
                self.files_swept = time.monotonic()
                sweep_files(timezone.now())
            return do_next(self.kinds, self.stopped.is_set)
        except (Error, OSError):
            log.exception("the job table or the disk does not answer")
            return False


def do_next(kinds: Mapping[str, Work], stopping: Callable[[], bool] = lambda: False) -> bool:
    """Claim and do the oldest due job; whether there was one."""
    now = timezone.now()
    # Asked without a transaction first: an idle worker must not take SQLite's one write lock every second.
    job = jobs.claim(now) if jobs.due(now).exists() else None
    if job is None:
        return False
    jobs.run(job, kinds, stopping)
    return True


def work_in_this_process() -> Workers | None:
    """Start the threads of a serving process, where neither a broker is set nor JOB_THREADS is 0."""
    if settings.CELERY_BROKER_URL or not settings.JOB_THREADS:
        return None
    workers = Workers(KINDS, settings.JOB_THREADS)
    workers.start()
    atexit.register(workers.stop)
    return workers
