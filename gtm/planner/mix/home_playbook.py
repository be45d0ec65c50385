"""Results at home carried over: how the brand does against its home market becomes a factor on like channels abroad.

A factor is the result over the home market's benchmark. What few orders tell is shrunk towards 1 by the empirical-Bayes
weight n / (n + n0), and only part of an advantage (the transfer, on the logarithm) crosses a border.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isnan, log
from typing import Any, Literal

from django.utils.translation import gettext as _

from gtm.engine.mix.customer_value import order_rate_of, repeat_share
from gtm.planner.economics.market_money import MarketMoney
from gtm.planner.mix.assumptions import MixAssumptions
from gtm.planner.mix.cells import PlannedCell
from gtm.planner.mix.ground import MixGround
from gtm.planner.mix.home_channels import COST_PER_ORDER, REPEAT_SHARE, named_channels
from gtm.planner.mix.home_factor import HomeFactor
from gtm.planner.mix.home_roles import ROLE_AT_HOME, HomeRole, role_abroad

YEAR = 12
UNLIKELY = 5.0
"""A result this many times better or worse than the benchmark is more likely a slip of units."""

Acts = Literal["conversion", "repeat"]


@dataclass(frozen=True)
class HomeResult:
    """One figure of one home channel against its benchmark; `shrunk` is what it adds to like channels abroad."""

    channel: str
    role: HomeRole
    acts: Acts
    orders: float
    benchmark: float
    factor: float
    weight: float
    shrunk: float


@dataclass(frozen=True)
class HomePlaybook:
    """The results told, and the factors that they make by part of the loop."""

    results: tuple[HomeResult, ...] = ()

    def factor(self, role: HomeRole | None, acts: Acts) -> float:
        """The factor of a part of the loop: its channels' shrunk factors multiplied; 1 where none is told."""
        found = 1.0
        for result in self.results:
            if role is not None and result.role.code == role.code and result.acts == acts:
                found *= result.shrunk
        return found

    def laid_on(self, planned: Sequence[PlannedCell]) -> list[PlannedCell]:
        """The cells with what their part of the loop carries over; private customers follow the private domain."""
        private = self.factor(ROLE_AT_HOME["wecom"], "repeat")
        return [replace(cell, home=self._of(cell, private)) for cell in planned]

    def _of(self, cell: PlannedCell, private: float) -> HomeFactor:
        role = role_abroad(cell.channel, cell.model)
        return HomeFactor(self.factor(role, "conversion"), self.factor(role, "repeat"), private)


def home_playbook(ground: MixGround) -> HomePlaybook:
    """What the question's results at home say; their spend is in the brand's currency."""
    told: Sequence[Mapping[str, Any]] = ground.question["home_channels"]
    if not told:
        return HomePlaybook()
    home, brand = ground.question["brand"]["home"], ground.question["brand"]["currency"]
    assumed = MixAssumptions.of(ground.book, [home], ground.day)
    rows = [row for row in told if row["channel"] in named_channels(ground.book, home, ground.day)]
    money = MarketMoney(ground.book, brand, ground.day)
    sales = [_Sales(row, assumed, home, money) for row in rows]
    found = [one.conversion() for one in sales if one.tells_conversion]
    found += [one.repeat() for one in sales if one.tells_repeat]
    playbook = HomePlaybook(tuple(_shrunk(found, assumed, home)))
    ground.assumed.used.update(assumed.used)
    return playbook


