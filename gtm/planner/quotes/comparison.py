"""The same consignments quoted twice: on two days, in two releases, from two origins, under two regimes.

One side is the question as it stands, the other the question with some of its fields replaced.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gtm.engine import ENGINE_VERSION
from gtm.engine.market_book.book import MarketBook
from gtm.planner.question_error import QuestionError
from gtm.planner.quotes.answering import answered, collecting_later
from gtm.planner.quotes.difference import difference
from gtm.planner.quotes.facts import sources_used
from gtm.planner.quotes.fields import token
from gtm.planner.quotes.question import Question, read_question
from markets import MARKETS

OF_QUESTION = ("as_of", "release", "switches")
OF_CONSIGNMENT = ("regime", "dispatch_country")
OF_LINE = ("origin",)
REPLACEABLE = (*OF_QUESTION, *OF_CONSIGNMENT, *OF_LINE)

BookOf = Callable[[Any], MarketBook]
"""The market book of a named release, of the latest for None."""


@dataclass(frozen=True)
class Side:
    """One of the two answers."""

    book: MarketBook
    read: Question
    quotes: list[dict[str, Any]]


def compare(book_of: BookOf, question: Any, to: Any) -> dict[str, Any]:
    """What changes from the answer to a question to its answer with the fields of `to` in their places.

    `QuestionError` where either side is unusable as a whole; its pointer begins with `/to` where `to` is at fault.
    """
    check(to)
    with collecting_later():
        before = side(book_of, question)
        after = other_side(book_of, question, to)
        comparisons = [
            difference((left, before.book), (right, after.book))
            for left, right in zip(before.quotes, after.quotes, strict=True)
        ]
    used = {source for one in comparisons for source in sources_named(one)}
    return {
        "engine_version": ENGINE_VERSION,
        "before": {"data_release": before.book.release, "as_of": before.read.day},
        "after": {"data_release": after.book.release, "as_of": after.read.day},
        "to": dict(to),
        "comparisons": comparisons,
        "sources": sources_used(before.book, used) | sources_used(after.book, used),
    }


def check(to: Any) -> None:
    """Refuse to replace nothing, or what cannot be replaced."""
    names = ", ".join(REPLACEABLE)
    if not isinstance(to, Mapping) or not to:
        raise QuestionError(_("Say what the other side is to differ in: %s.") % names, "/to")
    for name in to:
        if name not in REPLACEABLE:
            detail = _("'%(name)s' cannot be compared; use %(names)s.")
            raise QuestionError(detail % {"name": name, "names": names}, f"/to/{token(str(name))}")


def side(book_of: BookOf, question: Any) -> Side:
    """The answer to one question."""
    if not isinstance(question, Mapping):
        raise QuestionError(_("A question is an object with 'consignments'."))
    book = book_of(question.get("release"))
    read = read_question(question, book.switches, book.release, MARKETS)
    return Side(book, read, answered(book, read)["quotes"])


def other_side(book_of: BookOf, question: Mapping[str, Any], to: Mapping[str, Any]) -> Side:
    """The answer to the question with its fields replaced."""
    try:
        return side(book_of, replaced(question, to))
    except QuestionError as error:
        blamed = error.pointer.split("/")[1:2]
        pointer = f"/to{error.pointer}" if blamed and blamed[0] in to else error.pointer
        raise QuestionError(error.detail, pointer) from error


def replaced(question: Mapping[str, Any], to: Mapping[str, Any]) -> dict[str, Any]:
    """The question with the fields of `to`, in every consignment and line where they belong there."""
    consignments = question.get("consignments")
    return {**question, **chosen(to, OF_QUESTION)} | {
        "consignments": [consignment_of(one, to) for one in consignments]
        if isinstance(consignments, list)
        else consignments
    }


def consignment_of(raw: Any, to: Mapping[str, Any]) -> Any:
    """A consignment with the fields of `to`; one that is no object stays what it is, to be refused."""
    if not isinstance(raw, dict):
        return raw
    lines = raw.get("lines")
    new = {**raw, **chosen(to, OF_CONSIGNMENT)}
    if isinstance(lines, list):
        new["lines"] = [{**line, **chosen(to, OF_LINE)} if isinstance(line, dict) else line for line in lines]
    return new


def chosen(to: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """Those fields of `to`."""
    return {name: to[name] for name in names if name in to}


def sources_named(comparison: Mapping[str, Any]) -> set[str]:
    """The sources of every row that changed."""
    sides = (fact[when] for charge in comparison["charges"] for fact in charge["facts"] for when in ("before", "after"))
    return {source for stated in sides if stated for source in stated["sources"]}
