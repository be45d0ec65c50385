"""Consignments under one regime while their charges are computed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from gtm.engine.border.answers import WarningColumn
from gtm.engine.border.consignments import Columns, Ratio
from gtm.engine.border.currencies import Currencies, in_minor_units
from gtm.engine.border.entries import Entry, Facts
from gtm.engine.border.in_force import InForce, Stated
from gtm.engine.border.segments import Segments
from gtm.engine.masks import everywhere
from gtm.engine.money import Ints, Mask, Quotient, multiply, product, quotient, refuse_too_large
from markets.conditions import Limit
from markets.values import Value


def added(columns: Sequence[Ints], rows: int) -> Ints:
    """The columns added up, 0 in every row where there is none."""
    return sum(columns[1:], columns[0]) if columns else np.zeros(rows, np.int64)


ADVANCED_KINDS = ("duty", "excise", "tax")


@dataclass
class Case:
    """Amounts are integers in minor units; `rows` and `line_rows` are its places in the whole batch."""

    law: InForce
    columns: Columns
    currencies: Currencies
    rows: Ints
    line_rows: Ints
    switches: frozenset[str]
    notes: bool
    rows_wanted: bool  # False where only the sums of the charges are asked for
    facts: Facts
    try_out: Callable[["Case", Any], Ints]  # what a charge alone would come to on each consignment
    within: dict[Limit, Mask] = field(default_factory=dict)  # threshold -> who keeps it, compared once
    part: dict[str, Ints] = field(default_factory=dict)  # component or charge -> amounts on the lines
    whole: dict[str, Ints] = field(default_factory=dict)  # charge -> amounts on the consignments
    levied: dict[str, None] = field(default_factory=dict)  # codes that somebody pays, in the order of the steps
    missing: dict[str, Mask] = field(default_factory=dict)  # charge -> consignments where something is not known
    entries: list[Entry] = field(default_factory=list)
    warnings: list[WarningColumn] = field(default_factory=list)

    def afresh(self, part: dict[str, Ints]) -> "Case":
        """The same consignments with these components and nothing levied yet."""
        return Case(
            self.law,
            self.columns,
            self.currencies,
            self.rows,
            self.line_rows,
            self.switches,
            self.notes,
            self.rows_wanted,
            self.facts,
            self.try_out,
            self.within,
            part,
        )

    def aside(self) -> "Case":
        """The same consignments for asking what would be: without notes and rows, and no rate is needed for it."""
        case = self.afresh(dict(self.part))
        case.notes, case.rows_wanted, case.currencies = False, False, self.currencies.afresh()
        return case

    def of(self, mine: Mask) -> "Case":
        """The consignments of a mask, with nothing levied yet."""
        if everywhere(mine):
            return self.afresh(dict(self.part))
        lines = self.lines.each(mine)
        case = self.afresh({name: column[lines] for name, column in self.part.items()})
        case.columns = self.columns.take(mine)
        case.within = {test: kept[mine] for test, kept in self.within.items()}
        case.rows, case.line_rows = mine.nonzero()[0], lines.nonzero()[0]
        return case

    @property
    def lines(self) -> Segments:
        """The lines of each consignment."""
        return self.columns.lines

    @property
    def everyone(self) -> Mask:
        """All consignments."""
        return self.lines.everyone

    @property
    def every_line(self) -> Mask:
        """All lines."""
        return self.lines.every_row

    def convert(self) -> None:
        """Turn the stated amounts into the market's money: goods by line, the rest as a whole and then spread."""
        columns, lines = self.columns, self.lines
        num, den = in_minor_units(self.currencies.stated, columns.scales.money, self.law.market.digits)
        goods = refuse_too_large(multiply(columns.value, lines.each(num), lines.each(den)))
        shares = {"goods": goods}
        for name, amount in (("freight", columns.freight), ("insurance", columns.insurance)):
            shares[name] = lines.spread(refuse_too_large(multiply(amount, num, den)), goods)
        shares["outside"] = (
            shares["freight"]
            if everywhere(columns.outside == columns.freight)
            else lines.spread(multiply(columns.outside, num, den), goods)
        )
        self.part |= shares

    def value(self, base: Value) -> Ints:
        """The value on each line; what stands on the consignment enters by goods, added up and spread once."""
        parts = [p for p in base.parts if p != "advanced"]
        if len(parts) < len(base.parts):
            parts += [code for code in self.levied if self.kind(code) in ADVANCED_KINDS]
        total = added([self.part[name] for name in parts if name in self.part], self.lines.rows)
        flat = [self.whole[name] for name in parts if name in self.whole]
        return total + self.lines.spread(added(flat, len(self.columns)), self.part["goods"]) if flat else total

    def stated_value(self, base: Value) -> Ints:
        """The unrounded threshold value of each consignment, in its own currency x scales.money."""
        columns = self.columns
        parts = {
            "goods": self.lines.sum(columns.value),
            "freight": columns.freight,
            "outside": columns.outside,
            "insurance": columns.insurance,
        }
        return added([parts[name] for name in base.parts], len(columns))

    def stated_rate(self) -> Ratio:
        """The rate of each consignment's own currency."""
        stated = self.currencies.stated
        return Ratio(stated.num[self.rows], stated.den[self.rows])

    def rate(self, currency: str, asked: Mask) -> Ratio:
        """The rate of a currency where it is asked for; 0 / 1 where it is absent (that consignment is then lost)."""
        self.currencies.need(currency, self.rows, asked)
        return self.known_rate(currency)

    def known_rate(self, currency: str) -> Ratio:
        """The rate of a currency, whether anybody needs it or not; 0 / 1 where it is absent."""
        num, den = self.currencies.rate(currency)
        num, den = num[self.rows], den[self.rows]
        if currency not in self.currencies.gone:
            return Ratio(num, den)
        return Ratio(np.where(den == 0, 0, num), np.where(den == 0, 1, den))

    def in_own_money(self, stated: Stated, asked: Mask) -> Quotient:
        """A stated amount in minor units of the market, per consignment, not rounded."""
        amount = np.full(len(self.columns), stated.value.numerator * 10**self.law.market.digits)
        if stated.unit == self.law.market.currency:
            return quotient(amount, 1, stated.value.denominator)
        num, den = self.rate(stated.unit, asked)
        return quotient(amount, num, product(den, stated.value.denominator))

    def step_of(self, key: str) -> int:
        """A rounding step in minor units, 1 where no key is named."""
        return self.law.minor_units(key) if key else 1

    def kind(self, code: str) -> str:
        """Whether the market calls the charge a duty, an excise, a tax or a fee."""
        return self.law.market.charges[code].kind

    def miss(self, code: str, consignments: Mask) -> None:
        """Note that something about the charge is not known there."""
        self.missing[code] = self.missing.get(code, np.zeros(len(self.columns), bool)) | consignments