@dataclass(frozen=True)
class _Sales:
    """One home channel of the question; `money` converts a benchmark's currency into the brand's."""

    row: Mapping[str, Any]
    assumed: MixAssumptions
    home: str
    money: MarketMoney

    @property
    def tells_conversion(self) -> bool:
        """Whether there is a spend with orders, and a rate to compare it by."""
        return float(self.row.get("spend", 0)) > 0 and self._orders > 0 and not isnan(self._usual_cost)

    @property
    def tells_repeat(self) -> bool:
        """Whether there is a repeat rate with orders behind it."""
        return float(self.row.get("repeat_rate", 0)) > 0 and self._orders > 0

    @property
    def _orders(self) -> float:
        return float(self.row.get("orders", 0))

    @property
    def _usual_cost(self) -> float:
        """What an order costs by the benchmark, in the brand's currency; NaN where no rate is stored."""
        key = COST_PER_ORDER + self.row["channel"]
        return self.assumed.value(self.home, key) * self.money.factor(self.assumed.unit(self.home, key))

    def conversion(self) -> HomeResult:
        """Orders for the money against the benchmark's."""
        return self._result("conversion", self._usual_cost, self._usual_cost * self._orders / float(self.row["spend"]))

    def repeat(self) -> HomeResult:
        """Customers who order again within a year against the benchmark's; shorter times are drawn out to a year."""
        usual = self.assumed.value(self.home, REPEAT_SHARE + self.row["channel"])
        return self._result("repeat", usual, self._within_a_year() / usual)

    def _within_a_year(self) -> float:
        told, months = float(self.row["repeat_rate"]), int(self.row.get("months", YEAR))
        if months == YEAR:
            return told
        g, d = (self.assumed.value(self.home, f"mix-survival-open-{letter}") for letter in ("g", "d"))
        return repeat_share(order_rate_of(min(told, repeat_share(1.0, g, d, months)), g, d, months), g, d, YEAR)

    def _result(self, acts: Acts, benchmark: float, factor: float) -> HomeResult:
        channel = self.row["channel"]
        return HomeResult(channel, ROLE_AT_HOME[channel], acts, self._orders, benchmark, factor, 0.0, 1.0)


def _shrunk(results: Sequence[HomeResult], assumed: MixAssumptions, home: str) -> list[HomeResult]:
    """Each result with its weight: its orders over all orders of its part of the loop and the prior's."""
    prior = assumed.value(home, "home-prior-orders")
    found = []
    for result in results:
        orders = sum(
            other.orders for other in results if (other.role.code, other.acts) == (result.role.code, result.acts)
        )
        weight = result.orders / (orders + prior)
        transfer = assumed.value(home, f"home-transfer-{result.acts}")
        found.append(replace(result, weight=weight, shrunk=result.factor ** (weight * transfer)))
    return found


def playbook_part(playbook: HomePlaybook, planned: Sequence[PlannedCell]) -> list[dict[str, Any]]:
    """The `home_playbook` part of a plan, a row for each figure of a home channel."""
    return [_row(playbook, result, planned) for result in playbook.results]


def _row(playbook: HomePlaybook, result: HomeResult, planned: Sequence[PlannedCell]) -> dict[str, Any]:
    there: dict[str, list[str]] = {}
    for cell in planned:
        role = role_abroad(cell.channel, cell.model)
        if role is not None and role.code == result.role.code:
            there.setdefault(cell.market, []).append(cell.channel)
    return {
        "channel": result.channel,
        "role": result.role.code,
        "role_name": _(result.role.name),
        "acts_on": result.acts,
        "orders": f"{result.orders:.0f}",
        "benchmark": f"{result.benchmark:.4f}",
        "factor": f"{result.factor:.4f}",
        "weight": f"{result.weight:.4f}",
        "factor_carried": f"{result.shrunk:.4f}",
        "factor_of_role": f"{playbook.factor(result.role, result.acts):.4f}",
        "channels_there": [{"market": market, "channels": channels} for market, channels in there.items()],
        "detail": _detail(result, bool(there)),
    }


def _detail(result: HomeResult, anywhere: bool) -> str:
    if not anywhere:
        return _("No channel of the plan plays this part: the result at home is not carried over.")
    told = {
        "factor": f"{result.factor:.2f}",
        "orders": f"{result.orders:,.0f}",
        "weight": f"{result.weight:.0%}",
        "carried": f"{result.shrunk:.2f}",
    }
    if result.acts == "repeat":
        return _(
            "{factor} times the customers of the benchmark order again, over {orders} orders. At a weight of {weight} "
            "{carried} times is carried over to repeat orders."
        ).format(**told)
    return _(
        "{factor} times the orders of the benchmark for the money, over {orders} orders. At a weight of {weight} "
        "{carried} times is carried over to orders per click."
    ).format(**told)


def unlikely(playbook: HomePlaybook) -> list[HomeResult]:
    """Results so far from the benchmark that a slip is likelier."""
    return [result for result in playbook.results if abs(log(result.factor)) > log(UNLIKELY)]
