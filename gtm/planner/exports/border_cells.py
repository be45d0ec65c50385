"""One consignment as rows of a sheet: goods, freight, every charge and the totals, each amount a formula on inputs.

A formula is written only where it comes to the engine's amount exactly; elsewhere the cell says the amount, and why.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from django.utils.translation import gettext as _

from gtm.planner.exports.border_bases import Bases
from gtm.planner.exports.border_charges import Levy, StatedAmounts, candidates, document_rounding, rate_of, step_behind
from gtm.planner.exports.border_rows import Row, rows_of
from gtm.planner.exports.border_sheet import BorderSheet
from gtm.planner.exports.declared import declared_parts
from gtm.planner.exports.sheets import Basis, Inputs, Page
from gtm.planner.exports.terms import Term, number, spread, total
from gtm.planner.quotes.batch import Batch
from markets.methods import Whole
from markets.terms import Regime

BASE, EXACT = 4, 10
KINDS = ("duty", "excise", "tax", "fee")


@dataclass
class BorderCells:
    """Writes one consignment of a batch; `label` stands before its rows, `amounts` are its charges by code."""

    batch: Batch
    place: int
    page: Page
    inputs: Inputs
    label: str
    amounts: dict[str, list[Term]] = field(default_factory=dict)
    kinds: dict[str, list[Term]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find the consignment's lines and its regime."""
        lines = [at for at, owner in enumerate(self.batch.owner) if owner == self.place]
        self.digits = self.batch.market.digits
        self.regime: Regime = self.batch.market.regimes[int(self.batch.answer.regime[self.place])]
        self.bases = Bases(self.batch, self.inputs, self.label, lines)
        self.sheet = BorderSheet(self.page, self.label, self.batch.market, self.digits)

    @cached_property
    def stated(self) -> StatedAmounts:
        """The law's stated amounts."""
        return StatedAmounts(self.batch.law, self.inputs, self.exchange)

    def exchange(self, currency: str) -> Term | None:
        """Own units for one unit of a currency, as an input; None where no rate is known."""
        own = self.batch.market.currency
        num, den = self.batch.case.currencies.rate(currency)
        if not den[self.place]:
            return None
        rate, stored = Fraction(int(num[self.place]), int(den[self.place])), self.batch.law.exchange_rate(currency)
        basis = Basis(_("Exchange rate"), f"{own}/{currency}", confidence=_("pinned"))
        if stored is not None and stored.rate == rate:
            basis = Basis(basis.what, basis.unit, (), (stored.source or "",), f"{stored.kind} {stored.day}")
        return self.inputs.put(("fx", currency, own), rate, basis)

    def write(self) -> Term:
        """All rows; what the border takes in all."""
        self.bases.parts.update(declared_parts(self))
        for column in self.batch.answer.charges:
            if column.regime == self.regime.code:
                rows = list(rows_of(self.batch, column, self.place, self.bases.lines))
                if rows:
                    self._charge(rows)
        return self._totals()

    def _charge(self, rows: Sequence[Row]) -> None:
        """The rows of one charge: computed each for itself, or once and shared."""
        column = rows[0].column
        step = step_behind(column, self.regime)
        if step and isinstance(step.method, Whole) and step.method.spread and rows[0].line is not None:
            terms = self._shared(rows, step.method.spread)
        else:
            terms = [self._due(row) for row in rows]
        exact = self._exact_amounts(rows)
        if exact:
            terms = self._on_document(rows, exact)
        cells = [self._write_charge(row, term) for row, term in zip(rows, terms, strict=True)]
        self.amounts.setdefault(column.code, []).extend(cells)
        self.kinds.setdefault(column.kind, []).extend(cells)
        if column.method == "pooled_by_rate":
            self.bases.pool(column.base_parts, column.code, cells)
            return
        # Later charges of a document that is rounded at the end stand on what it was before.
        for row, cell in zip(rows, exact or cells, strict=True):
            self.bases.add(column.code, row.line, cell)

    def _levy(self, row: Row, base: Term) -> Levy | None:
        step = step_behind(row.column, self.regime)
        if step is None:
            return None
        rate, code = number(0), row.column.code
        if row.rate:
            stands = row.ground
            name = _(self.batch.market.charges[code].name)
            basis = Basis(name, "", stands.facts, stands.sources, stands.confidence or "")
            rate = self.inputs.put((self.batch.market.code, code, "rate"), rate_of(row.rate), basis)
        return Levy(step, base, rate, self.stated, self.digits)

    def _due(self, row: Row) -> Term:
        """The formula that comes to the row's amount, or the amount as a figure where none does."""
        plain = Term("", Fraction(row.amount, 10**self.digits))
        if row.column.method == "free" or row.reason == "below_minimum_charge":
            return plain
        levy = self._levy(row, self.bases.of(row))
        found = candidates(levy) if levy else ()
        return next((term for term in found if term.value == plain.value and term.text != "0"), plain)

    def _shared(self, rows: Sequence[Row], by: str) -> list[Term]:
        """A charge of the consignment that stands on its lines, by their bases or their goods."""
        bases = [self.page.ahead(place, BASE, self.bases.of(row), "amount") for place, row in enumerate(rows)]
        levy = self._levy(rows[0], total(bases))
        due = Fraction(sum(row.amount for row in rows), 10**self.digits)
        weights = bases if by == "base" else [self.bases.parts["goods"][row.line or 0] for row in rows]
        for term in candidates(levy) if levy else ():
            if term.value == due:
                shares = spread(term, weights, self.digits)
                return [self._if_equal(share, row) for share, row in zip(shares, rows, strict=True)]
        return [Term("", Fraction(row.amount, 10**self.digits)) for row in rows]

    def _if_equal(self, term: Term, row: Row) -> Term:
        wanted = Fraction(row.amount, 10**self.digits)
        return term if term.value == wanted else Term("", wanted)

    def _exact_amounts(self, rows: Sequence[Row]) -> list[Term]:
        """Amounts on the lines before the document is rounded; nothing where it is not, or no formula says them."""
        if document_rounding(self.regime) is None or any(row.line is None for row in rows):
            return []
        levies = [None if row.column.method == "free" else self._levy(row, self.bases.of(row)) for row in rows]
        exact = [next(candidates(levy), None) if levy else None for levy in levies]
        known = [term for term in exact if term is not None]
        if len(known) < len(rows):
            return []
        return [self.page.ahead(place, EXACT, term, "note") for place, term in enumerate(known)]

    def _on_document(self, rows: Sequence[Row], exact: list[Term]) -> list[Term]:
        """A charge whose total on the document is rounded: shared over the lines by their exact amounts."""
        rounding = document_rounding(self.regime)
        assert rounding is not None
        step = self.stated.minor_units(rounding.step)
        shares = spread(total(exact).rounded(self.digits, rounding.how, step), exact, self.digits)
        return [self._if_equal(share, row) for share, row in zip(shares, rows, strict=True)]

    def _write_charge(self, row: Row, term: Term) -> Term:
        line = "" if row.line is None else self.batch.line_ids[self.bases.lines[row.line]]
        return self.sheet.charge(row, line, self.bases.of(row), term)

    def _totals(self) -> Term:
        sums = [self.sheet.total(kind, total(self.kinds.get(kind, []))) for kind in KINDS]
        border = self.sheet.total("border", total(sums))
        parts = self.bases.parts
        carried = [cell for name in ("goods", "freight", "insurance") for cell in parts.get(name, ())]
        self.sheet.total("landed_cost", total([*carried, border]))
        return border
