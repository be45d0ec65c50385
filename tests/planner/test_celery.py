"""The same jobs over a real broker: a message carries a job's id, and the job table decides."""

import os
import socket
import time
import uuid
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from celery import Celery
from pytest_django import Settings

from gtm.planner import jobs, tasks
from gtm.planner.models import Job, JobState
from tests.planner.sites import other_process

pytestmark = pytest.mark.services

BROKERS = {
    "redis": os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/0"),
    "rabbitmq": os.environ.get("TEST_RABBITMQ_URL", "amqp://guest:guest@127.0.0.1:5672//"),
}
CELERY_WORKER = """
from gtm.celery import app
from gtm.planner import tasks
tasks.KINDS = {"double": lambda job, progress: {"doubled": job.payload["number"] * 2}}
app.worker_main(["worker", "--pool=solo", "--loglevel=warning", "--without-gossip", "--without-mingle"])
"""


def answers(url: str) -> bool:
    """Whether something listens where the broker should be."""
    parts = urlsplit(url)
    try:
        socket.create_connection((parts.hostname or "", parts.port or 0), timeout=1).close()
    except OSError:
        return False
    return True


def sender(url: str, settings: Settings) -> Celery:
    """The site's Celery application on another broker."""
    settings.CELERY_BROKER_URL = url
    app = Celery("sender")
    app.config_from_object("django.conf:settings", namespace="CELERY")
    return app


@pytest.fixture(params=sorted(BROKERS))
def broker(request: pytest.FixtureRequest, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Celery]:
    """A site on that broker with one Celery worker, on a queue of its own."""
    url = BROKERS[request.param]
    if not answers(url):
        pytest.skip(f"no {request.param} at {url}")
    settings.CELERY_TASK_DEFAULT_QUEUE = queue = f"landfall-test-{uuid.uuid4().hex}"
    app = sender(url, settings)
    monkeypatch.setattr(jobs, "celery_app", app)
    worker = other_process(CELERY_WORKER, CELERY_BROKER_URL=url, CELERY_QUEUE=queue)
    yield app
    worker.terminate()
    worker.communicate(timeout=20)
    with app.connection_for_write() as connection:
        connection.default_channel.queue_delete(queue)
    app.close()


@pytest.mark.usefixtures("committed")
def test_a_job_sent_over_a_broker_is_done_by_a_celery_worker(broker: Celery) -> None:
    job = jobs.enqueue("double", {"number": 21})
    end = time.monotonic() + 30
    while Job.objects.get(pk=job.pk).state != JobState.DONE and time.monotonic() < end:
        time.sleep(0.05)
    assert Job.objects.get(pk=job.pk).result == {"doubled": 42}


@pytest.mark.django_db
def test_a_broker_that_does_not_answer_leaves_the_job_to_the_sweeper(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        url = f"redis://127.0.0.1:{nobody.getsockname()[1]}/0"
        monkeypatch.setattr(jobs, "celery_app", sender(url, settings))
        job = Job.objects.create(kind="double", payload={"number": 1})
        jobs.announce(job.pk)
    assert jobs.sweep(job.created_at) == [job.pk]


@pytest.mark.django_db
def test_a_message_that_comes_twice_does_its_job_once(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[int] = []
    monkeypatch.setattr(tasks, "KINDS", {"note": lambda job, progress: done.append(job.pk)})
    job = Job.objects.create(kind="note")
    tasks.run_job(job.pk)
    tasks.run_job(job.pk)
    assert done == [job.pk]


@pytest.mark.django_db
def test_the_sweeper_task_sends_the_jobs_that_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[int] = []
    monkeypatch.setattr(tasks.run_job, "delay", sent.append)
    job = Job.objects.create(kind="note")
    tasks.sweep_jobs()
    assert sent == [job.pk]
