"""What can be said of a plan before it is worked out: pairs, licences with cost and time, rates that are missing."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Min

from gtm.catalog.models import Brand
from gtm.catalog.product_search import incomplete
from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.exchange import stored_rate
from gtm.planner.models import Plan
from gtm.planner.planned_product import PlannedProduct, planned_products
from gtm.planner.plans.compliance import compliance_of, earliest_launch

# Costs that grow with goods, years or shipments are known only once the plan says what is sold.
PAID_ONCE = "once"


@dataclass(frozen=True, slots=True)
class MarketEstimate:
    """One market: `required` licences that goods fall under and `doubtful` ones to be checked; when selling can begin.

    `costs` are sums by currency of the required licences that are paid once; `uncosted` of them state no such cost.
    `no_rate` are currencies that cannot be converted into the market's.
    """

    market: str
    required: int
    doubtful: int
    launch: str
    longest_days: int | None
    costs: tuple[tuple[str, Decimal], ...]
    uncosted: int
    no_rate: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanEstimate:
    """The whole: products that can be planned and those that wait, and what is known of each market.

    `seconds` is what the brand's last plan took for as many pairs; None before its first plan.
    """

    products: int
    waiting: int
    markets: tuple[MarketEstimate, ...]
    seconds: float | None

    @property
    def pairs(self) -> int:
        """Products times markets."""
        return self.products * len(self.markets)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an estimate is asked for: market codes, ISO days, and the currency of the budget."""

    markets: tuple[str, ...]
    as_of: str
    start: str
    currency: str


@dataclass(frozen=True, slots=True)
class Goods:
    """What a brand can plan with: one complete product of each kind, how many are complete, and how many wait.

    Schemes and rates look at category, HS code and currencies only, so one product answers for all of its kind.
    """

    kinds: tuple[PlannedProduct, ...]
    complete: int
    waiting: int


def goods_of(brand: Brand) -> Goods:
    """The brand's goods; the database counts all but bundles, which are looked at one by one."""
    single = brand.products.filter(parts=None)
    groups = single.exclude(incomplete()).order_by().values("category", "hs_code", "cost_currency", "price_currency")
    counted = list(groups.annotate(first=Min("pk"), count=Count("pk")).values_list("first", "count"))
    kinds = planned_products(brand.products.filter(pk__in=[first for first, _count in counted]))
    bundles = planned_products(brand.products.filter(parts__isnull=False).distinct())
    whole = [bundle for bundle in bundles if not bundle.missing]
    complete = sum(count for _first, count in counted) + len(whole)
    return Goods((*kinds, *whole), complete, brand.products.count() - complete)


def estimate_plan(book: MarketBook, goods: Goods, asked: Asked, last: Plan | None = None) -> PlanEstimate:
    """The estimate, from the same schemes and dates as the plan; its time from the brand's last plan."""
    kinds = goods.kinds
    schemes = compliance_of(book, asked.markets, kinds, asked.start)
    launches = earliest_launch(schemes, asked.as_of, asked.start)
    currencies = sorted({asked.currency, *(one.cost_currency for one in kinds), *(one.price_currency for one in kinds)})
    found = []
    for market in asked.markets:
        own = [scheme for scheme in schemes if scheme["market"] == market]
        required = [scheme for scheme in own if scheme["status"] == "required"]
        costs: dict[str, Decimal] = {}
        once = [one["cost"] for one in required if one["cost"] and one["cost"]["counted"] == PAID_ONCE]
        for cost in once:
            costs[cost["currency"]] = costs.get(cost["currency"], Decimal(0)) + Decimal(cost["amount"])
        money = book.profiles[market]["currency"]
        found.append(
            MarketEstimate(
                market=market,
                required=len(required),
                doubtful=len(own) - len(required),
                launch=launches.get(market, asked.start),
                longest_days=max((one["lead_days"][1] for one in required if one["lead_days"]), default=None),
                costs=tuple(sorted(costs.items())),
                uncosted=len(required) - len(once),
                no_rate=tuple(one for one in currencies if stored_rate(book, one, money, asked.as_of) is None),
            )
        )
    return PlanEstimate(goods.complete, goods.waiting, tuple(found), _seconds(last, goods.complete * len(found)))


def _seconds(last: Plan | None, pairs: int) -> float | None:
    done = last.details.count() if last else 0
    return last.seconds / done * pairs if last and done else None
