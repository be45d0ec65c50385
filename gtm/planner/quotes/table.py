"""An answer as a table for people: what is paid at the border, line by line, and what else could be."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.quotes.explanation_table import explanation_lines
from gtm.planner.text_table import clipped, text_table

WIDEST = 64
SHOWN_ALTERNATIVES = 5


def answer_table(answer: Mapping[str, Any]) -> str:
    """Every quote, one below the other, and the sources at the end."""
    parts = [
        _("Landed cost on %(day)s, market data %(release)s")
        % {"day": answer["as_of"], "release": answer["data_release"]}
    ]
    parts += ["\n".join(quote_lines(quote)) for quote in answer["quotes"]]
    if answer["sources"]:
        parts.append("\n".join(source_lines(answer["sources"])))
    return "\n\n".join(parts)


def quote_lines(quote: Mapping[str, Any]) -> Iterator[str]:
    """One quote."""
    head = _("%(id)s to %(destination)s: %(status)s")
    yield head % {"id": quote["id"], "destination": quote["destination"], "status": quote["status"]}
    if quote["status"] == "refused":
        error = quote["error"]
        yield f"  {error['code']} ({error['pointer']}): {error['detail']}"
        return
    if quote["regime"]:
        yield f"  {quote['regime']['code']}: {quote['regime']['name']}"
    for rate in quote["exchange_rates"]:
        yield f"  1 {rate['from']} = {rate['rate']} {rate['to']} ({rate['kind']}, {rate['as_of']})"
    yield from indented(charge_lines(quote))
    yield from indented(total_lines(quote))
    for gap in quote["coverage"]["missing"]:
        line = _("missing: %(what)s of %(code)s on %(day)s") % gap
        yield f"  {line}" + (_(" (line %s)") % gap["line"] if gap["line"] else "")
    yield from indented(alternative_lines(quote))
    yield from indented(explanation_lines(quote))
    for remark in quote["warnings"]:
        yield f"  {remark['code']}: {remark['detail']}"


def indented(lines: list[str]) -> Iterator[str]:
    """The lines with a margin."""
    return (f"  {line}" for line in lines)


def charge_lines(quote: Mapping[str, Any]) -> list[str]:
    """The charges with their formulas."""
    if not quote["charges"]:
        return []
    header = (_("Line"), _("Charge"), _("Base"), _("Amount"), _("How"))
    rows = [
        (
            row["line"] or "–",
            row["code"],
            row["base"] or "",
            row["amount"],
            clipped(row["formula"], WIDEST),
        )
        for row in quote["charges"]
    ]
    return ["", *text_table(header, rows, right=(2, 3)), ""]


def total_lines(quote: Mapping[str, Any]) -> list[str]:
    """The totals in the destination's currency."""
    names = {
        "goods": _("goods"),
        "freight": _("freight"),
        "insurance": _("insurance"),
        "duty": _("duty"),
        "excise": _("excise"),
        "tax": _("tax"),
        "fee": _("fees"),
        "border": _("border charges"),
        "landed_cost": _("landed cost"),
    }
    if not quote["totals"]:
        return []
    rows = [(names[name], amount) for name, amount in quote["totals"].items()]
    return text_table(("", quote["currency"]), rows, right=(1,))


def alternative_lines(quote: Mapping[str, Any]) -> list[str]:
    """The cheapest other ways across the border."""
    others = [other for other in quote["alternatives"] if not other["applies"] and other["border"] is not None]
    rows = [
        (
            other.get("preference") or other["regime"],
            other["border"] + ("" if other["complete"] else " + ?"),
            clipped(other["why_not"] or "", WIDEST),
        )
        for other in others[:SHOWN_ALTERNATIVES]
    ]
    return ["", *text_table((_("Otherwise"), _("Border"), _("Why not")), rows, right=(1,)), ""] if rows else []


def source_lines(sources: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """The sources used."""
    yield _("Sources")
    for name, source in sources.items():
        yield f"  {name}: {source['title']} ({source['publisher']}) {source['url']}"
