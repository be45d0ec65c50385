"""`manage.py work`: a worker process over the job table, for a site without a broker."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from gtm.planner.tasks import KINDS
from gtm.planner.workers import Workers, do_next


class Command(BaseCommand):
    """Does jobs until it is told to stop (Ctrl-C or SIGTERM); a job under way then goes back to the queue."""

    help = "Does background jobs: until it is stopped, or with --once until none is due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--threads", type=int, default=settings.JOB_THREADS, help="jobs done at a time")
        parser.add_argument("--once", action="store_true", help="do what is due, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work."""
        if options["once"]:
            while do_next(KINDS):
                pass
            return
        workers = Workers(KINDS, options["threads"])
        told_to_stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: told_to_stop.set())
        workers.start()
        self.stdout.write(f"{options['threads']} threads wait for jobs. Stop with Ctrl-C.")
        told_to_stop.wait()
        workers.stop()
