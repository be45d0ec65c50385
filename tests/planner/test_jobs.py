"""A job is done once, by one worker, whatever dies or comes twice."""

from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from gtm.planner import jobs
from gtm.planner.jobs import Progress
from gtm.planner.models import Job, JobState

pytestmark = pytest.mark.django_db

NOON = datetime(2027, 1, 4, 12, tzinfo=UTC)


def double(job: Job, progress: Progress) -> dict[str, int]:
    progress(0.5, "Doubling")
    return {"doubled": job.payload["number"] * 2}


def claimed(job: Job, now: datetime = NOON) -> Job:
    taken = jobs.claim(now, job.pk)
    assert taken is not None
    return taken


def reread(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def test_a_job_done_keeps_what_its_function_returned() -> None:
    job = jobs.enqueue("double", {"number": 21})
    jobs.run(claimed(job), {"double": double})

    done = reread(job)
    assert (done.state, done.result, done.progress, done.error) == (JobState.DONE, {"doubled": 42}, 1.0, "")
    assert done.finished_at is not None
    assert done.lease_until is None


def test_the_oldest_due_job_comes_first() -> None:
    first, second = jobs.enqueue("double", {"number": 1}), jobs.enqueue("double", {"number": 2})
    taken = [jobs.claim(NOON), jobs.claim(NOON), jobs.claim(NOON)]
    assert [job and job.pk for job in taken] == [first.pk, second.pk, None]


def test_a_claimed_job_is_not_claimed_again_while_its_lease_runs() -> None:
    job = jobs.enqueue("double", {"number": 1})
    claimed(job)
    assert jobs.claim(NOON + jobs.LEASE) is None


def test_a_job_whose_worker_died_is_claimed_after_its_lease() -> None:
    job = jobs.enqueue("double", {"number": 1})
    claimed(job)
    assert claimed(job, NOON + jobs.LEASE + timedelta(seconds=1)).attempts == 2


def test_a_worker_that_lost_its_lease_writes_nothing_more() -> None:
    job = jobs.enqueue("double", {"number": 1})
    slow = claimed(job)
    claimed(job, NOON + jobs.LEASE + timedelta(seconds=1))

    jobs.run(slow, {"double": double})
    assert (reread(job).state, reread(job).result, reread(job).message) == (JobState.RUNNING, None, "")


def test_a_report_is_seen_and_renews_the_lease() -> None:
    job = claimed(jobs.enqueue("double", {"number": 1}))
    Progress(job)(0.25, "Routes of Brazil")

    seen = reread(job)
    assert (seen.progress, seen.message) == (0.25, "Routes of Brazil")
    assert seen.lease_until is not None
    assert seen.lease_until != job.lease_until


def test_reports_in_quick_succession_are_not_all_written() -> None:
    job = claimed(jobs.enqueue("double", {"number": 1}))
    progress = Progress(job)
    progress(0.25)
    progress(0.26)
    assert reread(job).progress == 0.25


def test_a_waiting_job_is_cancelled_at_once() -> None:
    job = jobs.enqueue("double", {"number": 1})
    assert jobs.cancel(job).state == JobState.CANCELLED
    assert jobs.claim(NOON) is None


def test_a_running_job_is_cancelled_at_its_next_report() -> None:
    def cancelled_meanwhile(job: Job, progress: Progress) -> None:
        assert jobs.cancel(reread(job)).state == JobState.RUNNING
        progress(0.5)
        raise AssertionError("the report lets a cancelled job go on")

    job = jobs.enqueue("double", {"number": 1})
    jobs.run(claimed(job), {"double": cancelled_meanwhile})
    assert reread(job).state == JobState.CANCELLED


def test_a_finished_job_cannot_be_cancelled() -> None:
    job = jobs.enqueue("double", {"number": 1})
    jobs.run(claimed(job), {"double": double})
    assert jobs.cancel(job).state == JobState.DONE


def test_an_error_of_the_moment_puts_the_job_off_twice_as_long_each_time_and_then_fails_it() -> None:
    def unreachable(job: Job, progress: Progress) -> None:
        raise ConnectionError("no route to host")

    job = jobs.enqueue("double", {"number": 1})
    pauses = []
    for attempt in (1, 2):
        before = datetime.now(UTC)
        jobs.run(claimed(job, before + timedelta(hours=attempt)), {"double": unreachable})
        put_off = reread(job).not_before
        assert put_off is not None
        pauses.append(round((put_off - before).total_seconds()))
        assert jobs.claim(before, job.pk) is None
    jobs.run(claimed(job, before + timedelta(hours=3)), {"double": unreachable})

    assert pauses == [5, 10]
    failed = reread(job)
    assert (failed.state, failed.attempts) == (JobState.FAILED, 3)
    assert failed.error == "ConnectionError: no route to host"


def test_an_error_that_would_come_again_fails_the_job_at_once() -> None:
    def wrong(job: Job, progress: Progress) -> None:
        raise ValueError("no such market")

    job = jobs.enqueue("double", {"number": 1})
    jobs.run(claimed(job), {"double": wrong})
    assert (reread(job).state, reread(job).error) == (JobState.FAILED, "ValueError: no such market")


def test_a_kind_that_no_worker_knows_fails_with_its_name() -> None:
    job = jobs.enqueue("triple", {"number": 1})
    jobs.run(claimed(job), {"double": double})
    assert reread(job).error == "LookupError: no worker knows the job kind 'triple'"


def test_a_failed_job_can_be_tried_again_from_the_beginning() -> None:
    job = jobs.enqueue("triple", {"number": 1})
    jobs.run(claimed(job), {"double": double})

    again = jobs.retry(job)
    assert (again.state, again.attempts, again.error, again.finished_at) == (JobState.QUEUED, 0, "", None)
    jobs.run(claimed(job), {"triple": double})
    assert reread(job).state == JobState.DONE


def test_a_running_job_is_not_queued_a_second_time() -> None:
    job = claimed(jobs.enqueue("double", {"number": 1}))
    assert jobs.retry(job).state == JobState.RUNNING


def test_a_job_of_a_stopping_worker_goes_back_to_the_queue_and_keeps_its_attempts() -> None:
    job = jobs.enqueue("double", {"number": 21})
    jobs.run(claimed(job), {"double": double}, stopping=lambda: True)

    assert (reread(job).state, reread(job).attempts) == (JobState.QUEUED, 0)
    jobs.run(claimed(job), {"double": double})
    assert reread(job).result == {"doubled": 42}


def test_the_sweeper_fails_a_job_whose_workers_died_three_times() -> None:
    job = jobs.enqueue("double", {"number": 1})
    later = NOON
    for _ in range(jobs.ATTEMPTS):
        claimed(job, later)
        later += jobs.LEASE + timedelta(seconds=1)

    assert jobs.claim(later) is None
    assert jobs.sweep(later) == []
    assert (reread(job).state, reread(job).error) == (
        JobState.FAILED,
        "The worker died 3 times while doing this job.",
    )


def test_the_sweeper_ends_a_cancelled_job_whose_worker_died() -> None:
    job = claimed(jobs.enqueue("double", {"number": 1}))
    jobs.cancel(job)
    jobs.sweep(NOON + jobs.LEASE + timedelta(seconds=1))
    assert reread(job).state == JobState.CANCELLED


def test_the_sweeper_names_the_jobs_that_wait_for_a_worker() -> None:
    left_behind, running, waiting, put_off = (jobs.enqueue("double", {"number": n}) for n in range(4))
    claimed(left_behind, NOON - jobs.LEASE - timedelta(seconds=1))
    claimed(running)
    Job.objects.filter(pk=put_off.pk).update(not_before=NOON + timedelta(seconds=1))
    assert jobs.sweep(NOON) == [left_behind.pk, waiting.pk]


def test_a_job_is_announced_when_its_transaction_is_committed(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    jobs.new_work.clear()
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        jobs.enqueue("double", {"number": 1})
        assert not jobs.new_work.is_set()
    assert len(callbacks) == 1
    assert jobs.new_work.is_set()
