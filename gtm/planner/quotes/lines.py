"""Lines of a question: checked, and brought into the one form that the engine reads."""

from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from gtm.catalog.hs import valid_hs_codes
from gtm.planner.quotes.fields import country_of, id_of, list_of, object_of, table_of, text_of, token
from gtm.planner.quotes.numbers import RefusedError, not_negative, positive

SHORTEST_HS, LONGEST_HS = 2, 12
MOST_LINES = 10_000  # so that no single consignment stops the rest of a file


@cache
def hs_beginnings() -> frozenset[str]:
    """Every beginning of two to six digits of a code of HS 2022."""
    return frozenset(code[:length] for code in valid_hs_codes() for length in range(SHORTEST_HS, 7))


def hs_code(raw: dict[str, Any]) -> str:
    """The digits of a line's HS code, of which the first six exist in HS 2022."""
    stated = raw.get("hs_code")
    text = stated if type(stated) is str else "" if stated is None else str(stated)
    code = text if text.isdigit() else text.replace(".", "").replace(" ", "")
    if not (code.isascii() and code.isdigit() and SHORTEST_HS <= len(code) <= LONGEST_HS):
        detail = _("'%(code)s' is not an HS code: it has 2 to 12 digits.")
        raise RefusedError("bad_hs_code", detail % {"code": text[:40]}, "hs_code")
    if code[:6] not in hs_beginnings():
        detail = _("HS 2022 has no code '%(code)s': look the first six digits up in a tariff.")
        raise RefusedError("unknown_hs_code", detail % {"code": code[:6]}, "hs_code")
    return code


def read_lines(raw: dict[str, Any]) -> list[dict[str, Any]]:
    """The lines of a consignment; the pointer of a refusal is relative to the consignment."""
    stated = list_of(raw, "lines")
    if not stated:
        raise RefusedError("no_lines", _("The consignment has no lines: give at least one."), "lines")
    if len(stated) > MOST_LINES:
        detail = _("The consignment has %(count)d lines, more than the %(most)d of one declaration: split it.")
        raise RefusedError("too_many_lines", detail % {"count": len(stated), "most": MOST_LINES}, "lines")
    lines = []
    seen = set()
    for place, line in enumerate(stated):
        try:
            read = read_line(object_of(line, "line"), place)
            if read["id"] in seen:
                raise RefusedError(
                    "duplicate_line", _("Two lines are called '%s': give each its own id.") % read["id"], "id"
                )
        except RefusedError as error:
            pointer = "/".join(filter(None, ("lines", str(place), error.pointer)))
            raise RefusedError(error.code, error.detail, pointer) from error
        seen.add(read["id"])
        lines.append(read)
    return lines


def read_line(raw: dict[str, Any], place: int) -> dict[str, Any]:
    """One line in normal form; a line without an id is called by its place, from 1."""
    read: dict[str, Any] = {
        "id": id_of(raw, place + 1),
        "hs_code": hs_code(raw),
        "quantity": positive(raw.get("quantity"), "quantity", "bad_quantity"),
        "unit_price": not_negative(raw.get("unit_price"), "unit_price", "bad_price"),
        "origin": country_of(raw, "origin"),
        "category": text_of(raw, "category"),
        "description": text_of(raw, "description"),
        "preference": text_of(raw, "preference"),
    }
    weight = raw.get("net_weight_kg")
    if weight is not None:
        read["net_weight_kg"] = not_negative(weight, "net_weight_kg", "bad_weight")
    if raw.get("measures"):
        read["measures"] = {
            unit: not_negative(amount, f"measures/{token(unit)}", "bad_weight")
            for unit, amount in table_of(raw, "measures").items()
        }
    return read
