"""`manage.py load_markets [DIR]`: the tables of a folder become one published release."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from gtm.marketdata.services import Load, WrongRowsError, load_markets


class Command(BaseCommand):
    """Load every row or none."""

    help = (
        "Publish the rows of a folder (sources.csv, exchange_rates.csv, switches.csv, markets/<code>/*.csv) "
        "as one release of what changed; loads nothing if a single row is wrong."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The folder."""
        parser.add_argument("directory", nargs="?", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load, or list what is wrong with file, line and cure."""
        try:
            load = load_markets(options["directory"])
        except WrongRowsError as error:
            for finding in error.findings:
                self.stderr.write(str(finding))
            raise CommandError(f"Nothing was loaded: {error}.") from None
        except NotADirectoryError as error:
            raise CommandError(str(error)) from None
        self.report(load)

    def report(self, load: Load) -> None:
        """Say what the release holds."""
        for note in load.notes:
            self.stdout.write(f"Note: {note}.")
        if load.release is None:
            self.stdout.write("Nothing has changed since this folder was last loaded: no new release.")
            return
        for table, changes in load.changes.items():
            self.stdout.write(
                f"{table}: {len(changes.added)} added, {len(changes.changed)} changed, "
                f"{len(changes.withdrawn)} withdrawn"
            )
        self.stdout.write(self.style.SUCCESS(f"Published release {load.release.name}."))
