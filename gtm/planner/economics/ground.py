"""One market as routes and offers see it: its rows in force, its money, the products in it, the brand that asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.planner.economics.assumptions import EVERYWHERE, Assumptions
from gtm.planner.economics.border_rules import has_local_entity, is_registered_importer
from gtm.planner.economics.goods import Goods, goods_of
from gtm.planner.economics.lanes import Lane, lanes_of
from gtm.planner.economics.market_money import MarketMoney
from gtm.planner.economics.service_part import ServicePart, service_part
from gtm.planner.economics.warehouses import Delivery, Warehouse, usual_delivery, warehouses_of
from gtm.planner.overrides.override import overrides_in
from gtm.planner.overrides.pins import pins_of
from gtm.planner.planned_product import PlannedProduct
from markets import MARKETS
from markets.terms import Market

UNIONS = {code: market.unions for code, market in MARKETS.items()}
"""The unions of every market: a lane from a Gulf hub starts at home for a brand in any Gulf country."""


@dataclass(frozen=True)
class Ground:
    """Everything that holds for all routes and offers of one market on one day.

    `lanes` start where the brand's goods are, `lanes_elsewhere` in another country. `assortment` are the goods that
    share containers with these, where they are only a part of the plan's.
    """

    market: Market
    book: MarketBook
    day: str
    question: Mapping[str, Any]
    money: MarketMoney
    assumptions: Assumptions
    goods: Goods
    lanes: tuple[Lane, ...]
    warehouses: tuple[Warehouse, ...]
    delivery: Delivery | None
    lanes_elsewhere: tuple[Lane, ...] = ()
    assortment: Goods | None = None
    services: ServicePart | None = None

    @property
    def code(self) -> str:
        """The market's code."""
        return self.market.code

    @property
    def brand(self) -> Mapping[str, Any]:
        """The brand as the question describes it."""
        brand: Mapping[str, Any] = self.question["brand"]
        return brand

    def service_tax(self, places: np.ndarray, price: np.ndarray) -> np.ndarray:
        """The tax on the services within prices of a unit (a row a product)."""
        return np.zeros(price.shape) if self.services is None else self.services.tax(places, price)

    @property
    def service_cost(self) -> np.ndarray:
        """What the services sold with a unit of every product cost the brand."""
        return np.zeros(len(self.goods)) if self.services is None else self.services.cost

    @property
    def cost_of_capital(self) -> float:
        """The brand's yearly cost of capital."""
        return float(self.brand["cost_of_capital"])

    @property
    def registered(self) -> bool:
        """Whether the brand deducts import VAT here."""
        return is_registered_importer(self.code, self.brand["registrations"])

    @property
    def entity(self) -> bool:
        """Whether the brand has a company here."""
        return has_local_entity(self.code, self.brand["registrations"])

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of a table in force here on the day."""
        if table not in self._tables:
            self._tables[table] = self.book.rows(table, self.code, self.day)
        return self._tables[table]

    def category_values(self, key: str) -> tuple[np.ndarray, list[Row]]:
        """(value of an assumption for every product by its category, the rows)."""
        if key not in self._read:
            rows = [self.assumptions.row(key, product.category) for product in self.goods.products]
            self._read[key] = np.array([row["value"] for row in rows], np.float64), rows
        return self._read[key]

    @cached_property
    def _tables(self) -> dict[str, tuple[Row, ...]]:
        """The rows in force of the tables that were asked for."""
        return {}

    @cached_property
    def _read(self) -> dict[str, tuple[np.ndarray, list[Row]]]:
        """The assumptions by category that were read, by key."""
        return {}


def ground_of(
    book: MarketBook, market: Market, products: Sequence[PlannedProduct], question: Mapping[str, Any]
) -> Ground:
    """The ground of one market."""
    code, day = market.code, question["as_of"]
    money = MarketMoney(book, market.currency, day)
    assumptions = Assumptions.of(book, code, day)
    goods = goods_of(products, money, market.digits, assumptions, question["brand"])
    overrides = overrides_in(question)
    if any(override.is_pin for override in overrides):
        pins = tuple(pins_of(overrides, code, day, product.declared_codes) for product in products)
        goods = replace(goods, pins=pins)

    services = service_part(book, market, day, products, money, assumptions)
    if services.occurs:
        goods = replace(goods, service_share=services.share)

    def rows(table: str) -> tuple[Row, ...]:
        return book.rows(table, code, day)

    rules = (*book.rows("transport_rules", EVERYWHERE, day), *rows("transport_rules"))
    places = {question["brand"]["home"], *UNIONS.get(question["brand"]["home"], ())}
    lanes = lanes_of(rows("lanes"), rows("lane_brackets"), rows("lane_cbm_brackets"), rows("lane_surcharges"), rules)
    return Ground(
        market=market,
        book=book,
        day=day,
        question=question,
        money=money,
        assumptions=assumptions,
        goods=goods,
        lanes=tuple(lane for lane in lanes if lane.row["origin"] in places),
        warehouses=tuple(warehouses_of(rows("warehouses"), rows("warehouse_fees"))),
        delivery=usual_delivery(rows("last_mile"), goods, money),
        services=services,
        lanes_elsewhere=tuple(lane for lane in lanes if lane.row["origin"] not in places),
    )
