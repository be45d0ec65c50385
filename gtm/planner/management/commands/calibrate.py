"""`manage.py calibrate --brand X`: what a brand's results teach of its channels."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from gtm.catalog.models import Brand
from gtm.marketdata.preparing import prepare_site
from gtm.planner.actuals.calibrating import NothingToLearnError
from gtm.planner.actuals.calibration_services import calibrate
from gtm.planner.question_error import QuestionError


class Command(BaseCommand):
    """Calibrate, store, print what was learned."""

    help = "Learn the channels' response from a brand's results. Exit status: 0 learned, 2 nothing to learn from."

    def add_arguments(self, parser: CommandParser) -> None:
        """The brand."""
        parser.add_argument("--brand", required=True, help="slug of the brand")
        parser.add_argument("--format", choices=["table", "json"], default="table")

    def handle(self, *args: Any, **options: Any) -> None:
        """Calibrate and print; leave with 2 where nothing can be learned."""
        prepare_site(self.stderr.write)
        brand = Brand.objects.filter(slug=options["brand"]).first()
        if brand is None:
            self.stderr.write(f"there is no brand '{options['brand']}'.")
            sys.exit(2)
        try:
            found = calibrate(brand, report=lambda share, message: self.stderr.write(f"{share:4.0%} {message}"))
        except (NothingToLearnError, QuestionError) as error:
            self.stderr.write(str(error))
            sys.exit(2)
        if options["format"] == "json":
            self.stdout.write(json.dumps({"digest": found.digest, **found.summary}, ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"Calibration {found.digest[:12]} of {found.as_of}, {found.seconds:.1f} s")
        for cell in found.summary["cells"]:
            learned = " ".join(f"{name} {part['learned']}" for name, part in cell["parameters"].items())
            codes = ", ".join(cell["codes"]) or "-"
            self.stdout.write(f"{cell['market']} {cell['channel']}: {cell['weeks']} weeks; learned {learned}; {codes}")
        for row in found.summary["left_out"]:
            self.stdout.write(f"{row['market']} {row['channel']}: {row['detail']}")
