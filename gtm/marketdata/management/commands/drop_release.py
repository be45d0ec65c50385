"""`manage.py drop_release TITLE|NUMBER`: throws a draft away; what is published stays."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gtm.marketdata.drafts import PublishingError, discard, draft_called


class Command(BaseCommand):
    """Drop a draft."""

    help = "Throw a draft away by its title or number, also one whose loading broke off. Published releases stay."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The draft."""
        parser.add_argument("release", metavar="TITLE|NUMBER")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Drop."""
        try:
            draft = draft_called(options["release"])
            title = draft.title
            discard(draft)
        except PublishingError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"Dropped '{title}' with its rows.")
