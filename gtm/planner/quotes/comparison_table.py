"""A comparison as a table for people: why, the charges and totals that moved, and the rows of the law behind them."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.quotes.table import source_lines
from gtm.planner.text_table import text_table

Comparison = Mapping[str, Any]


def comparison_table(result: Mapping[str, Any]) -> str:
    """Every consignment, one below the other, and the sources at the end."""
    sides = [_("%(as_of)s, market data %(data_release)s") % result[name] for name in ("before", "after")]
    parts = [_("From %(before)s to %(after)s") % {"before": sides[0], "after": sides[1]}]
    parts += ["\n".join(comparison_lines(one)) for one in result["comparisons"]]
    if result["sources"]:
        parts.append("\n".join(source_lines(result["sources"])))
    return "\n\n".join(parts)


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """One consignment."""
    yield _("%(id)s to %(destination)s") % comparison
    yield f"  {comparison['why']}"
    yield from dict.fromkeys(f"  {error['code']} ({error['pointer']})" for error in comparison["errors"])
    if not comparison["totals"]:
        return
    rows = [
        (row["line"] or "–", row["code"], row["before"], row["after"], signed(row["difference"]))
        for row in comparison["charges"]
    ]
    rows += [("", name, row["before"], row["after"], signed(row["difference"])) for name, row in moved(comparison)]
    header = (_("Line"), comparison["currency"], _("Before"), _("After"), _("Difference"))
    yield from (f"  {line}" for line in ("", *text_table(header, rows, right=(2, 3, 4))))
    for charge in comparison["charges"]:
        for fact in charge["facts"]:
            yield f"  {charge['code']}: {fact['id']}: {value_of(fact['before'])} → {value_of(fact['after'])}"


def moved(comparison: Comparison) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The totals that moved, and what everything costs."""
    names = {
        "duty": _("duty"),
        "excise": _("excise"),
        "tax": _("tax"),
        "fee": _("fees"),
        "border": _("border charges"),
        "landed_cost": _("landed cost"),
    }
    for name, shown in names.items():
        row = comparison["totals"][name]
        if name in ("border", "landed_cost") or row["before"] != row["after"]:
            yield shown, row


def signed(difference: str) -> str:
    """A difference with its sign."""
    return difference if difference.startswith("-") else f"+{difference}"


def value_of(stated: Mapping[str, Any] | None) -> str:
    """What a row states and how long; a dash where there is none."""
    if stated is None:
        return "–"
    days = f"{stated['valid_from'] or ''}…{stated['valid_to'] or ''}"
    return stated["value"] if days == "…" else f"{stated['value']} ({days})"
