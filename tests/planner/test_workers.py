"""Threads, processes and brokers over one job table: every job done, none twice, the dead one's taken over."""

import signal
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from gtm.planner import jobs
from gtm.planner.jobs import Progress
from gtm.planner.models import Job, JobState
from gtm.planner.workers import Workers, do_next
from tests.planner.sites import other_process

CLAIM_AND_SLEEP = """
import time
from django.utils import timezone
from gtm.planner import jobs
print("claimed", jobs.claim(timezone.now()).pk, flush=True)
time.sleep(60)
"""


def wait_until(condition: Callable[[], bool], seconds: float = 20) -> None:
    """Give other threads and processes time; fails when it runs out."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def states(*job_ids: int) -> list[str]:
    return list(Job.objects.filter(pk__in=job_ids).order_by("pk").values_list("state", flat=True))


@pytest.mark.usefixtures("committed")
def test_threads_that_compete_do_every_job_exactly_once() -> None:
    done: Counter[int] = Counter()
    lock = threading.Lock()

    def count(job: Job, progress: Progress) -> None:
        with lock:
            done[job.pk] += 1

    ids = [jobs.enqueue("count", {}).pk for _ in range(40)]
    crews = [Workers({"count": count}, 2), Workers({"count": count}, 2)]
    for crew in crews:
        crew.start()
    wait_until(lambda: states(*ids) == [JobState.DONE] * 40)
    for crew in crews:
        crew.stop()

    assert done == Counter(ids)
    assert set(Job.objects.values_list("attempts", flat=True)) == {1}


@pytest.mark.usefixtures("committed")
def test_a_worker_told_to_stop_gives_its_job_back() -> None:
    begun = threading.Event()

    def endless(job: Job, progress: Progress) -> None:
        begun.set()
        while True:
            progress(0.1)
            time.sleep(0.02)

    job = jobs.enqueue("endless", {})
    crew = Workers({"endless": endless}, 1)
    crew.start()
    assert begun.wait(10)
    crew.stop()

    assert states(job.pk) == [JobState.QUEUED]
    assert not crew.threads[0].is_alive()


@pytest.mark.usefixtures("committed")
def test_a_job_whose_process_was_killed_is_done_by_the_next_worker() -> None:
    job = jobs.enqueue("slow", {})
    process = other_process(CLAIM_AND_SLEEP)
    assert process.stdout is not None
    assert process.stdout.readline() == f"claimed {job.pk}\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()

    assert states(job.pk) == [JobState.RUNNING]
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert do_next({"slow": lambda job, progress: job.attempts})
    assert Job.objects.get(pk=job.pk).result == 2


@pytest.mark.usefixtures("committed")
def test_an_idle_worker_writes_nothing() -> None:
    with connection.execute_wrapper(refuse_writes):
        assert not do_next({})


def refuse_writes(execute: Callable[..., object], sql: str, *rest: object) -> object:
    assert sql.startswith("SELECT"), sql
    return execute(sql, *rest)
