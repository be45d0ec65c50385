"""What stands in the bases of a consignment's charges: parts of the price and charges so far, as terms."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from django.utils.translation import gettext as _

from gtm.planner.exports.border_rows import Row
from gtm.planner.exports.sheets import Basis, Inputs
from gtm.planner.exports.terms import Term, number, spread, total
from gtm.planner.quotes.batch import Batch

ADVANCED = ("duty", "excise", "tax")


@dataclass
class Bases:
    """By component or code the terms of every line; by code those of the consignment; `label` tells consignments apart.

    `lines` are the places of the consignment's lines in the batch.
    """

    batch: Batch
    inputs: Inputs
    label: str
    lines: Sequence[int]
    parts: dict[str, list[Term]] = field(default_factory=dict)
    wholes: dict[str, Term] = field(default_factory=dict)

    def add(self, code: str, place: int | None, cell: Term) -> None:
        """A charge on a line, or on the consignment."""
        if place is None:
            held = self.wholes.get(code)
            self.wholes[code] = cell if held is None else held + cell
            return
        on_lines = self.parts.setdefault(code, [number(0)] * len(self.lines))
        on_lines[place] = cell if on_lines[place].text == "0" else on_lines[place] + cell

    def pool(self, column_parts: Sequence[str], code: str, cells: Sequence[Term]) -> None:
        """A tax that lines of one rate pay together stands in later bases by its lines' shares."""
        weights = [self.on_line(column_parts, place) for place in range(len(self.lines))]
        for place, share in enumerate(spread(total(cells), weights, self.batch.market.digits)):
            self.add(code, place, share)

    def on_line(self, parts: Sequence[str], place: int) -> Term:
        """The base of one line: the parts of the price and the charges that it is made of."""
        names = self._names(parts)
        terms = [self.parts[name][place] for name in names if name in self.parts]
        flat = [self.wholes[name] for name in names if name in self.wholes]
        if flat:
            shares = spread(total(flat), self.parts["goods"], self.batch.market.digits)
            terms.append(shares[place])
        return total([term for term in terms if term.text != "0"])

    def _names(self, parts: Sequence[str]) -> list[str]:
        names = [name for name in parts if name != "advanced"]
        if len(names) < len(parts):
            charges = self.batch.market.charges
            levied = {**self.parts, **self.wholes}
            names += [code for code in levied if code in charges and charges[code].kind in ADVANCED]
        return names

    def of(self, row: Row) -> Term:
        """The base of a row of a charge."""
        parts = row.column.base_parts
        if row.line is None:
            on_lines = [self.on_line(parts, place) for place in range(len(self.lines))]
            return total([term for term in on_lines if term.text != "0"])
        if "deemed" in parts and row.column.method == "ad_valorem":
            self._deem(row, row.line)
        return self.on_line(parts, row.line)

    def _deem(self, row: Row, place: int) -> None:
        """What the law adds to the value of the line: an input, for nobody pays it and no row tells it."""
        held = self.parts.setdefault("deemed", [number(0)] * len(self.lines))
        added = Fraction(row.base, 10**self.batch.market.digits) - self.on_line(row.column.base_parts, place).value
        if held[place].text == "0" and added > 0:
            basis = Basis(_("Added to the value by law"), self.batch.market.currency)
            key = ("deemed", self.label, self.batch.line_ids[self.lines[place]])
            held[place] = self.inputs.put(key, added, basis)
