"""What a question says of the explanation that it wants."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.question_error import QuestionError
from gtm.planner.quotes.numbers import RefusedError, positive

MOST_EXPLAINED = 500  # consignments: each is asked some dozens of times again


def explain_of(raw: Mapping[str, Any]) -> bool:
    """Whether each quote shall say what lies near, what registering saves and what is coming."""
    stated = raw.get("explain")
    if stated is None:
        return False
    if type(stated) is not bool:
        raise QuestionError(_("'explain' is true or false."), "/explain")
    consignments = raw.get("consignments")
    if stated and isinstance(consignments, list) and len(consignments) > MOST_EXPLAINED:
        raise QuestionError(_("At most %d consignments are explained at once.") % MOST_EXPLAINED, "/explain")
    return stated


def yearly_consignments(raw: Mapping[str, Any]) -> int | None:
    """How many such consignments are sent in a year, None where the question does not say."""
    stated = raw.get("volumes")
    if stated is None:
        return None
    if not isinstance(stated, Mapping) or set(stated) != {"consignments_per_year"}:
        raise QuestionError(_("'volumes' is an object with 'consignments_per_year'."), "/volumes")
    if not raw.get("explain"):
        raise QuestionError(_("'volumes' only counts where 'explain' is true."), "/volumes")
    pointer = "/volumes/consignments_per_year"
    try:
        text = positive(stated["consignments_per_year"], pointer, "bad_value")
    except RefusedError as error:
        raise QuestionError(error.detail, pointer) from error
    whole, _point, decimals = text.partition(".")
    if decimals.strip("0"):
        raise QuestionError(_("A number of consignments is whole."), pointer)
    return int(whole)
