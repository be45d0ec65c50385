"""Import a product sheet of a brand from the command line."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gtm.catalog.models import Brand
from gtm.catalog.services import check_sheet, import_sheet
from gtm.catalog.sheets.choices import SheetChoices
from gtm.catalog.sheets.findings import Level, SheetError
from gtm.catalog.sheets.report import SheetReport
from gtm.catalog.sheets.tables import DELIMITERS

MOST_LINES = 40


class Command(BaseCommand):
    """Exit status 0 when every row was accepted, 1 when something is to be mended or told, 2 for no usable sheet."""

    help = "Check a product sheet (CSV or XLSX) and import its accepted rows."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The sheet, the brand, and answers to what sheets leave open."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--brand", required=True, metavar="SLUG")
        parser.add_argument("--dry-run", action="store_true", help="report only, import nothing")
        parser.add_argument("--price-currency", default="", metavar="USD")
        parser.add_argument("--cost-currency", default="", metavar="CNY")
        parser.add_argument("--weight-unit", default="", choices=["kg", "g", "lb", "oz"])
        parser.add_argument("--size-unit", default="", choices=["cm", "mm", "m", "in"])
        parser.add_argument("--decimal-mark", default="", choices=[".", ","])
        parser.add_argument("--format", default="table", choices=["table", "json"])

    def handle(self, *args: Any, **options: Any) -> None:
        """Check or import, print the report, and leave with the status that says how it went."""
        names = ("price_currency", "cost_currency", "weight_unit", "size_unit", "decimal_mark")
        choices = SheetChoices(**{name: options[name] for name in names})
        file: Path = options["file"]
        try:
            brand = Brand.objects.get(slug=options["brand"])
            content = file.read_bytes()
            work = check_sheet if options["dry_run"] else import_sheet
            report = work(brand, file.name, content, choices)
        except Brand.DoesNotExist:
            raise CommandError(f"There is no brand “{options['brand']}”.", returncode=2) from None
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.", returncode=2) from None
        except SheetError as error:
            raise CommandError(str(error), returncode=2) from None
        if options["format"] == "json":
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(report_lines(report)))
        if any(finding.level in (Level.MEND, Level.QUESTION) for finding in report.findings):
            raise SystemExit(1)


def report_lines(report: SheetReport) -> list[str]:
    """A report for people, the findings by weight, long lists cut with the number of what is left out."""
    reading, outcome = report.reading, report.outcome
    done = ("created", "updated") if report.imported else ("to create", "to update")
    lines = [
        f"{report.name}: {reading.format}, {reading.table.encoding}{_delimiter(reading.table.delimiter)}",
        f"rows: {report.rows_read} read, {report.rows_accepted} accepted, {report.rows_to_mend} to be mended,"
        f" {report.rows_set_aside} set aside",
        f"products: {len(reading.accepted)} ({outcome.created} {done[0]}, {outcome.updated} {done[1]},"
        f" {outcome.unchanged} unchanged)",
    ]
    if outcome.with_parts:
        lines.append(f"with components or a service: {outcome.with_parts}")
    if outcome.missing:
        lines.append("to be completed: " + ", ".join(f"{name} of {count}" for name, count in outcome.missing.items()))
    for level in Level:
        findings = [finding for finding in report.findings if finding.level is level]
        for finding in findings[:MOST_LINES]:
            place = f"row {finding.row} " if finding.row else ""
            lines.append(f"{level.value}: {place}{finding.column}: {finding.wrong} {finding.cure}")
        if len(findings) > MOST_LINES:
            lines.append(f"{level.value}: and {len(findings) - MOST_LINES} more (--format json lists all)")
    return lines


def _delimiter(mark: str) -> str:
    names = dict(zip(DELIMITERS, ("commas", "semicolons", "tabs", "bars"), strict=True))
    return f", {names[mark]}" if mark in names else ""
