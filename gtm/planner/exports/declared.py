"""What a consignment declares as cells: goods by line, freight and insurance shared over the lines by goods."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from django.utils.translation import gettext as _

from gtm.planner.exports.border_bases import Bases
from gtm.planner.exports.border_sheet import BorderSheet
from gtm.planner.exports.sheets import Basis
from gtm.planner.exports.terms import Term, spread


class Consignment(Protocol):
    """What is known of the consignment: its place in the batch, its lines, and where its rows go."""

    place: int
    digits: int
    bases: Bases
    sheet: BorderSheet

    def exchange(self, currency: str) -> Term | None:
        """Own units for one unit of a currency, as an input."""


def declared_parts(consignment: Consignment) -> dict[str, list[Term]]:
    """The parts of the price on every line, each written as a row."""
    batch = consignment.bases.batch
    words = batch.columns.currency
    currency = words.values[int(words.index[consignment.place])]
    rate = None if currency == batch.market.currency else consignment.exchange(currency)
    declared = _Declared(consignment, currency, (lambda term: term) if rate is None else (lambda term: term * rate))
    return declared.all()


@dataclass
class _Declared:
    """Amounts in the consignment's own currency, turned into the market's by `own`."""

    consignment: Consignment
    currency: str
    own: Callable[[Term], Term]

    def all(self) -> dict[str, list[Term]]:
        """Goods, freight, insurance, and the part of the freight up to the border."""
        parts = {"goods": self._goods()}
        for name, said in (("freight", _("Freight")), ("insurance", _("Insurance"))):
            parts |= self._carried(name, said, parts["goods"])
        columns, place = self.consignment.bases.batch.columns, self.consignment.place
        if columns.outside[place] == columns.freight[place]:
            return parts | ({"outside": parts["freight"]} if "freight" in parts else {})
        return parts | self._carried("outside", _("Freight up to the border"), parts["goods"])

    def _goods(self) -> list[Term]:
        """The value of every line: pieces at their price, turned into the market's money."""
        bases = self.consignment.bases
        columns, money = bases.batch.columns, bases.batch.columns.scales.money
        found = []
        for at in bases.lines:
            name = bases.batch.line_ids[at]
            pieces = self._input("units", name, Fraction(int(columns.quantity[at]), columns.scales.quantity), "")
            price = self._input("price", name, Fraction(int(columns.unit_price[at]), money), self.currency)
            worth = pieces * price
            exact = Fraction(int(columns.value[at]), money)
            if worth.value != exact:
                worth = self._input("value", name, exact, self.currency)
            amount = self.own(worth).rounded(self.consignment.digits)
            found.append(self._row(at, "DECLARED", _("Declared value"), amount, "goods"))
        return found

    def _carried(self, name: str, said: str, goods: list[Term]) -> dict[str, list[Term]]:
        """Freight or insurance of the consignment, shared over its lines by goods; nothing where there is none."""
        bases, digits = self.consignment.bases, self.consignment.digits
        stated = int(getattr(bases.batch.columns, name)[self.consignment.place])
        if not stated:
            return {}
        given = self._input(name, "", Fraction(stated, bases.batch.columns.scales.money), self.currency)
        shares = spread(self.own(given).rounded(digits), goods, digits)
        rows = zip(bases.lines, shares, strict=True)
        return {name: [self._row(at, name.upper(), said, share, name) for at, share in rows]}

    def _input(self, what: str, line: str, value: Fraction, unit: str) -> Term:
        label = self.consignment.bases.label
        basis = Basis(" / ".join(filter(None, (what, label, line))), unit, confidence=_("question"))
        return self.consignment.bases.inputs.put((what, label, line), value, basis)

    def _row(self, at: int, code: str, name: str, amount: Term, part: str) -> Term:
        batch = self.consignment.bases.batch
        due = int(batch.case.part[part][at])
        return self.consignment.sheet.declared(batch.line_ids[at], code, name, amount, due)
