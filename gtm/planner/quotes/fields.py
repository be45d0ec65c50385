"""The fields of a question's consignments and lines, and the words that they may hold."""

from functools import cache
from typing import Any

from babel import Locale
from django.utils.translation import gettext as _

from gtm.planner.quotes.numbers import RefusedError

FLOWS = ("b2c", "b2b", "bonded")
MODES = ("post", "express", "line", "air", "sea", "rail", "truck")
INCOTERMS = ("DDP", "DAP")
IMPORTERS = ("person", "company")
QUESTION_FIELDS = frozenset(("as_of", "release", "switches", "consignments", "explain", "volumes"))
CONSIGNMENT_WORDS = (
    "id destination destination_area dispatch_country flow mode incoterm regime registrations importer currency"
    " earlier_parcels_this_year freight freight_outside insurance exchange_rates rates lines"
)
CONSIGNMENT_FIELDS = frozenset(CONSIGNMENT_WORDS.split())
LINE_WORDS = "id hs_code origin quantity unit_price net_weight_kg measures category description preference"
LINE_FIELDS = frozenset(LINE_WORDS.split())
NO_COUNTRIES = frozenset(["AC", "CP", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])
KIND_PINS = frozenset(("duty", "tax"))


def text_of(raw: dict[str, Any], name: str) -> str:
    """A text field, empty where it is absent or null."""
    value = raw.get(name)
    if value is None:
        return ""
    if type(value) is not str:
        raise RefusedError("bad_value", _("'%(name)s' must be text.") % {"name": name}, name)
    return value


def word_of(raw: dict[str, Any], name: str, allowed: tuple[str, ...]) -> str:
    """One of the words of the contract, empty where the field is absent or null."""
    word = text_of(raw, name)
    if word and word not in allowed:
        detail = _("'%(word)s' is not a %(name)s; use one of %(allowed)s.")
        raise RefusedError("bad_value", detail % {"word": word, "name": name, "allowed": ", ".join(allowed)}, name)
    return word


def code_of(raw: dict[str, Any], name: str, length: int) -> str:
    """A code of capital letters, such as a country or a currency; empty where it is absent or null."""
    code = text_of(raw, name).strip().upper()
    if code and not (len(code) == length and code.isascii() and code.isalpha()):
        detail = _("'%(code)s' is not a code of %(length)d letters.")
        raise RefusedError("bad_value", detail % {"code": code[:20], "length": length}, name)
    return code


@cache
def countries() -> frozenset[str]:
    """The codes of ISO 3166-1 alpha-2, of which CLDR's own additions are none."""
    codes = map(str, Locale("en").territories)
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha()) - NO_COUNTRIES


def country_of(raw: dict[str, Any], name: str) -> str:
    """A country that exists; empty where the field is absent or null."""
    code = code_of(raw, name, 2)
    if code and code not in countries():
        detail = _("'%(code)s' is no country: write its two letters of ISO 3166, such as CN.")
        raise RefusedError("bad_value", detail % {"code": code}, name)
    return code


def pinned_currency(name: str) -> str:
    """The currency whose rate is pinned."""
    try:
        return code_of({"currency": name}, "currency", 3)
    except RefusedError as error:
        raise RefusedError("bad_rate", error.detail, f"exchange_rates/{token(name)}") from error


def id_of(raw: dict[str, Any], otherwise: int) -> str:
    """What something is called: its id, else its place."""
    stated = raw.get("id")
    if stated is not None and type(stated) not in (str, int):
        raise RefusedError("bad_value", _("'%(name)s' must be text.") % {"name": "id"}, "id")
    return str(otherwise if stated is None else stated)


def table_of(raw: dict[str, Any], name: str) -> dict[str, Any]:
    """An object field, empty where it is absent or null."""
    value = raw.get(name)
    if value is None:
        return {}
    if type(value) is not dict:
        raise RefusedError("bad_value", _("'%(name)s' must be an object.") % {"name": name}, name)
    return value


def list_of(raw: dict[str, Any], name: str) -> list[Any]:
    """A list field, empty where it is absent or null."""
    value = raw.get(name)
    if value is None:
        return []
    if type(value) is not list:
        raise RefusedError("bad_value", _("'%(name)s' must be a list.") % {"name": name}, name)
    return value


def object_of(value: Any, what: str) -> dict[str, Any]:
    """A JSON object; something else is refused."""
    if type(value) is not dict:
        raise RefusedError("bad_value", _("A %(what)s must be an object.") % {"what": what})
    return value


def token(name: str) -> str:
    """A name as a part of a JSON pointer."""
    return name.replace("~", "~0").replace("/", "~1")
