"""What a channel takes of the orders of a market's products: its own terms, and its checkout's where it has none."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
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
Sharing = tuple[slice | NDArray[np.int64], int]
ProgrammeChange = tuple[str, tuple[Terms, ...], Floats]


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

    @cached_property
    def programme_changes(self) -> tuple[ProgrammeChange, ...]:
        """What every programme that is offered and not chosen changes of an order of each product at its list price."""
        return self.changes_at(self.ground.goods.price)

    def changes_at(self, asked: Floats) -> tuple[ProgrammeChange, ...]:
        """The same at other prices, one a product."""
        every, price = np.arange(len(asked)), asked[:, None]
        offered = self.offered_terms
        usual = self.at_prices(every, price).total if offered else np.empty(0)
        tried = [(name, replace(self, terms=terms)) for name, terms in offered]
        return tuple((name, take.terms, (usual - take.at_prices(every, price).total)[:, 0]) for name, take in tried)

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
        sharing = self._sharing(places)
        commission = self._fees(sharing, places, price, lambda terms: terms.commission)
        commission = np.where(self._is_stated(sharing, price), commission, np.nan)
        transaction = self._fees(sharing, places, price, lambda terms: terms.transaction)
        fixed = self._fees(sharing, places, price, lambda terms: terms.fixed)
        other = self._fees(sharing, places, price, lambda terms: terms.other)
        taxed = 0.0 if self.ground.registered else self._each(sharing, places, lambda terms: terms.fee_tax)
        affiliate = self._each(sharing, places, lambda terms: terms.affiliate)
        messages = self._each(sharing, places, lambda terms: terms.message)
        return Fees(
            commission=commission,
            transaction=transaction,
            fixed=fixed,
            other=other,
            affiliate=affiliate * self.affiliate_share[0] * paid,
            fee_tax=taxed * (commission + transaction + fixed + other),
            messages=messages * self.messages[0] + np.zeros_like(paid),
        )

    def _sharing(self, places: Places) -> list[Sharing]:
        """The products that share terms, as rows of `places`, with the first of them."""
        groups = self.group[places]
        numbers, first = np.unique(groups, return_index=True)
        if len(numbers) == 1:
            return [(slice(None), int(places[0]))]
        told = zip(numbers.tolist(), first.tolist(), strict=True)
        return [(np.flatnonzero(groups == number), int(places[row])) for number, row in told]

    def _fees(self, sharing: Sequence[Sharing], places: Places, price: Floats, pick: Picked) -> Floats:
        out = np.zeros_like(price)
        units = self.ground.goods.units[places, None]
        for rows, first in sharing:
            for row, _source in self.parts(first, pick):
                out[rows] += fee_of(row, price[rows], units[rows])
        return out

    def _is_stated(self, sharing: Sequence[Sharing], price: Floats) -> NDArray[np.bool_]:
        """Where the channel's commission is stated: not at a price that lies in none of the bands that it names."""
        stated = np.ones(price.shape, bool)
        for rows, first in sharing:
            commission = self.terms[first].commission
            if commission:
                stated[rows] = np.any([acts_at(fee, price[rows]) for fee, _source in commission], axis=0)
        return stated

    def _each(
        self, sharing: Sequence[Sharing], places: Places, pick: Callable[[Terms], tuple[float, Row] | None]
    ) -> Floats:
        """A single figure of the channel's own terms for every product, 0 where it has none."""
        out = np.zeros((len(places), 1))
        for rows, first in sharing:
            found = pick(self.terms[first])
            out[rows] = found[0] if found else 0.0
        return out
