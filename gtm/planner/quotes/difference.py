"""Two quotes of one consignment: what changed in each charge and total, and the rows of the market data behind it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import ChargeRate, Fact, Parameter
from gtm.planner.quotes.comparison_words import why
from gtm.planner.quotes.facts import fact_of

Quote = Mapping[str, Any]
Quoted = tuple[Quote, MarketBook]
"""A quote, and the book that it came from."""
ChargeKey = tuple[str | None, str]
"""Line (None for the consignment) and charge code."""
Rows = Sequence[Mapping[str, Any]]
"""The rows of one charge in an answer."""

COMPARED = ("base", "rate", "method", "reason")


def difference(before: Quoted, after: Quoted) -> dict[str, Any]:
    """The comparison of two quotes of one consignment; charges that are wholly alike are left out."""
    left, right = before[0], after[0]
    found: dict[str, Any] = {
        "id": left["id"],
        "destination": left["destination"],
        "status": {"before": left["status"], "after": right["status"]},
        "currency": left.get("currency") or right.get("currency"),
        "regime": {"before": left.get("regime"), "after": right.get("regime"), "why_not": why_not(left, right)},
        "exchange_rates": exchange_differences(left, right),
        "charges": charge_differences(before, after),
        "totals": total_differences(left, right),
        "missing": {"before": missing(left), "after": missing(right)},
        "errors": [quote["error"] for quote in (left, right) if "error" in quote],
    }
    return found | {"why": why(found)}


def why_not(before: Quote, after: Quote) -> str | None:
    """Why the regime of before is not chosen after; None where it still is, or nothing is known of it."""
    old, new = before.get("regime"), after.get("regime")
    if not old or not new or old["code"] == new["code"]:
        return None
    rows = after["alternatives"]
    return next((row["why_not"] for row in rows if row["regime"] == old["code"] and row["why_not"]), None)


def missing(quote: Quote) -> list[dict[str, Any]]:
    """What could not be computed."""
    entries: list[dict[str, Any]] = quote.get("coverage", {}).get("missing", [])
    return entries


def exchange_differences(before: Quote, after: Quote) -> list[dict[str, Any]]:
    """Exchange rates that both looked at, and that are not the same."""
    left, right = ({row["from"]: row for row in quote.get("exchange_rates", ())} for quote in (before, after))
    return [
        {"from": name, "to": row["to"], "before": row["rate"], "after": right[name]["rate"]}
        for name, row in left.items()
        if name in right and right[name]["rate"] != row["rate"]
    ]


def total_differences(before: Quote, after: Quote) -> dict[str, dict[str, str]]:
    """Every total, before and after; none where one side has no figures."""
    left, right = before.get("totals") or {}, after.get("totals") or {}
    return {name: moved(left[name], right[name]) for name in left if name in right}


def moved(before: str, after: str) -> dict[str, str]:
    """An amount before and after, and what it rose by (negative where it fell)."""
    return {"before": before, "after": after, "difference": str(Decimal(after) - Decimal(before))}


def charge_differences(before: Quoted, after: Quoted) -> list[dict[str, Any]]:
    """The charges in which anything changed, in the order in which they are computed."""
    left, right = rows_by_charge(before[0]), rows_by_charge(after[0])
    compared = (
        charge_difference((left.get(key, ()), before[1]), (right.get(key, ()), after[1]))
        for key in dict.fromkeys((*left, *right))
    )
    return [charge for charge in compared if charge["changed"]]


def rows_by_charge(quote: Quote) -> dict[ChargeKey, list[dict[str, Any]]]:
    """The charge rows by line and code; a charge pooled by rate has several."""
    found: dict[ChargeKey, list[dict[str, Any]]] = {}
    for row in quote.get("charges", ()):
        found.setdefault((row["line"], row["code"]), []).append(row)
    return found


def charge_difference(before: tuple[Rows, MarketBook], after: tuple[Rows, MarketBook]) -> dict[str, Any]:
    """One charge: its amounts, what of it changed, and the rows of the market data that did."""
    old, new = before[0], after[0]
    facts = fact_differences(before, after)
    zero = str(Decimal(0) * Decimal((old or new)[0]["amount"]))
    amounts = moved(total(old) or zero, total(new) or zero)
    changed = [name for name in COMPARED if stated(old, name) != stated(new, name)]
    if not old or not new:
        changed = ["new" if new else "gone"]
    elif facts:
        changed.append("facts")
    if old and new and Decimal(amounts["difference"]) and not changed:
        changed = ["amount"]
    return {
        **{name: (new or old)[0][name] for name in ("line", "code", "name", "kind")},
        **amounts,
        "changed": changed,
        "rows": {"before": [shown(row) for row in old], "after": [shown(row) for row in new]},
        "facts": facts,
    }


def total(rows: Rows) -> str:
    """The amount of the rows of one charge, empty where there is none."""
    return str(sum((Decimal(row["amount"]) for row in rows[1:]), Decimal(rows[0]["amount"]))) if rows else ""


def stated(rows: Rows, name: str) -> list[Any]:
    """What the rows of one charge say under a name."""
    return [row[name] for row in rows]


def shown(row: Mapping[str, Any]) -> dict[str, Any]:
    """What of a charge row tells how its amount came about."""
    return {name: row[name] for name in ("base", "rate", "method", "amount", "formula", "reason")}


def fact_differences(before: tuple[Rows, MarketBook], after: tuple[Rows, MarketBook]) -> list[dict[str, Any]]:
    """The rows of the market data that only one side stands on, and those that say something else on the other."""
    mine, theirs = (dict.fromkeys(name for row in rows for name in row["facts"]) for rows, _book in (before, after))
    found = []
    for name in mine | theirs:
        old = fact_of(before[1], name) if name in mine else None
        new = fact_of(after[1], name) if name in theirs else None
        if old != new:
            found.append({"id": name, "before": fact_said(old), "after": fact_said(new)})
    return found


def fact_said(fact: Fact | None) -> dict[str, Any] | None:
    """What a row states, from which day, and where it was read."""
    if fact is None:
        return None
    return {
        "value": value_said(fact),
        "valid_from": fact.valid_from or None,
        "valid_to": fact.valid_to or None,
        "sources": list(fact.sources),
        "confidence": fact.confidence,
    }


def value_said(fact: Fact) -> str:
    """The figure of a row with its unit."""
    if isinstance(fact, Parameter):
        return f"{fact.value} {fact.unit}".strip()
    if not isinstance(fact, ChargeRate):
        return ""
    specific = fact.specific_amount and f"{fact.specific_amount} {fact.specific_currency}/{fact.specific_unit}"
    joined = f" {fact.combine or '+'} ".join(part for part in (fact.ad_valorem, specific) if part)
    return joined or fact.expression or f"{fact.ad_valorem_low}–{fact.ad_valorem_high}"
