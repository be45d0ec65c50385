"""What is believed of the channels before their weeks are read: exactly what a plan of the same day would believe."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from gtm.engine.calibration.prior import WEEKS_A_MONTH, Noise, Prior, prior_of_beliefs
from gtm.engine.market_book.book import MarketBook
from gtm.engine.mix.demand import Array, BoolArray, IntArray, conversion
from gtm.planner.economics.market_money import MarketMoney
from gtm.planner.economics.offer_table import Economics
from gtm.planner.mix.assumptions import MixAssumptions
from gtm.planner.mix.cells import PlannedCell, planned_cells
from gtm.planner.mix.exclusions import Exclusion
from gtm.planner.mix.ground import MixGround
from gtm.planner.mix.model import MixModel, ModelSource
from gtm.planner.planned_product import PlannedProduct
from gtm.planner.plans.seasons import seasonality

Question = Mapping[str, Any]
HALF_A_WEEK = timedelta(days=3)


@dataclass(frozen=True)
class Believed:
    """The channels that a plan could run, the plan's model over the months of the past, and why others are not in it.

    `first` is the first day of the first of these months.
    """

    planned: Sequence[PlannedCell]
    model: MixModel | None
    assumed: MixAssumptions
    excluded: Sequence[Exclusion]
    first: date

    def season(self, place: int, weeks: Sequence[date]) -> Array:
        """Demand of a channel in each week against an ordinary one, (W,): that of the month of its Thursday."""
        assert self.model is not None
        return np.asarray(self.model.cells.season[self._months(weeks), place])

    def media(self, place: int, weeks: Sequence[date], spend: Array) -> Array:
        """What a channel's weekly spend (W,) buys at an ordinary month's price, as the plan counts it (E2)."""
        assert self.model is not None
        cells = self.model.cells
        price = (
            self.model.setting.hosting.price_factor(cells.host_share)[place] * cells.peak[self._months(weeks), place]
        )
        auction = cells.auction[place]
        return np.asarray(spend ** (1.0 - auction) * (cells.usual_spend[place] / WEEKS_A_MONTH) ** auction / price)

    def _months(self, weeks: Sequence[date]) -> IntArray:
        days = [week + HALF_A_WEEK for week in weeks]
        return np.array([(day.year - self.first.year) * 12 + day.month - self.first.month for day in days], np.int64)

    def prior(self, places: Sequence[int], claimed: BoolArray) -> tuple[Prior, Array]:
        """Weekly priors of some channels, and the orders that are seen for one of the beliefs' volume.

        Of orders that advertising claims (`claimed`, a flag a channel) a share would have come anyway.
        """
        model = self.model
        assert model is not None
        chosen = np.array(places, np.int64)
        seen = (conversion(model.cells, model.beliefs, model.setting) / model.beliefs.volume)[0][chosen]
        markets = [self.planned[place].market for place in places]
        caused = np.array([self.assumed.value(market, "mix-incrementality") for market in markets])
        seen = np.where(claimed, seen / caused, seen)
        some = replace(
            model.beliefs, **{part.name: getattr(model.beliefs, part.name)[:, chosen] for part in fields(model.beliefs)}
        )
        organic = self.assumed.range(markets[0], "mix-organic-share")
        dispersion = self.assumed.range(markets[0], "mix-order-dispersion")
        noise = Noise(organic.value, organic.log_spread(), dispersion.value, dispersion.log_spread())
        return prior_of_beliefs(some, seen, noise), seen


def believed(
    book: MarketBook,
    products: Sequence[PlannedProduct],
    question: Question,
    economics: Economics,
    months: tuple[date, int],
) -> Believed:
    """What a plan's question of today believes, with seasons and norms of the past months (first day, how many)."""
    first, count = months
    past = {**question, "start": first.isoformat(), "months": count}
    assumed = MixAssumptions.of(book, question["markets"], question["as_of"])
    money = MarketMoney(book, question["budget"]["currency"], question["as_of"])
    categories = {product.sku: product.category for product in products}
    ground = MixGround(book, past, money, assumed, {}, categories, {})
    planned, excluded = planned_cells(ground, economics)
    if not planned:
        return Believed((), None, assumed, excluded, first)
    seasons = seasonality(book, question["markets"], past["start"], count)
    return Believed(planned, ModelSource(ground, planned, seasons, {}).model(), assumed, excluded, first)
