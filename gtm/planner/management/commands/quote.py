"""`python manage.py quote FILE|-`: answers the landed-cost question of a file."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from gtm.marketdata.compiler import market_book
from gtm.marketdata.preparing import prepare_site
from gtm.marketdata.selectors import UnknownReleaseError
from gtm.planner.question_error import QuestionError
from gtm.planner.quotes.answering import answer
from gtm.planner.quotes.file import parse, placed
from gtm.planner.quotes.table import answer_table


class Command(BaseCommand):
    """Exit status 0: every quote is ok; 1: some are partial or refused; 2: the file cannot be read as a question."""

    help = (
        "Answers the landed-cost question of a JSON file ('-' reads standard input). Exit status 0: every quote is ok; "
        "1: some are partial or refused; 2: the file cannot be read as a question."
    )
    # They load every page's code, twice the time of a short answer.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and what it may leave to the command line."""
        parser.add_argument("file", metavar="FILE", help="JSON question, or - for standard input")
        parser.add_argument("--as-of", metavar="DAY", help="day of the customs declaration, such as 2026-11-22")
        parser.add_argument("--release", metavar="R", help="market-data release to answer from")
        parser.add_argument("--explain", action="store_true", help="also limits nearby, registrations, what is coming")
        parser.add_argument("--format", choices=("json", "table"), default="json")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, answer, print, and say by the status whether all went well."""
        text = ""
        prepare_site(self.stderr.write)
        try:
            text = read_text(options["file"])
            question = asked(parse(text), options["as_of"], options["release"])
            if options["explain"]:
                question["explain"] = True
            result = answer(market_book(question.get("release")), question)
        except QuestionError as error:
            self.stderr.write(f"{options['file']}: {placed(error, text)}")
            sys.exit(2)
        except UnknownReleaseError as error:
            self.stderr.write(f"{options['file']}: {error}")
            sys.exit(2)
        if options["format"] == "table":
            self.stdout.write(answer_table(result))
        else:
            for piece in answer_json(result):
                self.stdout.write(piece)
        if any(quote["status"] != "ok" for quote in result["quotes"]):
            sys.exit(1)


def read_text(name: str) -> str:
    """The text of a file, or of standard input."""
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise QuestionError(_("cannot be read: %s.") % (error.strerror or error)) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise QuestionError(_("The file is not UTF-8: save it as UTF-8."), "", line) from error


def asked(question: Any, as_of: str | None, release: str | None) -> dict[str, Any]:
    """The question with what the command line says of it."""
    if not isinstance(question, dict):
        raise QuestionError(_("A question is an object with 'consignments'."))
    stated = {"as_of": as_of, "release": release}
    question.update({name: value for name, value in stated.items() if value is not None})
    if not isinstance(question.get("release"), str | None):
        raise QuestionError(_("A release is a text."), "/release")
    return question


def answer_json(result: Mapping[str, Any]) -> Iterator[str]:
    """The answer as JSON, one line for each quote."""
    head = {name: value for name, value in result.items() if name not in ("quotes", "sources")}
    yield written(head)[:-1] + ',"quotes":['
    last = len(result["quotes"]) - 1
    for place, quote in enumerate(result["quotes"]):
        yield written(quote) + ("," if place < last else "")
    yield '],"sources":' + written(result["sources"]) + "}"


def written(value: Any) -> str:
    """One line of JSON."""
    return orjson.dumps(value).decode()
