"""What a channel takes of the orders of a market's products: its own terms, and its checkout's where it has none."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gtm.engine.economics.offers import acts_at, fee_of
from gtm.engine.market_book.facts import Row
from gtm.planner.economics.channel_fees import Part, Terms
from gtm.planner.economics.channels import Channel
from gtm.planner.economics.cost_columns import Floats
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.return_rates import return_rate

Places = np.ndarray
Picked = Callable[[Terms], Iterable[Part] | None]


@dataclass(frozen=True)
class Fees:
    """Fees per order, one column a kind of fee."""

    commission: Floats
    transaction: Floats
    fixed: Floats
    other: Floats
    affiliate: Floats
    fee_tax: Floats
    messages: Floats

    @property
    def total(self) -> Floats:
        """All that the channel keeps of an order."""
        return np.asarray(sum(vars(self).values()), np.float64)


@dataclass(frozen=True)
class ChannelTake:
    """A channel's terms for the products of a market under one way of fulfilment; one entry a product.

    `bought` is what says how much a platform deducts that has bought the goods; returns are then its own. `offered` are
    programmes that the brand has not chosen, `under` reads the channel's terms under one of them.
    """

    ground: Ground
    channel: Channel
    terms: tuple[Terms, ...]
    checkout: tuple[Terms, ...] | None
    affiliate_share: tuple[float, Row]
    messages: tuple[float, Row]
    bought: Row | None = None
    offered: tuple[str, ...] = ()
    under: Callable[[str], tuple[Terms, ...]] | None = None

    def parts(self, place: int, pick: Picked) -> list[Part]:
        """The fee rows of a kind for a product, the channel's and the checkout's."""
        sides = [self.terms[place], *([self.checkout[place]] if self.checkout else [])]
        return [part for terms in sides for part in pick(terms) or ()]

    @property
    def offered_terms(self) -> list[tuple[str, tuple[Terms, ...]]]:
        """Every programme that the brand has not chosen, with the terms of every product under it."""
        return [] if self.under is None else [(name, self.under(name)) for name in self.offered]

    @cached_property
    def group(self) -> np.ndarray:
        """For every product the number of the terms that it shares with others."""
        sides = zip(self.terms, self.checkout or self.terms, strict=True)
        found: dict[tuple[int, int], int] = {}
        return np.array([found.setdefault((id(own), id(other)), len(found)) for own, other in sides])

    def each_terms(self, test: Callable[[Terms], bool]) -> NDArray[np.bool_]:
        """For every product whether the channel's own terms pass a test, which is asked once per group."""
        _groups, first = np.unique(self.group, return_index=True)
        passed = np.array([test(self.terms[place]) for place in first.tolist()], bool)
        return np.asarray(passed[self.group])

    @cached_property
    def return_rates(self) -> Floats:
        """The return rate of every product."""
        return np.array([rate for rate, _rows in self.returns], np.float64)

    @cached_property
    def returns(self) -> tuple[tuple[float, tuple[Row, ...]], ...]:
        """(return rate, rows behind it) of every product."""
        products = self.ground.goods.products
        if self.bought is not None:
            return ((0.0, (self.bought,)),) * len(products)
        read = {
            category: return_rate(self.ground, self.channel, category)
            for category in dict.fromkeys(product.category for product in products)
        }
        return tuple(read[product.category] for product in products)

    @cached_property
    def at_list_price(self) -> Fees:
        """The fees of every product at its list price, a column each."""
        goods = self.ground.goods
        return self.at_prices(np.arange(len(goods)), goods.price[:, None])

    def at_prices(self, places: Places, price: Floats) -> Fees:
        """The fees of some products at many prices each (a row a product)."""
        paid = price * self.ground.goods.units[places, None]
        commission = self._fees(places, price, lambda terms: terms.commission)
        commission = np.where(self._is_stated(places, price), commission, np.nan)
        transaction = self._fees(places, price, lambda terms: terms.transaction)
        fixed = self._fees(places, price, lambda terms: terms.fixed)
        other = self._fees(places, price, lambda terms: terms.other)
        taxed = 0.0 if self.ground.registered else self._each(places, lambda terms: terms.fee_tax)
        return Fees(
            commission=commission,
            transaction=transaction,
            fixed=fixed,
            other=other,
            affiliate=self._each(places, lambda terms: terms.affiliate) * self.affiliate_share[0] * paid,
            fee_tax=taxed * (commission + transaction + fixed + other),
            messages=self._each(places, lambda terms: terms.message) * self.messages[0] + np.zeros_like(paid),
        )

    def _fees(self, places: Places, price: Floats, pick: Picked) -> Floats:
        out = np.zeros_like(price)
        units = self.ground.goods.units[places, None]
        groups = self.group[places]
        for group in np.unique(groups).tolist():
            chosen = groups == group
            first = int(places[np.argmax(chosen)])
            for row, _source in self.parts(first, pick):
                out[chosen] += fee_of(row, price[chosen], units[chosen])
        return out

    def _is_stated(self, places: Places, price: Floats) -> NDArray[np.bool_]:
        """Where the channel's commission is stated: not at a price that lies in none of the bands that it names."""
        stated = np.ones(price.shape, bool)
        for chosen, terms in self._by_group(places):
            if terms.commission:
                acting = [acts_at(fee, price[chosen]) for fee, _source in terms.commission]
                stated[chosen] = np.any(acting, axis=0)
        return stated

    def _each(self, places: Places, pick: Callable[[Terms], tuple[float, Row] | None]) -> Floats:
        """A single figure of the channel's own terms for every product, 0 where it has none."""
        out = np.zeros((len(places), 1))
        for chosen, terms in self._by_group(places):
            found = pick(terms)
            out[chosen] = found[0] if found else 0.0
        return out

    def _by_group(self, places: Places) -> Iterator[tuple[NDArray[np.bool_], Terms]]:
        """The products that share terms, as a mask over `places`, with the channel's own terms."""
        groups = self.group[places]
        for group in np.unique(groups).tolist():
            chosen = groups == group
            yield chosen, self.terms[int(places[np.argmax(chosen)])]
