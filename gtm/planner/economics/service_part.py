"""The services sold with goods: outside their value at the border where invoiced separately, taxed at the sale."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gtm.engine.market_book.book import MarketBook
from gtm.planner.bundle_parts import Service
from gtm.planner.economics.assumptions import Assumptions
from gtm.planner.economics.cost_columns import Basis, Floats
from gtm.planner.economics.market_money import MarketMoney
from gtm.planner.planned_product import PlannedProduct
from markets.terms import Market

RATE = "service-tax-rate"
AT_STANDARD_RATE = "service-taxed-at-standard-rate"


@dataclass(frozen=True)
class ServicePart:
    """Columns over the products: `share` of the price that is a service invoiced separately, `cost` of all services.

    `rate` is the tax on the net price of a service in the market, NaN where it is not known.
    """

    share: Floats
    cost: Floats
    rate: float
    basis: Basis

    @property
    def occurs(self) -> bool:
        """Whether any product has a service that costs or is taxed."""
        return bool((self.share != 0).any() or (self.cost != 0).any())

    def tax(self, places: Sequence[int] | np.ndarray, price: Floats) -> Floats:
        """The tax on the services within prices of a unit (a row a product); 0 where there is none."""
        share = self.share[places]
        share = share[:, None] if price.ndim > 1 else share
        return np.where(share == 0, 0.0, price * share * self.rate / (1 + self.rate))


def service_part(
    book: MarketBook,
    market: Market,
    day: str,
    products: Sequence[PlannedProduct],
    money: MarketMoney,
    assumptions: Assumptions,
) -> ServicePart:
    """The services of the products in one market."""
    if not any(product.services for product in products):
        nothing = np.zeros(len(products))
        return ServicePart(nothing, nothing, 0.0, Basis())
    rate, basis = service_tax(book, market, day, assumptions)
    share = np.array([separate_share(product, money) for product in products])
    cost = np.array([_cost(product.services, money) for product in products])
    return ServicePart(share, cost, rate, basis)


def service_tax(book: MarketBook, market: Market, day: str, assumptions: Assumptions) -> tuple[float, Basis]:
    """(tax on the net price of a service, what it stands on): the market's own row, else its standard rate.

    That services bear the standard rate is an assumption of its own, and shown as such.
    """
    if (RATE, "all") in assumptions.rows:
        row = assumptions.row(RATE)
        return row["value"], Basis.of(row)
    assumed = Basis.of(assumptions.row(AT_STANDARD_RATE))
    for place in (market.code, *market.unions):
        table = book.charge_rates.get(place)
        if table is None:
            continue
        for position in (at for code in market.tax for at in table.in_force(code, "", day).tolist()):
            rate = table.row(position)
            if not rate.hs and not rate.origin and rate.area in ("", market.area) and rate.ad_valorem:
                told = Basis((rate.id,), rate.sources, rate.confidence)
                return float(rate.ad_valorem), Basis.joined([told, assumed])
    return float("nan"), assumed


def separate_share(product: PlannedProduct, money: MarketMoney) -> float:
    """The part of a unit's list price that is services invoiced separately; NaN where a price is not told."""
    apart = [service for service in product.services if service.invoiced_separately]
    if not apart or product.price is None:
        return 0.0
    if any(service.price is None for service in apart):
        return float("nan")
    whole = float(product.price) * money.factor(product.price_currency)
    told = sum(float(service.price or 0) * money.factor(service.price_currency) for service in apart)
    return told / whole if 0 <= told < whole else float("nan")


def _cost(services: Sequence[Service], money: MarketMoney) -> float:
    if any(service.cost is None for service in services):
        return float("nan")
    return sum(float(service.cost or 0) * money.factor(service.cost_currency) for service in services)
