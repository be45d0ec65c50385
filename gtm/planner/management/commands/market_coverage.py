"""`python manage.py market_coverage`: what is known of each market's border, and how surely, as a Markdown table."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate

from gtm.marketdata.compiler import market_book
from gtm.marketdata.preparing import prepare_site
from gtm.marketdata.selectors import UnknownReleaseError
from gtm.planner.quotes.coverage import basket, coverage
from gtm.planner.quotes.coverage_table import NoPlaceError, coverage_markdown, inserted


class Command(BaseCommand):
    """Prints the table, or writes it between the marks of a document."""

    help = "Shows what is official, secondary, recalled or missing in each market's border rules."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The release, the day, and the document."""
        parser.add_argument("--as-of", metavar="DAY", help="default today")
        parser.add_argument("--release", metavar="R", help="market-data release; default the latest")
        parser.add_argument("--into", metavar="FILE", type=Path, help="document in which to write the table")

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask every market about the basket, and write down what came."""
        prepare_site(self.stderr.write)
        try:
            book = market_book(options["release"])
        except UnknownReleaseError as error:
            raise CommandError(str(error)) from error
        day, goods = options["as_of"] or localdate().isoformat(), basket()
        table = coverage_markdown(coverage(book, day, goods), day, len(goods))
        document: Path | None = options["into"]
        if document is None:
            self.stdout.write(table)
            return
        try:
            document.write_text(inserted(document.read_text(encoding="utf-8"), table), encoding="utf-8")
        except (NoPlaceError, OSError) as error:
            raise CommandError(f"{document}: {error}") from error
