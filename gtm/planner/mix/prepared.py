"""A plan's mix before anything is decided: its cells, what entering their markets costs, what was learned of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.market_money import MarketMoney
from gtm.planner.economics.offer_table import Economics
from gtm.planner.mix.assumptions import MixAssumptions
from gtm.planner.mix.calibrated import CalibratedCells
from gtm.planner.mix.cells import PlannedCell, cells_of, planned_cells
from gtm.planner.mix.entering import entry_currencies, scheme_costs, stocked_markets
from gtm.planner.mix.exclusions import Exclusion
from gtm.planner.mix.goods import SoldGoods
from gtm.planner.mix.ground import MixGround
from gtm.planner.mix.home_playbook import HomePlaybook, home_playbook
from gtm.planner.mix.model import ModelSource
from gtm.planner.planned_product import PlannedProduct
from gtm.planner.plans.seasons import Seasonality


@dataclass(frozen=True)
class Circumstances:
    """What the rest of the plan tells the mix.

    `ready` is the first day of selling by market, `compliance` the plan's schemes, whose required costs are paid on
    entering a market; `products` give categories and HS codes; `calibration` is what the brand's own weeks taught.
    """

    seasons: Seasonality
    ready: Mapping[str, str]
    compliance: Sequence[dict[str, Any]] = ()
    products: Sequence[PlannedProduct] = ()
    calibration: CalibratedCells | None = None


@dataclass(frozen=True)
class PreparedMix:
    """What the mix of a plan is decided from.

    `schemes` is what is paid on entering each market, by name; `source` has the cells, none where nothing can be sold;
    `sold` is what routes and offers told them.
    """

    source: ModelSource
    excluded: list[Exclusion]
    playbook: HomePlaybook
    schemes: Mapping[str, Mapping[str, float]]
    sold: SoldGoods

    @property
    def ground(self) -> MixGround:
        """The question with the data that it is asked of."""
        return self.source.ground


def prepared_mix(
    book: MarketBook, economics: Economics, question: Mapping[str, Any], circumstances: Circumstances
) -> PreparedMix:
    """The mix of a question in its complete form; `book` has the brand's own figures laid over."""
    ground = _ground(book, question, circumstances)
    planned, excluded = planned_cells(ground, economics)
    orders = {(cell.market, cell.channel): cell.goods for cell in planned}
    return _prepared(ground, planned, excluded, SoldGoods(orders, stocked_markets(economics.routes)), circumstances)


def source_of(
    book: MarketBook, sold: SoldGoods, question: Mapping[str, Any], circumstances: Circumstances
) -> ModelSource:
    """The source of the same mix again, from what its routes and offers told it."""
    ground = _ground(book, question, circumstances)
    return _prepared(ground, cells_of(ground, sold), [], sold, circumstances).source


def _ground(book: MarketBook, question: Mapping[str, Any], circumstances: Circumstances) -> MixGround:
    assumed = MixAssumptions.of(book, question["markets"], question["as_of"])
    money = MarketMoney(book, question["budget"]["currency"], question["as_of"])
    categories = {product.sku: product.category for product in circumstances.products}
    ready, paid_in = circumstances.ready, entry_currencies(circumstances.compliance)
    return MixGround(book, question, money, assumed, ready, categories, paid_in)


def _prepared(
    ground: MixGround,
    planned: Sequence[PlannedCell],
    excluded: list[Exclusion],
    sold: SoldGoods,
    circumstances: Circumstances,
) -> PreparedMix:
    """The mix of cells, with the results at home laid on them and what the brand's own weeks taught."""
    playbook = home_playbook(ground)
    planned = playbook.laid_on(planned)
    calibration = circumstances.calibration
    calibrated = calibration.in_plan(planned, ground.money) if calibration and planned else None
    schemes = scheme_costs(ground, planned, circumstances.compliance, circumstances.products, sold.stocked)
    entry = {market: sum(costs.values()) for market, costs in schemes.items()}
    source = ModelSource(ground, planned, circumstances.seasons, entry, calibrated=calibrated)
    return PreparedMix(source, excluded, playbook, schemes, sold)
