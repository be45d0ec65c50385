"""A channel served by a route, for all products of a market: every line of an order at any price."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gtm.engine.economics.offers import Frictions, Order, OrderFees, contribution, contribution_lines
from gtm.engine.economics.payments import payment_fee
from gtm.engine.economics.routes import carrying_cost, cash_days
from gtm.engine.market_book.facts import Row
from gtm.planner.economics.channel_take import ChannelTake, Fees, Places, ProgrammeChange
from gtm.planner.economics.channels import Channel
from gtm.planner.economics.cost_columns import Floats, Mask
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.instalments import InstalmentTerms, instalment_terms
from gtm.planner.economics.payment_mix import PaymentMix
from gtm.planner.economics.route_columns import RouteColumns

Lines = dict[str, Floats]


@dataclass(frozen=True)
class Sale:
    """Selling on one channel by one route; `open` are the products that can be sold so.

    `schemes` are ways by the same lane under which the seller has to collect the tax of some products at the sale;
    `supply` are the prices at which a platform buys that sets the retail price itself: then no tax of the sale is in
    the price, and what the buyer pays is not known.
    """

    ground: Ground
    channel: Channel
    route: RouteColumns
    take: ChannelTake
    mix: PaymentMix
    open: Mask
    supply: Floats | None = None
    schemes: tuple[RouteColumns, ...] = ()

    @property
    def asked(self) -> Floats:
        """What is paid for a unit of every product: the brand's list price, or the platform's supply price."""
        return self.ground.goods.price if self.supply is None else self.supply

    @property
    def programme_changes(self) -> tuple[ProgrammeChange, ...]:
        """(programme that is offered and not chosen, terms under it, change of what an order leaves) per product."""
        return self.take.programme_changes if self.supply is None else self._changes_at_supply

    @cached_property
    def _changes_at_supply(self) -> tuple[ProgrammeChange, ...]:
        return self.take.changes_at(self.asked)

    @cached_property
    def instalments(self) -> tuple[InstalmentTerms, ...]:
        """The instalments of every method that buyers here pay with; none where a platform takes the payment."""
        methods = zip(self.mix.rows, self.mix.accepted.by_value.tolist(), strict=True)
        paying = [(method, share) for method, share in methods if share] if self.pays_by_methods else []
        return tuple(terms for method, share in paying for terms in instalment_terms(self.ground, method, share))

    @cached_property
    def payout(self) -> tuple[float, Row | None]:
        """(days until the money is there, the assumption behind them where the payment methods do not say)."""
        if not self.channel.is_marketplace:
            return self.mix.accepted.settlement_days, None
        row = self.ground.assumptions.row("marketplace-payout-days")
        return row["value"], row

    @cached_property
    def recovered(self) -> Floats:
        """The share of its value that a returned unit of every product recovers, on the way that its returns take.

        Nothing is lost on returns that are the platform's own.
        """
        returns = self.route.returns
        return np.ones(len(self.ground.goods)) if returns is None else returns.recovered

    def ahead(self, places: Places, way: Floats) -> Floats:
        """What is tied up per unit until the money comes: goods, freight and border, where the way costs `way`."""
        goods, route = self.ground.goods, self.route
        late = (route.unit_cost - route.ahead)[places, None]
        paid = way - late if route.kind == "parcel" else route.ahead[places, None]
        return np.asarray(goods.cost[places, None] + paid, np.float64)

    @property
    def pays_by_methods(self) -> bool:
        """Whether the payment methods' fees fall on the seller: not where a marketplace takes the payment."""
        return not self.channel.is_marketplace

    def at_list_price(self) -> Lines:
        """The lines of all products at their list prices, with the border exactly as it was quoted."""
        goods = self.ground.goods
        every = np.arange(len(goods))
        price = self.asked[:, None]
        services = self.ground.service_tax(every, self.asked)
        tax, cost = (self.route.sales_tax + services)[:, None], self.route.unit_cost[:, None]
        fees = self.take.at_list_price if self.supply is None else self.take.at_prices(every, price)
        lines = self._lines(every, price, (tax, cost), fees)
        return {code: line[:, 0] for code, line in lines.items()}

    def at_prices(self, places: Places, price: Floats) -> Lines:
        """The lines of some products at many prices each (a row a product)."""
        route, ground = self.route, self.ground
        own = np.broadcast_to(np.asarray(1.0 - ground.goods.service_share), len(ground.goods))[places, None] * price
        services = ground.service_tax(places, price)
        if route.by_price:
            beside = (route.unit_cost - route.priced_border)[places, None]
            read = [self._curve(place, row) for place, row in zip(places.tolist(), own, strict=True)]
            tax, cost = (np.stack(side) for side in zip(*read, strict=True))
            return self._lines(places, price, (tax + services, beside + cost), self.take.at_prices(places, price))
        rate = route.sales_tax_rate[places, None]
        cost = np.broadcast_to(route.unit_cost[places, None], price.shape)
        return self._lines(
            places, price, (own * rate / (1 + rate) + services, cost), self.take.at_prices(places, price)
        )

    def _curve(self, place: int, price: Floats) -> tuple[Floats, Floats]:
        curve = self.route.curves[place]
        assert curve is not None
        _declared, tax, cost = curve.at(price)
        return tax, cost

    def _lines(self, places: Places, price: Floats, border: tuple[Floats, Floats], fees: Fees) -> Lines:
        """The lines where a unit's price holds a tax and its way costs so much: `border` is (tax, way)."""
        goods, route = self.ground.goods, self.route
        tax, route_cost = border
        units = goods.units[places, None]
        own, way = goods.cost[places, None] * units, route_cost * units
        order = Order(
            paid=price * units,
            sales_tax=tax * units if self.supply is None else np.zeros_like(price * units),
            goods=own,
            route=way,
            forward=way if route.kind == "parcel" else route.forward[places, None],
            back=route.back[places, None],
            service=self._services(places, units),
        )
        costs = OrderFees(payment=self._payment(order, fees), **vars(fees))
        tied = self.ahead(places, route_cost) * units
        return contribution_lines(order, costs, self._frictions(places, tied))

    def _services(self, places: Places, units: Floats) -> Floats | None:
        cost = self.ground.service_cost
        return np.asarray(cost[places, None] * units, np.float64) if (cost != 0).any() else None

    def _payment(self, order: Order, fees: Fees) -> Floats:
        """The fees of the payment methods, and of changing into the brand's currency what is left after tax and fees.

        A platform that buys at a supply price pays at home, and refunds are its own.
        """
        paid_by = payment_fee(self.mix.accepted, order.paid) if self.pays_by_methods else np.zeros_like(order.paid)
        if self.supply is not None:
            return paid_by
        left = np.maximum(order.paid - order.sales_tax - fees.total - paid_by, 0.0)
        return np.asarray(paid_by + self.mix.conversion_rate * left, np.float64)

    @property
    def refund_cost(self) -> float:
        """What giving the money of an order back costs where some methods cannot: nothing where a platform does it."""
        return self.mix.accepted.refund_cost if self.pays_by_methods else 0.0

    def _frictions(self, places: Places, tied: Floats) -> Frictions:
        ground, route = self.ground, self.route
        cover = np.broadcast_to(route.cover_days, len(ground.goods))[places, None]
        days = cash_days(np.array(route.transit_days), cover, np.array(self.payout[0]))
        carried = carrying_cost(tied, ground.cost_of_capital, days)
        if route.borders is not None and not route.by_price:
            back = route.borders.recoverable[places, None] * ground.goods.units[places, None]
            wait = np.array(ground.assumptions.value("import-vat-days"))
            carried = np.asarray(carried + carrying_cost(back, ground.cost_of_capital, wait), np.float64)
        return Frictions(
            return_rate=self.take.return_rates[places, None],
            refusal_rate=np.full((len(places), 1), self.mix.accepted.refusal_rate),
            recovered_share=self.recovered[places, None],
            carrying=carried,
            refund=np.full((len(places), 1), self.refund_cost),
        )


def earned(lines: Lines) -> Floats:
    """The contribution of lines."""
    return contribution(lines)
