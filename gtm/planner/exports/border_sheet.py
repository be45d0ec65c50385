"""How the rows of a consignment look on a sheet, and the count of those that are no formulas."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from gtm.planner.exports.border_rows import Row
from gtm.planner.exports.sheets import Page
from gtm.planner.exports.terms import Term
from gtm.planner.quotes.formulas import WHY_ZERO
from markets.terms import Market


@dataclass
class BorderSheet:
    """Writes the rows of one consignment; columns: label, line, code, name, base, rate, amount, note, basis."""

    page: Page
    label: str
    market: Market
    digits: int

    def charge(self, row: Row, line: str, base: Term, amount: Term) -> Term:
        """One row of a charge; its amount's cell. A charge that no formula says stands as a figure with a note."""
        page, code = self.page, row.column.code
        self._begin(line, code, _(self.market.charges[code].name))
        if base.text not in ("", "0"):
            page.put(4, base, "amount")
        rate = Fraction(row.rate, 10**8)
        if row.rate:
            page.put(5, rate, "rate")
        if amount.text:
            page.book.counted["border formulas"] += 1
            note = ""
        elif row.reason and not row.amount:
            page.book.counted["zero by law"] += 1
            note = WHY_ZERO[row.reason]()
        else:
            page.book.plain[f"{self.market.code} {code}"] += 1
            note = _("as a figure: a scale, a tariff by quantity or a search that no cell formula says")
        cell = page.put(6, amount if amount.text else amount.value, "amount")
        page.put(7, note, "note")
        page.put(8, row.ground.confidence or "")
        page.put(9, "; ".join(row.ground.facts))
        page.row += 1
        return cell

    def declared(self, line: str, code: str, name: str, amount: Term, due: int) -> Term:
        """Goods, freight or insurance of a line; `due` is the engine's amount in minor units."""
        wanted = Fraction(due, 10**self.digits)
        fits = amount.value == wanted
        self._begin(line, code, name)
        cell = self.page.put(6, amount if fits else wanted, "amount")
        if not fits:
            self.page.book.plain[f"{self.market.code} {code}"] += 1
            self.page.put(7, _("as a figure"), "note")
        self.page.row += 1
        return cell

    def total(self, code: str, amount: Term) -> Term:
        """A sum of the rows above."""
        self._begin("", code, "")
        cell = self.page.put(6, amount, "total")
        self.page.row += 1
        return cell

    def _begin(self, line: str, code: str, name: str) -> None:
        for column, text in enumerate((self.label, line, code, name)):
            self.page.put(column, text)
