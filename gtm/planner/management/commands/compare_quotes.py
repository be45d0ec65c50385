"""`python manage.py compare_quotes FILE|- --to-…`: what changes in the answer to a question, and why."""

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from gtm.marketdata.compiler import market_book
from gtm.marketdata.preparing import prepare_site
from gtm.marketdata.selectors import UnknownReleaseError
from gtm.planner.management.commands.quote import asked, read_text
from gtm.planner.question_error import QuestionError
from gtm.planner.quotes.comparison import compare
from gtm.planner.quotes.comparison_table import comparison_table
from gtm.planner.quotes.fields import token
from gtm.planner.quotes.file import parse, placed

TO = {
    "as_of": ("DAY", "another day of the customs declaration"),
    "release": ("R", "another market-data release"),
    "origin": ("CC", "another country of origin, of all lines"),
    "regime": ("CODE", "another regime, forced"),
    "dispatch_country": ("CC", "another country from which the goods are sent"),
}


class Command(BaseCommand):
    """Exit status 0: every quote of both sides is ok; 1: some are partial or refused; 2: the question is unusable."""

    help = (
        "Compares the answer to a question with its answer on another day, in another release, from elsewhere. Exit "
        "status 0: every quote of both sides is ok; 1: some are partial or refused; 2: the question is unusable."
    )
    # They load every page's code, twice the time of a short answer.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file as `quote` takes it, and what the other side differs in."""
        parser.add_argument("file", metavar="FILE", help="JSON question, or - for standard input")
        parser.add_argument("--as-of", metavar="DAY", help="day of the customs declaration, such as 2026-11-22")
        parser.add_argument("--release", metavar="R", help="market-data release to answer from")
        for name, (shown, words) in TO.items():
            parser.add_argument(f"--to-{name.replace('_', '-')}", metavar=shown, help=words)
        for state in ("on", "off"):
            parser.add_argument(
                f"--to-switch-{state}", metavar="NAME", action="append", default=[], help=f"a rule turned {state}"
            )
        parser.add_argument("--format", choices=("table", "json"), default="table")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, compare, print, and say by the status whether all went well."""
        prepare_site(self.stderr.write)
        text = ""
        try:
            text = read_text(options["file"])
            question = asked(parse(text), options["as_of"], options["release"])
            result = compare(market_book, question, other(options))
            refuse_the_same(result)
        except QuestionError as error:
            at_fault = error if error.pointer.startswith("/to") else placed(error, text)
            self.stderr.write(f"{options['file']}: {at_fault}")
            sys.exit(2)
        except UnknownReleaseError as error:
            self.stderr.write(f"{options['file']}: {error}")
            sys.exit(2)
        table = options["format"] == "table"
        self.stdout.write(comparison_table(result) if table else json.dumps(result, ensure_ascii=False, indent=1))
        if any(status != "ok" for one in result["comparisons"] for status in one["status"].values()):
            sys.exit(1)


def refuse_the_same(result: dict[str, Any]) -> None:
    """Refuse two sides on one day in one release where nothing else was to differ: one of them was meant otherwise."""
    if result["before"] == result["after"] and set(result["to"]) <= {"as_of", "release"}:
        detail = _("Both sides are on %(as_of)s in release %(data_release)s: name another day or release.")
        raise QuestionError(detail % result["after"], "/to")


def other(options: dict[str, Any]) -> dict[str, Any]:
    """What the other side differs in, as the command line says."""
    to = {name: options[f"to_{name}"] for name in TO if options[f"to_{name}"] is not None}
    both = sorted(set(options["to_switch_on"]) & set(options["to_switch_off"]))
    if both:
        raise QuestionError(_("A rule is turned on or off, not both."), f"/to/switches/{token(both[0])}")
    switches = {name: state == "on" for state in ("on", "off") for name in options[f"to_switch_{state}"]}
    return to | ({"switches": switches} if switches else {})
