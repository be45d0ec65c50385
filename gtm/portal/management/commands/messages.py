"""`manage.py messages`: gathers, updates and compiles the message catalogues; `--check` only tells what is wrong."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gtm.portal import messages


class Command(BaseCommand):
    """Message catalogues."""

    help = "Update and compile the message catalogues in locale/."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The two modes that change less than everything."""
        parser.add_argument("--check", action="store_true", help="change nothing; fail on an incomplete catalogue")
        parser.add_argument("--compile", action="store_true", help="only write the binary catalogues")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the mode that was asked for."""
        if not options["check"]:
            if not options["compile"]:
                messages.update_catalogues()
            messages.compile_catalogues()
        if not options["compile"]:
            self.report(strict=options["check"])

    def report(self, strict: bool) -> None:
        """Print what is left to translate; an error where that was the question."""
        problems = list(messages.catalogue_problems())
        for problem in problems:
            self.stderr.write(problem)
        if strict and problems:
            raise CommandError(f"{len(problems)} problems: run `make messages` and complete the catalogues in locale/.")
