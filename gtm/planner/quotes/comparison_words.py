"""Why a consignment pays something else: one sentence on two quotes of it."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

TOLD_CHARGES = 3
Comparison = Mapping[str, Any]


def why(comparison: Comparison) -> str:
    """The sentence: what the border charges did, and what did it, the largest causes first."""
    if comparison["errors"]:
        detail: str = comparison["errors"][0]["detail"]
        return _("Nothing can be compared, as the consignment is refused: %s") % detail
    if not comparison["totals"]:
        return _("Nothing can be compared: %s.") % unknown(comparison)
    causes = [*regime_causes(comparison), *exchange_causes(comparison), *charge_causes(comparison["charges"])]
    if not comparison["status"]["before"] == comparison["status"]["after"] == "ok":
        causes.append(unknown(comparison))
    head = movement(comparison["totals"]["border"], comparison["currency"])
    return f"{head}: {'; '.join(causes)}." if causes else f"{head}."


def movement(border: Mapping[str, str], currency: str) -> str:
    """What the border charges did."""
    by = Decimal(border["difference"])
    words = {
        "by": f"{abs(by)} {currency}",
        "before": f"{border['before']} {currency}",
        "after": f"{border['after']} {currency}",
    }
    if not by:
        return _("The border charges stay at %(after)s") % words
    if by > 0:
        return _("The border charges rise by %(by)s, from %(before)s to %(after)s") % words
    return _("The border charges fall by %(by)s, from %(before)s to %(after)s") % words


def unknown(comparison: Comparison) -> str:
    """What a side could not compute."""
    entries = (*comparison["missing"]["before"], *comparison["missing"]["after"])
    codes = ", ".join(dict.fromkeys(entry["code"] for entry in entries))
    return _("not all could be computed, for want of %s") % codes


def regime_causes(comparison: Comparison) -> Iterator[str]:
    """Another regime, and why it is another."""
    old, new = comparison["regime"]["before"], comparison["regime"]["after"]
    codes = {"old": old["code"] if old else "–", "new": new["code"] if new else "–"}
    if codes["old"] == codes["new"]:
        return
    reason = comparison["regime"]["why_not"]
    text = _("%(new)s takes the place of %(old)s") % codes
    yield f"{text} ({reason})" if reason else text


def exchange_causes(comparison: Comparison) -> Iterator[str]:
    """Other exchange rates."""
    for rate in comparison["exchange_rates"]:
        yield _("1 %(from)s is %(after)s %(to)s and no longer %(before)s") % rate


def charge_causes(charges: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The charges whose amount changed, code by code, the largest change first."""
    by_code: dict[str, list[Mapping[str, Any]]] = {}
    for charge in charges:
        by_code.setdefault(charge["code"], []).append(charge)
    moved = {code: abs(summed(rows, "difference")) for code, rows in by_code.items()}
    told = sorted((code for code, by in moved.items() if by), key=lambda code: -moved[code])
    for code in told[:TOLD_CHARGES]:
        yield charge_cause(code, by_code[code])
    rest = len(told) - TOLD_CHARGES
    if rest > 0:
        yield ngettext("one other charge changes", "%(count)d other charges change", rest) % {"count": rest}


def charge_cause(code: str, charges: Sequence[Mapping[str, Any]]) -> str:
    """What became of one charge."""
    changed = {name for charge in charges for name in charge["changed"]}
    words = {"code": code, "before": summed(charges, "before"), "after": summed(charges, "after")}
    if changed == {"new"}:
        return _("%(code)s of %(after)s is new") % words
    if changed == {"gone"}:
        return _("%(code)s of %(before)s falls away") % words
    rates = {name: said_once(charges, name, "rate") for name in ("before", "after")}
    if "rate" in changed and all(rates.values()):
        return _("the rate of %(code)s goes from %(before)s to %(after)s") % (rates | {"code": code})
    if "base" in changed:
        return _("%(code)s goes from %(before)s to %(after)s on another base") % words
    return _("%(code)s goes from %(before)s to %(after)s") % words


def summed(charges: Sequence[Mapping[str, Any]], name: str) -> Decimal:
    """An amount of several charges together."""
    return sum((Decimal(charge[name]) for charge in charges[1:]), Decimal(charges[0][name]))


def said_once(charges: Sequence[Mapping[str, Any]], side: str, name: str) -> str | None:
    """What all rows of some charges state alike on one side; None where they differ or state nothing."""
    values = {row[name] for charge in charges for row in charge["rows"][side]}
    return values.pop() if len(values) == 1 else None
