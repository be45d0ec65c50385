"""The columns of the answer, gathered regime by regime."""

from dataclasses import dataclass, field

import numpy as np

from gtm.engine.border.answers import NO_REGIME, Answer, ChargeColumn, WarningColumn
from gtm.engine.border.case import Case
from gtm.engine.border.entries import Entry
from gtm.engine.masks import anywhere, everywhere
from gtm.engine.money import Ints, Mask, refuse_too_large
from markets.steps import Charge
from markets.terms import Regime
from markets.values import CIF

KINDS = ("duty", "excise", "tax", "fee")


@dataclass
class Sums:
    """Columns over all consignments (`landed`: over all lines) that the regimes fill."""

    kinds: dict[str, Ints]
    customs_value: Ints
    landed: Ints
    partial: Mask
    charges: list[ChargeColumn] = field(default_factory=list)
    warnings: list[WarningColumn] = field(default_factory=list)


def answer_of(first: Case, chosen: Ints, cases: list[tuple[int, Case]]) -> Answer:
    """Gather the cases; a consignment that needs an absent exchange rate has no figure at all."""
    market, lines = first.law.market, first.lines
    lost = first.currencies.lost()
    kept, kept_lines = ~lost, lines.each(~lost)
    sums = Sums(
        {kind: np.zeros(len(first.columns), np.int64) for kind in KINDS},
        lines.sum(first.value(CIF)),
        first.part["goods"] + first.part["freight"] + first.part["insurance"],
        (chosen < 0) | lost,
    )
    for place, case in cases:
        _gather(sums, market.regimes[place], case, kept)
    line_goods, line_freight, line_insurance = (
        first.part[name] * kept_lines for name in ("goods", "freight", "insurance")
    )
    goods, freight, insurance = (lines.sum(column) for column in (line_goods, line_freight, line_insurance))
    duty, excise, tax, fee = (sums.kinds[kind] * kept for kind in KINDS)
    border = duty + excise + tax + fee
    return Answer(
        market=market.code,
        day=first.law.day,
        regimes=tuple(regime.code for regime in market.regimes),
        regime=np.where(lost, NO_REGIME, chosen),
        partial=sums.partial,
        customs_value=sums.customs_value * kept,
        goods=goods,
        freight=freight,
        insurance=insurance,
        duty=duty,
        excise=excise,
        tax=tax,
        fee=fee,
        border=border,
        landed_cost=refuse_too_large(goods + freight + insurance + border),
        line_goods=line_goods,
        line_freight=line_freight,
        line_insurance=line_insurance,
        line_landed_cost=sums.landed * kept_lines,
        charges=tuple(sums.charges),
        missing_exchange_rate=first.currencies.absent(),
        exchange_rates=first.currencies.used(),
        warnings=tuple(sums.warnings),
        facts=first.facts.all(),
    )


def dues_of(case: Case) -> dict[str, Ints]:
    """What each charge comes to on the consignments of a case."""
    nothing: Ints = np.zeros(len(case.columns), np.int64)
    dues = {}
    for code in case.levied:
        on_lines = case.lines.sum(case.part[code]) if code in case.part else nothing
        dues[code] = on_lines + case.whole[code] if code in case.whole else on_lines
    return dues


def border_of(case: Case) -> tuple[Ints, Mask]:
    """What the consignments of a case pay in all, and where nothing of it is missing; OverflowError as in an answer."""
    kept = ~case.currencies.lost()[case.rows]
    border: Ints = np.zeros(len(case.columns), np.int64)
    complete = kept
    for code, due in dues_of(case).items():
        border = border + due
        if code in case.missing:
            complete = complete & ~case.missing[code]
    stated = case.part["goods"] + case.part["freight"] + case.part["insurance"]
    refuse_too_large((border + case.lines.sum(stated)) * kept)
    return border * kept, complete


def _gather(sums: Sums, regime: Regime, case: Case, kept: Mask) -> None:
    """Put the columns of one regime's consignments into those of all."""
    rows, lines = case.rows, case.lines
    on_consignments: Ints = np.zeros(len(case.columns), np.int64)
    landed = case.part["goods"] + case.part["freight"] + case.part["insurance"]
    for code, due in dues_of(case).items():
        if code in case.part:
            landed = landed + case.part[code]
        if code in case.whole:
            on_consignments = on_consignments + case.whole[code]
        sums.kinds[case.kind(code)][rows] += due
        if code in case.missing:
            sums.partial[rows] |= case.missing[code]
    if anywhere(on_consignments):
        landed = landed + lines.spread(on_consignments, case.part["goods"])
    sums.landed[case.line_rows] = landed
    sums.customs_value[rows] = lines.sum(case.value(regime.customs_value))
    for entry in case.entries:
        sums.charges.append(_column(regime, case, entry, kept[rows]))
    for warning in case.warnings:
        sums.warnings.append(_placed(case, warning))


def _column(regime: Regime, case: Case, entry: Entry, kept: Mask) -> ChargeColumn:
    """A step's rows, at their places among all lines or consignments."""
    if not everywhere(kept):
        entry = entry.only((case.lines.each(kept) if entry.per_line else kept)[entry.at])
    at = (case.line_rows if entry.per_line else case.rows)[entry.at]
    charge = entry.step if isinstance(entry.step, Charge) else None
    return ChargeColumn(
        regime=regime.code,
        code=entry.code,
        kind=entry.kind,
        per="line" if entry.per_line else "consignment",
        method=entry.method,
        at=at,
        amount=entry.amount,
        missing=entry.missing,
        base_parts=charge.base.parts if charge else (),
        estimated=charge.estimated if charge else False,
        notes=entry.explained(),
    )


def _placed(case: Case, warning: WarningColumn) -> WarningColumn:
    """The warning at its places among all lines or consignments."""
    places = case.line_rows if warning.per == "line" else case.rows
    return WarningColumn(warning.code, warning.per, places[warning.at], warning.subject)
