"""`manage.py plan SHEET`: a product sheet becomes a plan."""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from gtm.accounts.models import Organisation
from gtm.catalog.models import Brand
from gtm.catalog.services import import_sheet
from gtm.catalog.sheets.choices import SheetChoices
from gtm.catalog.sheets.findings import SheetError
from gtm.catalog.sheets.report import SheetReport
from gtm.marketdata.preparing import prepare_site
from gtm.planner.economics.assumptions import MissingAssumptionError
from gtm.planner.models import Plan
from gtm.planner.overrides.file import OverridesFile, read_overrides_file
from gtm.planner.plans.market_work import own_processes
from gtm.planner.plans.question import ASSUMED_BUDGET, GOALS
from gtm.planner.plans.table import rendered
from gtm.planner.question_error import QuestionError
from gtm.planner.services import plan_now

COMMAND_LINE = "Command line"
FINDINGS_SHOWN = 20


class UnusableInputError(Exception):
    """Input that cannot become a plan; the text says why."""


class Command(BaseCommand):
    """Import a product sheet into a scratch brand (or a brand by name), plan, print."""

    help = "Import a product sheet and plan with it. Exit status: 0 ok, 1 partial or infeasible, 2 unusable input."

    def add_arguments(self, parser: CommandParser) -> None:
        """The sheet, and the parts of the question that are asked most."""
        parser.add_argument("sheet", metavar="SHEET", help="CSV or XLSX product sheet")
        parser.add_argument("--markets", help="codes with commas, as ID,DE,BR, or all")
        parser.add_argument("--budget", help="amount for content, advertising and fixed costs")
        parser.add_argument("--currency", help="of the budget, and of the sheet's prices where it names none")
        parser.add_argument("--working-capital", help="the most that may be tied up, in the currency of the budget")
        parser.add_argument("--goal", choices=GOALS, help="what the plan is made for; default contribution")
        parser.add_argument("--risk", help="weight of the worst outcomes, from 0 (default) to 1")
        parser.add_argument("--months", help="length of the plan, 1 to 36")
        parser.add_argument("--as-of", help="day on which the facts are read, as 2026-11-22")
        parser.add_argument("--question", help="a JSON file with the whole question; the other options win over it")
        parser.add_argument("--overrides", help="a CSV file of own figures to lay over the public facts")
        parser.add_argument("--brand", help="slug of an existing brand to import into")
        parser.add_argument("--format", choices=["table", "json"], default="table")

    def handle(self, *args: Any, **options: Any) -> None:
        """Plan and print; leave with the status of the plan."""
        prepare_site(self.stderr.write)
        try:
            raw = question_of(options)
            own = overrides_of(options)
            report, plan = self._plan(options, {**raw, "overrides": own.rows} if own else raw, own)
        except (UnusableInputError, SheetError, QuestionError, MissingAssumptionError) as error:
            self.stderr.write(str(error))
            sys.exit(2)
        self._tell_findings(report)
        self.stdout.write(rendered(plan, options["format"]), ending="")
        sys.exit(0 if plan.status == "ok" else 1)

    def _plan(
        self, options: dict[str, Any], raw: dict[str, Any], own: OverridesFile | None
    ) -> tuple[SheetReport, Plan]:
        path = Path(options["sheet"])
        try:
            content = path.read_bytes()
        except OSError as error:
            raise UnusableInputError(f"{path}: {error.strerror}") from None
        choices = SheetChoices(price_currency=options["currency"]) if options["currency"] else None
        brand = named_brand(options["brand"]) if options["brand"] else scratch_brand(content, options["currency"])
        report = import_sheet(brand, path.name, content, choices)
        try:
            return report, plan_now(brand, raw, report=self._tell_progress, processes=own_processes())
        except QuestionError as error:
            raise (own.told_by_line(error) if own else error) from None

    def _tell_progress(self, share: float, message: str) -> None:
        self.stderr.write(f"{share:4.0%} {message}")

    def _tell_findings(self, report: SheetReport) -> None:
        """What the sheet left open, on standard error: the plan is what goes to standard output."""
        told = [finding for finding in report.findings if finding.level != "note"]
        for finding in told[:FINDINGS_SHOWN]:
            place = f"row {finding.row}, {finding.column}" if finding.row else finding.column
            self.stderr.write(f"{place}: {finding.wrong} {finding.cure}")
        if len(told) > FINDINGS_SHOWN:
            self.stderr.write(f"… and {len(told) - FINDINGS_SHOWN} more; import_products --dry-run lists them all.")


def question_of(options: dict[str, Any]) -> dict[str, Any]:
    """The question of the file, if one is given, with the options laid over it."""
    raw: dict[str, Any] = {}
    if options["question"]:
        try:
            raw = json.loads(Path(options["question"]).read_text(encoding="utf-8"))
        except OSError as error:
            raise UnusableInputError(f"{options['question']}: {error.strerror}") from None
        except ValueError as error:
            raise UnusableInputError(f"{options['question']}: {error}") from None
        if not isinstance(raw, dict):
            raise UnusableInputError(f"{options['question']}: a plan's question is one JSON object.")
    if options["markets"] and options["markets"] != "all":
        raw["markets"] = [code.strip().upper() for code in options["markets"].split(",")]
    if options["budget"] or options["currency"]:
        budget = {"amount": "200000", "currency": "USD", **(raw.get("budget") or {})}
        told = {"amount": options["budget"], "currency": options["currency"]}
        raw["budget"] = {**budget, **{name: value for name, value in told.items() if value}}
    if options["working_capital"]:
        currency = (raw.get("budget") or ASSUMED_BUDGET).get("currency")
        raw["working_capital"] = {"amount": options["working_capital"], "currency": currency}
    for name in ("months", "as_of", "goal", "risk"):
        if options[name]:
            raw[name] = options[name]
    return raw


def overrides_of(options: dict[str, Any]) -> OverridesFile | None:
    """The own figures of the file, if one is given: exactly they are laid, whatever a brand keeps beside."""
    if not options["overrides"]:
        return None
    path = Path(options["overrides"])
    try:
        return read_overrides_file(path)
    except OSError as error:
        raise UnusableInputError(f"{path}: {error.strerror}") from None


def named_brand(slug: str) -> Brand:
    """The brand of that slug."""
    brand = Brand.objects.filter(slug=slug).first()
    if brand is None:
        raise UnusableInputError(f"there is no brand '{slug}'; leave --brand out to plan in a scratch brand.")
    return brand


def scratch_brand(content: bytes, currency: str | None) -> Brand:
    """A brand for this very sheet, so that the same sheet finds its stored plan again."""
    organisation = Organisation.objects.get_or_create(name=COMMAND_LINE)[0]
    slug = f"scratch-{hashlib.sha256(content + (currency or '').encode()).hexdigest()[:12]}"
    return Brand.objects.get_or_create(slug=slug, defaults={"organisation": organisation, "name": slug})[0]
