"""A question of the quote contract: what it asks as a whole, and each consignment checked and in normal form.

What makes the whole question unusable raises `QuestionError`; what spoils one consignment refuses that one only.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from gtm.planner.question_error import QuestionError
from gtm.planner.quotes.explain_fields import explain_of, yearly_consignments
from gtm.planner.quotes.fields import (
    FLOWS,
    IMPORTERS,
    INCOTERMS,
    MODES,
    QUESTION_FIELDS,
    code_of,
    country_of,
    id_of,
    list_of,
    object_of,
    pinned_currency,
    table_of,
    text_of,
    token,
    word_of,
)
from gtm.planner.quotes.lines import read_lines
from gtm.planner.quotes.numbers import RefusedError, not_negative, pinned_rate, positive, whole_number
from gtm.planner.quotes.places import area_of, destination_of

Refusal = dict[str, str]
"""code, detail and pointer of a refused consignment."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One consignment of a question: its place, and either its normal form or why it is refused."""

    place: int
    id: str
    destination: str
    consignment: dict[str, Any] | None
    refusal: Refusal | None
    raw: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """A question as a whole."""

    day: str
    switches: Mapping[str, bool]
    asked: tuple[Asked, ...]
    explain: bool = False
    per_year: int | None = None  # consignments
    alternatives: bool = True  # whether other regimes and agreements are worked out too


def read_question(raw: Any, known_switches: Collection[str], release: str, markets: Collection[str]) -> Question:
    """The question, read; `release` is the one that answers it, `markets` the destinations served."""
    if not isinstance(raw, Mapping):
        raise QuestionError(_("A question is an object with 'consignments'."))
    unknown = sorted(set(raw) - QUESTION_FIELDS)
    if unknown:
        raise QuestionError(_("A question has no field '%s'.") % unknown[0], f"/{token(unknown[0])}")
    if raw.get("release") not in (None, release):
        raise QuestionError(_("The answer is given from release '%s'.") % release, "/release")
    stated = raw.get("consignments")
    if not isinstance(stated, list):
        raise QuestionError(_("'consignments' must be a list."), "/consignments")
    explain, per_year = explain_of(raw), yearly_consignments(raw)
    asked = read_consignments(stated, markets)
    return Question(day_of(raw), switches_of(raw, known_switches), asked, explain, per_year)


def day_of(raw: Mapping[str, Any]) -> str:
    """The day on which the goods are declared; today where none is stated."""
    stated = raw.get("as_of")
    if stated is None:
        return localdate().isoformat()
    try:
        day = date.fromisoformat(stated).isoformat()
    except (TypeError, ValueError):
        day = ""
    if not day or day != stated:
        raise QuestionError(_("'%s' is not a day: write it as 2026-11-22.") % str(stated)[:40], "/as_of")
    return day


def switches_of(raw: Mapping[str, Any], known: Collection[str]) -> dict[str, bool]:
    """The rules that the question turns on or off."""
    stated = raw.get("switches")
    if stated is None:
        return {}
    if not isinstance(stated, Mapping):
        raise QuestionError(_("'switches' must be an object."), "/switches")
    for name, state in stated.items():
        if name not in known:
            raise QuestionError(_("No rule can be switched by '%s'.") % name, f"/switches/{token(name)}")
        if type(state) is not bool:
            raise QuestionError(_("A switch is true or false."), f"/switches/{token(name)}")
    return dict(stated)


def read_consignments(stated: list[Any], markets: Collection[str]) -> tuple[Asked, ...]:
    """Every consignment; the second of one id is refused."""
    seen: set[str] = set()
    asked = []
    for place, raw in enumerate(stated):
        one = read_asked(place, raw, markets, seen)
        seen.add(one.id)
        asked.append(one)
    return tuple(asked)


def read_asked(place: int, raw: Any, markets: Collection[str], seen: Collection[str]) -> Asked:
    """One consignment: in normal form, or refused."""
    name = str(place + 1)
    destination = raw.get("destination") if isinstance(raw, dict) else None
    shown = destination if isinstance(destination, str) else ""
    try:
        name = id_of(object_of(raw, "consignment"), place + 1)
        if name in seen:
            raise RefusedError(
                "duplicate_id", _("Two consignments are called '%s': give each its own id.") % name, "id"
            )
        read = read_consignment(raw, markets)
    except RefusedError as error:
        pointer = "/".join(filter(None, (f"/consignments/{place}", error.pointer)))
        refusal = {"code": error.code, "detail": error.detail, "pointer": pointer}
        return Asked(place, name, shown, None, refusal, raw if isinstance(raw, dict) else {})
    return Asked(place, name, read["destination"], read, None, raw)


def read_consignment(raw: dict[str, Any], markets: Collection[str]) -> dict[str, Any]:
    """A consignment in normal form: numbers as plain texts, codes in capitals, defaults left to the engine."""
    destination = destination_of(raw, markets)
    read: dict[str, Any] = {
        "destination": destination,
        "destination_area": area_of(raw, destination),
        "dispatch_country": country_of(raw, "dispatch_country"),
        "flow": word_of(raw, "flow", FLOWS),
        "mode": word_of(raw, "mode", MODES),
        "incoterm": word_of(raw, "incoterm", INCOTERMS) or "DDP",
        "importer": word_of(raw, "importer", IMPORTERS),
        "regime": text_of(raw, "regime"),
        "registrations": registrations_of(raw),
        "earlier_parcels_this_year": earlier_parcels_of(raw),
        "currency": code_of(raw, "currency", 3),
        "exchange_rates": {
            pinned_currency(currency): positive(rate, f"exchange_rates/{token(currency)}", "bad_rate")
            for currency, rate in table_of(raw, "exchange_rates").items()
        },
        "rates": {code: pinned_rate(rate, f"rates/{token(code)}") for code, rate in table_of(raw, "rates").items()},
    }
    if not read["currency"]:
        raise RefusedError("bad_value", _("The consignment has no currency."), "currency")
    read_freight(raw, read)
    read["lines"] = read_lines(raw)
    return read


def registrations_of(raw: dict[str, Any]) -> list[str]:
    """The slugs of the schemes under which somebody is registered."""
    slugs = list_of(raw, "registrations")
    if not all(type(slug) is str for slug in slugs):
        raise RefusedError("bad_value", _("Registrations are texts."), "registrations")
    return slugs


def earlier_parcels_of(raw: dict[str, Any]) -> int | None:
    """Parcels that the importer has received in the year before this one; None where nobody says."""
    name = "earlier_parcels_this_year"
    return None if raw.get(name) is None else whole_number(raw[name], name)


def read_freight(raw: dict[str, Any], read: dict[str, Any]) -> None:
    """Freight, the part of it outside the customs territory, and insurance."""
    for name in ("freight", "insurance"):
        stated = raw.get(name)
        read[name] = "0" if stated is None else not_negative(stated, name, "bad_amount")
    outside = raw.get("freight_outside")
    read["freight_outside"] = None if outside is None else not_negative(outside, "freight_outside", "bad_amount")
    if outside is not None and Decimal(read["freight_outside"]) > Decimal(read["freight"]):
        detail = _("The part outside the customs territory is more than the whole freight.")
        raise RefusedError("bad_amount", detail, "freight_outside")
