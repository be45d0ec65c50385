"""The charge rows of an answer, and what of them is missing."""

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from gtm.engine.border.answers import MISSING_WHAT, REASONS, ChargeColumn, ChargeNotes
from gtm.engine.masks import anywhere
from gtm.planner.quotes.batch import Batch
from gtm.planner.quotes.facts import Ground, ground
from gtm.planner.quotes.formulas import WHY_ZERO, Money, rule_of
from gtm.planner.quotes.texts import rate_text

WITHOUT_RATE = frozenset(("flat", "per_item", "per_measure", "tiers", "slabs"))
WITHOUT_BASE = frozenset(("flat", "per_measure", "tiers"))
"""Methods that look at no value: their base column counts pieces or codes, or nothing."""


@dataclass
class ChargeRows:
    """For each consignment its charge rows and missing entries; the carriers' estimates; all sources used."""

    rows: list[list[dict[str, Any]]]
    missing: list[list[dict[str, Any]]]
    estimated: dict[int, list[str]] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)


def charge_rows(batch: Batch, money: Money) -> ChargeRows:
    """All charge rows, in the order in which the charges are computed."""
    count = len(batch.asked)
    out = ChargeRows([[] for _place in range(count)], [[] for _place in range(count)])
    grounds = [ground(batch.book, ids) for ids in batch.answer.facts]
    for column in batch.answer.charges:
        if anywhere(column.missing):
            add_missing(out, batch, column)
        if column.notes is not None:
            add_rows(out, batch, column, column.notes, grounds, money)
    return out


def add_missing(out: ChargeRows, batch: Batch, column: ChargeColumn) -> None:
    """Name what a charge could not be computed for want of."""
    there = column.missing.nonzero()[0]
    for at, what in zip(column.at[there].tolist(), column.missing[there].tolist(), strict=True):
        per_line = column.per == "line"
        entry = {
            "what": MISSING_WHAT[what],
            "market": batch.market.code,
            "code": column.code,
            "line": batch.line_ids[at] if per_line else None,
            "day": batch.day,
        }
        out.missing[batch.owner[at] if per_line else at].append(entry)


def add_rows(
    out: ChargeRows,
    batch: Batch,
    column: ChargeColumn,
    notes: ChargeNotes,
    grounds: list[Ground],
    money: Money,
) -> None:
    """The rows of one charge under one regime."""
    regime = batch.market.regime(column.regime)
    assert regime is not None
    key = ("rule", column.regime, column.code, column.method, batch.language)
    rule = batch.law.once(key, partial(rule_of, column, regime, batch.law))
    fixed = {"code": column.code, "name": rule.name, "kind": column.kind}
    own = Ground(list(regime.sources), None, [])
    method = "ad_valorem" if column.method == "free" else column.method
    has_rate, has_base = column.method not in WITHOUT_RATE, column.method not in WITHOUT_BASE
    per_line = column.per == "line"
    rows = zip(
        column.at.tolist(),
        notes.base.tolist(),
        notes.rate.tolist(),
        column.amount.tolist(),
        notes.low.tolist(),
        notes.reason.tolist(),
        notes.facts.tolist(),
        notes.pinned.tolist(),
        column.missing.tolist(),
        strict=True,
    )
    used: set[int] = set()
    for at, base, rate, amount, low, reason, fact, pinned, missing in rows:
        if missing:
            continue
        place = batch.owner[at] if per_line else at
        stands_on = grounds[fact] if grounds[fact].confidence else own
        why = REASONS[reason] if not amount and reason else None
        row = {
            "line": batch.line_ids[at] if per_line else None,
            **fixed,
            "base": money(base) if has_base else None,
            "rate": rate_text(rate) if has_rate else None,
            "method": method,
            "amount": money(amount),
            "formula": rule.sentence(base, rate, amount, money) or (WHY_ZERO[why]() if why else ""),
            "reason": why,
            "sources": stands_on.sources,
            "facts": stands_on.facts,
            "confidence": "pinned" if pinned else stands_on.confidence,
        }
        if low < amount:
            row["amount_range"] = [money(low), money(amount)]
        if column.estimated:
            row["estimated"] = True
            out.estimated.setdefault(place, []).append(column.code)
        used.add(fact)
        out.rows[place].append(row)
    out.sources.update(source for fact in used for source in grounds[fact].sources)
    out.sources.update(regime.sources)
