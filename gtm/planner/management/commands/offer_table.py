"""`manage.py offer_table SHEET --output FILE`: every product, market, route and channel of a sheet as one table."""

import sys
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from gtm.catalog.services import import_sheet
from gtm.catalog.sheets.choices import SheetChoices
from gtm.catalog.sheets.findings import SheetError
from gtm.marketdata.preparing import prepare_site
from gtm.planner.management.commands.plan import UnusableInputError, named_brand, question_of, scratch_brand
from gtm.planner.question_error import QuestionError
from gtm.planner.services import table_of
from gtm.planner.tables.parquet_file import NoParquetError
from gtm.planner.tables.writing import FORMS, write_table
from gtm.planner.tables.xlsx_file import TooManyRowsError


class Command(BaseCommand):
    """Import a product sheet into a scratch brand (or a brand by name) and write the table, without planning."""

    help = "Write what remains of every product in every market by every route on every channel, as CSV, Parquet, XLSX."

    def add_arguments(self, parser: CommandParser) -> None:
        """The sheet, the file, and what of the question matters here."""
        parser.add_argument("sheet", metavar="SHEET", help="CSV or XLSX product sheet")
        parser.add_argument("--output", required=True, metavar="FILE", help="ending in " + ", ".join(FORMS))
        parser.add_argument("--markets", help="codes with commas, as ID,DE,BR, or all")
        parser.add_argument("--currency", help="of the sheet's prices where it names none")
        parser.add_argument("--as-of", help="day on which the facts are read, as 2026-11-22")
        parser.add_argument("--question", help="a JSON file with a plan's whole question; the options win over it")
        parser.add_argument("--brand", help="slug of an existing brand to import into")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file; exit status 2 for unusable input."""
        prepare_site(self.stderr.write)
        begin = time.perf_counter()
        path = Path(options["output"])
        try:
            content = Path(options["sheet"]).read_bytes()
            raw = question_of({"budget": None, "months": None, **options})
            brand = named_brand(options["brand"]) if options["brand"] else scratch_brand(content, options["currency"])
            choices = SheetChoices(price_currency=options["currency"]) if options["currency"] else None
            import_sheet(brand, Path(options["sheet"]).name, content, choices)
            table = table_of(brand, raw)
            write_table(path, table, self._tell_progress)
        except (
            *(UnusableInputError, SheetError, QuestionError, NoParquetError, TooManyRowsError, OSError, ValueError),
        ) as error:
            self.stderr.write(str(error))
            sys.exit(2)
        without = sorted(set(table.question["markets"]) - set(table.markets))
        if without:
            self.stderr.write(f"without commerce facts: {', '.join(without)}")
        self.stderr.write(f"{path}: {path.stat().st_size:,} bytes in {time.perf_counter() - begin:.1f} s")

    def _tell_progress(self, share: float, message: str) -> None:
        self.stderr.write(f"{share:4.0%} {message}")
