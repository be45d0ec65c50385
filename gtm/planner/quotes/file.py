"""A question as a file holds it: JSON read without losing a digit or a field, and the line of any place in it."""

import json
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.question_error import QuestionError

SCANNER = json.JSONDecoder()
BLANKS = " \t\r\n"


def parse(text: str) -> Any:
    """The JSON value, numbers as the texts that stand there; `QuestionError` with the line where it is not JSON."""
    if not text.strip():
        raise QuestionError(_("There is nothing in it: a question is an object with 'consignments'."))
    try:
        return json.loads(
            text, parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=object_without_doubles
        )
    except json.JSONDecodeError as error:
        raise QuestionError(_("This is not JSON: %s.") % error.msg, "", error.lineno) from error
    except RecursionError as error:
        raise QuestionError(_("The JSON is nested too deeply.")) from error


def object_without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; a field that stands twice would silently lose one of its values."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        double = next(name for name in names if names.count(name) > 1)
        raise QuestionError(_("The field '%s' stands twice in one object.") % double)
    return found


def placed(error: QuestionError, text: str) -> QuestionError:
    """The error with the line that its pointer leads to."""
    if error.line is not None or not error.pointer:
        return error
    return QuestionError(error.detail, error.pointer, line_of(text, error.pointer))


def line_of(text: str, pointer: str) -> int:
    """The line, from 1, on which the value under a JSON pointer begins, or the object that lacks it."""
    tokens = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
    at = after_blanks(text, 0)
    for token in tokens:
        inner = member(text, at, token)
        if inner is None:
            break
        at = inner
    return text.count("\n", 0, at) + 1


def after_blanks(text: str, at: int) -> int:
    """The next place that is not blank."""
    while at < len(text) and text[at] in BLANKS:
        at += 1
    return at


def member(text: str, at: int, token: str) -> int | None:
    """Where the member of the object or list at a place begins; None where there is none of that name."""
    if text[at : at + 1] not in ("{", "["):
        return None
    is_object, place = text[at] == "{", 0
    at = after_blanks(text, at + 1)
    while at < len(text) and text[at] not in "}]":
        name = str(place)
        if is_object:
            name, at = SCANNER.raw_decode(text, at)
            at = after_blanks(text, after_blanks(text, at) + 1)
        if name == token:
            return at
        _value, at = SCANNER.raw_decode(text, at)
        at = after_blanks(text, at)
        if text[at : at + 1] == ",":
            at = after_blanks(text, at + 1)
        place += 1
    return None
