"""`manage.py import_tariff FORMAT FILE --market XX`: an official schedule becomes a draft of what it changes."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from gtm.marketdata.models import DatedRow
from gtm.marketdata.schedules.lines import Reading, ScheduleError
from gtm.marketdata.schedules.loading import FORMATS, Order, load_schedule
from gtm.marketdata.selectors import UnknownReleaseError


class Command(BaseCommand):
    """Check, compare, store as a draft, report."""

    help = (
        "Load an official customs tariff as a draft of what it changes. FORMAT is landfall (the columns of our "
        "tariff.csv), uk (measures of the UK's open data), wto (bulk tariffs of WITS), or xlsx (any workbook or CSV "
        "whose columns --map names). With a wrong line nothing is stored, unless --skip-wrong. "
        "Exit status 0: stored, nothing to store, or a dry run of a file without wrong lines; 1: nothing was stored; "
        "2: the command line is wrong."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and what it does not say itself."""
        parser.add_argument("format", choices=FORMATS)
        parser.add_argument("file", type=Path)
        parser.add_argument("--market", required=True, metavar="XX", help="the market, or the union: EU, GCC")
        parser.add_argument("--dry-run", action="store_true", help="store nothing, report what would change")
        parser.add_argument("--release", metavar="TITLE", help="the title of the draft")
        parser.add_argument("--valid-from", type=day, metavar="DAY", help="the first day of rows that name none")
        parser.add_argument("--source", default="", metavar="ID", help="where the figures were read")
        parser.add_argument("--source-title", default="", metavar="TEXT", help="describes a source that is new")
        parser.add_argument("--source-url", default="", metavar="URL")
        parser.add_argument("--confidence", default="", choices=DatedRow.Confidence.values)
        parser.add_argument("--origin", default="MFN", help="of rows that name none: MFN, an agreement, a country")
        parser.add_argument("--agreement", default="", help="wto: the agreement that preferential rates belong to")
        parser.add_argument("--partner", default="", metavar="CC", help="wto: whose preferential rates to take")
        parser.add_argument("--map", action="append", default=[], type=pair, metavar="COLUMN=FIELD")
        parser.add_argument("--complete", action="store_true", help="the file is the whole schedule from --valid-from")
        parser.add_argument("--skip-wrong", action="store_true", help="store the right lines though others are wrong")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load, and print what changes."""
        order = order_of(options)
        try:
            loaded = load_schedule(order, self.progress)
        except (ScheduleError, UnknownReleaseError) as error:
            raise CommandError(str(error)) from None
        for line in loaded.report.lines():
            self.stdout.write(line)
        wrong = len(loaded.report.survey.wrong)
        if wrong and not order.skip_wrong:
            raise CommandError(f"Nothing was stored: {wrong} wrong lines. Mend them, or leave them out: --skip-wrong.")
        if not order.store:
            self.stdout.write("A dry run: nothing was stored.")
        elif loaded.draft is None:
            self.stdout.write("Nothing to store: the published tariff says all of this already.")
        else:
            number, title = loaded.draft.pk, loaded.draft.title
            self.stdout.write(f"Stored as draft {number} '{title}': publish_release {number} or drop_release {number}.")

    def progress(self, done: str, lines: int) -> None:
        """Tell how far it is."""
        self.stderr.write(f"{done} {lines:,} lines")


def order_of(options: dict[str, Any]) -> Order:
    """What the command line asks for."""
    market, file = options["market"].upper(), options["file"]
    first = options["valid_from"]
    reading = Reading(
        market=market,
        valid_from=first.isoformat() if first else "",
        columns=dict(options["map"]),
        **{name: options[name] for name in ("source", "confidence", "origin", "agreement", "partner")},
    )
    return Order(
        format=options["format"],
        path=file,
        reading=reading,
        title=options["release"] or f"Tariff of {market} from {file.name}, {timezone.localdate()}",
        store=not options["dry_run"],
        **{name: options[name] for name in ("complete", "skip_wrong", "source_title", "source_url")},
    )


def day(text: str) -> date:
    """An ISO day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"'{text}' is no day: write YYYY-MM-DD") from None


def pair(text: str) -> tuple[str, str]:
    """A column of the file and the field that it holds."""
    column, equals, name = text.rpartition("=")
    if not equals or not column or not name:
        raise ArgumentTypeError(f"'{text}' is no COLUMN=FIELD")
    return column.strip(), name.strip()
