"""The sheet of unit economics: the lines of an offer as formulas on its route and the inputs, to the contribution."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.exports.line_cells import LineCells, Market, decimals_of
from gtm.planner.exports.recipes import OFFER_RECIPES, read
from gtm.planner.exports.sheets import Basis, Page
from gtm.planner.exports.terms import Term, number, total
from gtm.planner.overrides.override import OWN
from gtm.portal.exports.cost_sheets import CostSheet, RouteCells
from gtm.portal.plan_pages.reading_result import title_of
from gtm.portal.reading import country
from gtm.portal.said import said

Json = Mapping[str, Any]
UNITS_AT = "{units} units at {terms} ({costs})"


@dataclass
class OfferSheet:
    """Writes the offers; the routes that they go by stand on the sheet of costs."""

    costs: CostSheet

    def write(self, page: Page, offers: list[Json]) -> None:
        """What remains of an order: the lines of every offer of a channel that runs."""
        cells = LineCells(page, self.costs.inputs, said)
        for offer in offers:
            title = title_of(self.costs.products[offer["sku"]])
            heading = " · ".join((title, country(offer["market"]), said(offer["channel_name"]), offer["currency"]))
            page.texts(offer["id"], "", "", heading, style="block")
            self._offer(page, cells, offer)

    def _offer(self, page: Page, cells: LineCells, offer: Json) -> None:
        market, found = self.costs.markets[offer["market"]], list[Term]()
        paid = self._paid(offer)
        for line in offer["lines"]:
            term = self._line(cells, line, offer, market, paid)
            found.append(cells.row(offer["id"], line, term))
        page.put(0, offer["id"])
        page.put(2, "CONTRIBUTION")
        page.put(3, _("Contribution of one order"))
        contribution = total(found)
        stated = Fraction(offer["contribution"])
        page.book.plain["CONTRIBUTION"] += contribution.value != stated
        page.put(6, contribution if contribution.value == stated else stated, "total")
        page.row += 1

    def _paid(self, offer: Json) -> tuple[Term, Term] | None:
        """Units of an order, and what the buyer pays for them; None where the first line tells it otherwise."""
        line = offer["lines"][0]
        told = read("{units} units at {price}", line["formula"])
        if told is None:
            return None
        units_basis = Basis(_("Units of an order"), "", line["facts"], line["sources"], line["confidence"])
        units = self.costs.inputs.put(
            ("units", "order", offer["sku"], offer["market"]), Fraction(told["units"]), units_basis
        )
        price_basis = Basis(f"{_('Price')}: {offer['id']}", offer["currency"], (), (), OWN)
        price = self.costs.inputs.put(
            ("price", offer["sku"], offer["market"], offer["channel"]), Fraction(told["price"]), price_basis
        )
        return units, units * price

    def _line(
        self, cells: LineCells, line: Json, offer: Json, market: Market, paid: tuple[Term, Term] | None
    ) -> Term | None:
        if paid is None:
            return None
        digits, (units, price) = decimals_of(line["amount"]), paid
        if line["code"] == "PRICE":
            return price.rounded(digits)
        if line["code"] == "SALES_TAX":
            return self._tax(line, offer, price, digits)
        way = self.costs.routes.get(offer["route"] or "")
        if line["code"] == "GOODS" and way is not None and way.goods is not None:
            return -(units * way.goods).rounded(digits)
        told = read(UNITS_AT, line["formula"])
        if told is not None and way is not None:
            return self._way(way, told["terms"].split(" + "), units, digits)
        key = (offer["market"], offer["channel"], offer["sku"])
        term = cells.formula(OFFER_RECIPES, line, market, key, price)
        return None if term is None else (-term if Fraction(line["amount"]) < 0 else term)

    def _tax(self, line: Json, offer: Json, paid: Term, digits: int) -> Term | None:
        told = read("{rate} of the net price, held by {paid}", line["formula"])
        if told is None:
            return None
        basis = Basis(said(line["name"]), "", line["facts"], line["sources"], line["confidence"])
        rate = self.costs.inputs.put((offer["market"], "sale tax"), Fraction(told["rate"]), basis)
        return -(paid * rate / (number(1) + rate)).rounded(digits)

    def _way(self, way: RouteCells, shown: list[str], units: Term, digits: int) -> Term | None:
        """The lines of the route that the offer's line adds up, found in their order by their figures."""
        rest, terms = iter(way.lines), []
        for figure in shown:
            cell = next(
                (cell for line, cell in rest if abs(Fraction(line["amount"]) - Fraction(figure)) < Fraction(1, 10**4)),
                None,
            )
            if cell is None:
                return None
            terms.append(cell)
        return -(units * total(terms)).rounded(digits)
