"""The lines of one offer: every amount between the price and the contribution, with its sentence and its facts."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from gtm.planner.economics.channel_fees import Part, basis_of
from gtm.planner.economics.cost_columns import Basis, figure
from gtm.planner.economics.route_json import cost_line, money_text
from gtm.planner.economics.sales import Lines, Sale
from gtm.planner.economics.way_lines import WayLines
from gtm.planner.economics.wording import _
from gtm.planner.overrides.override import OWN

Line = dict[str, Any] | None


class OfferLines:
    """The lines of one offer with their sentences."""

    def __init__(self, sale: Sale, lines: Lines, place: int, ways: WayLines | None = None) -> None:
        """One product of a sale, its lines at the list price; `ways` tells the routes of the market."""
        self.sale, self.lines, self.place = sale, lines, place
        self.ground = sale.ground
        self.ways = ways or WayLines(sale.ground)
        self.units = float(self.ground.goods.units[place])
        self.price = float(sale.asked[place])
        self.paid = float(lines["PRICE"][place])

    def parts(self) -> list[dict[str, Any]]:
        """The lines that occur, revenue first; the route split into its groups."""
        route, place = self.sale.route, self.place
        before = self.ways.before(route, place, self._before) if self.sale.supply is None else self._before()
        after = [*self._channel(), *self._frictions()]
        return [*before, *self.ways.of(route, place), *(line for line in after if line is not None)]

    def _before(self) -> list[dict[str, Any]]:
        """What comes in and what the goods cost: by one route the same on every channel that asks the list price."""
        found = [self._revenue(), self._sales_tax(), self._goods(), self._services()]
        return [line for line in found if line is not None]

    def _line(self, code: str, name: str, formula: str, basis: Basis, amount: float | None = None) -> Line:
        worth = float(self.lines[code][self.place]) if amount is None else amount
        line = cost_line(code, name, worth, formula, basis)
        line["amount"] = money_text(worth, self.ground.goods.digits)
        return line if worth or code == "PRICE" else None

    def _revenue(self) -> Line:
        formula = _("{units} units at {price}").format(units=figure(self.units), price=figure(self.price))
        name = _("Paid by the buyer") if self.sale.supply is None else _("Paid by the platform (supply price)")
        return self._line("PRICE", name, formula, self._told())

    def _told(self) -> Basis:
        """What stands on the brand's own word, times the units of an order."""
        return Basis.joined([Basis(confidence=OWN), self.ground.goods.unit_basis[self.place]])

    def _sales_tax(self) -> Line:
        route, place = self.sale.route, self.place
        basis = route.sales_tax_bases[place]
        if route.by_price:
            regime = route.borders.regime_name(place) if route.borders else ""
            formula = _("collected at the sale: {}").format(regime)
        else:
            formula = _("{rate} of the net price, held by {paid}").format(
                rate=figure(float(route.sales_tax_rate[place])), paid=figure(self.paid)
            )
        part = self.ground.services
        if part is not None and part.share[place]:
            said = _("{share} of the price is a service invoiced separately, taxed at {rate}")
            formula = f"{formula}; {said.format(share=figure(float(part.share[place])), rate=figure(part.rate))}"
            basis = Basis.joined([basis, part.basis])
        return self._line("SALES_TAX", _("Tax in the price"), formula, basis)

    def _goods(self) -> Line:
        product = self.ground.goods.products[self.place]
        assert product.cost is not None  # an offer of goods without a cost is never open
        formula = _("{units} units at {cost} {currency} as the brand has told, {here} {market} each").format(
            units=figure(self.units),
            cost=figure(float(product.cost)),
            currency=product.cost_currency,
            here=figure(float(self.ground.goods.cost[self.place])),
            market=self.ground.market.currency,
        )
        return self._line("GOODS", _("Goods"), formula, self._told())

    def _services(self) -> Line:
        services = self.ground.goods.products[self.place].services
        if not services:
            return None
        told = " + ".join(
            f"{service.title or service.kind} {service.cost} {service.cost_currency}" for service in services
        )
        formula = _("{units} units with {services}").format(units=figure(self.units), services=told)
        return self._line("SERVICE", _("Services sold with the goods"), formula, self._told())

    def _channel(self) -> list[Line]:
        terms, place = self.sale.take, self.place
        return [
            self._fee("COMMISSION", _("Commission"), terms.parts(place, lambda one: one.commission)),
            self._fee("TRANSACTION_FEE", _("Transaction fee"), terms.parts(place, lambda one: one.transaction)),
            self._fee("FIXED_FEES", _("Fees by the order and the piece"), terms.parts(place, lambda one: one.fixed)),
            self._fee("OTHER_FEES", _("Further fees"), terms.parts(place, lambda one: one.other)),
            self._affiliates(),
            self._fee_tax(),
            self._payment(),
            self._messages(),
        ]

    def _affiliates(self) -> Line:
        rate, share = self.sale.take.terms[self.place].affiliate, self.sale.take.affiliate_share
        if rate is None:
            return None
        formula = _("{rate} of the price on {share} of the orders").format(rate=figure(rate[0]), share=figure(share[0]))
        return self._line("AFFILIATE", _("Affiliates"), formula, Basis.of(rate[1], share[1]))

    def _fee_tax(self) -> Line:
        tax = self.sale.take.terms[self.place].fee_tax
        if tax is None:
            return None
        formula = _("{} of the fees, not deductible").format(figure(tax[0]))
        return self._line("FEE_TAX", _("Tax on the fees"), formula, Basis.of(tax[1]))

    def _messages(self) -> Line:
        price, count = self.sale.take.terms[self.place].message, self.sale.take.messages
        if price is None:
            return None
        formula = _("{count} messages at {price}").format(count=figure(count[0]), price=figure(price[0]))
        return self._line("MESSAGES", _("Messages"), formula, Basis.of(price[1], count[1]))

    def _fee(self, code: str, name: str, parts: Iterable[Part]) -> Line:
        acting = [part for part in parts if self._acts(part)]
        if not acting:
            return None
        said = " + ".join(_sentence(part) for part in acting)
        formula = _("{terms}; {paid} paid, {units} units").format(
            terms=said, paid=figure(self.paid), units=figure(self.units)
        )
        return self._line(code, name, formula, basis_of(acting))

    def _acts(self, part: Part) -> bool:
        row = part[0]
        return row.marginal or row.from_price <= self.price <= row.to_price

    def _payment(self) -> Line:
        sale, mix = self.sale, self.sale.mix
        fees, basis = "", []
        if sale.pays_by_methods:
            fees = _("fees of {methods}; {paid} paid").format(methods=mix.words, paid=figure(self.paid))
            basis.append(mix.basis)
        if mix.converted is not None and sale.supply is None:
            told = _("{rate} of what is left after tax and fees, for the change into {currency}")
            if fees:
                told = _("{fees}, and {rate} of what is left after tax and fees, for the change into {currency}")
            rate, currency = figure(mix.conversion_rate), self.ground.brand["currency"]
            fees = told.format(fees=fees, rate=rate, currency=currency)
            basis.append(Basis.of(mix.converted))
        return self._line("PAYMENT_FEES", _("Payment"), fees, Basis.joined(basis))

    def _frictions(self) -> list[Line]:
        sale, place = self.sale, self.place
        returned, return_rows = sale.take.returns[place]
        kept, taken = float(sale.recovered[place]), sale.route.returns
        way = taken.basis_of(place) if taken else Basis()
        told = {
            "rate": figure(returned),
            "what": taken.name_of(place) if taken else "",
            "back": figure(float(sale.route.back[place])),
            "kept": figure(kept),
        }
        returns = _("{rate} come back, {what}: {back} for the way, {kept} of the net value recovered").format(**told)
        if len(return_rows) > 1:
            returns = _(
                "{rate} come back, {cut} fewer by trying on, {what}: {back} for the way, "
                "{kept} of the net value recovered"
            ).format(cut=figure(return_rows[-1]["value"]), **told)
        refusals = _("{rate} refused at the door: both ways, {kept} of the goods recovered").format(
            rate=figure(round(sale.mix.accepted.refusal_rate, 4)), kept=figure(kept)
        )
        if sale.refund_cost:
            apart = _("{returns}; {cost} an order to pay back by transfer where the method cannot")
            returns = apart.format(returns=returns, cost=figure(sale.refund_cost))
        paying_back = sale.mix.refunds if sale.refund_cost else ()
        days, payout_row = sale.payout
        payout_rows = [payout_row] if payout_row else []
        here = np.array([place])
        tied = float(sale.ahead(here, sale.route.unit_cost[here, None])[0, 0]) * self.units
        carrying = _("{tied} of goods, freight and border at {capital} a year for {days} days").format(
            tied=figure(tied),
            capital=figure(self.ground.cost_of_capital),
            days=figure(sale.route.transit_days + sale.route.cover_of(place) / 2 + days),
        )
        lane = [] if sale.route.lane is None else [sale.route.lane]
        return [
            self._line("RETURNS", _("Returns"), returns, Basis.joined([Basis.of(*return_rows, *paying_back), way])),
            self._line(
                "REFUSALS", _("Refusals at the door"), refusals, Basis.joined([Basis.of(*sale.mix.refusable), way])
            ),
            self._line("CARRYING", _("Money tied up"), carrying, Basis.of(*lane, *payout_rows)),
        ]


def _sentence(part: Part) -> str:
    row = part[0]
    said = []
    if row.rate:
        said.append(_("{} of the price").format(figure(row.rate)))
    if row.per_unit:
        said.append(_("{} a piece").format(figure(row.per_unit)))
    if row.per_order:
        said.append(_("{} an order").format(figure(row.per_order)))
    if row.least > 0:
        said.append(_("at least {} a piece").format(figure(row.least)))
    if np.isfinite(row.largest):
        said.append(_("at most {} a piece").format(figure(row.largest)))
    return ", ".join(said) or _("nothing")
