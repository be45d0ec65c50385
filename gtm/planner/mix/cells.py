"""The cells of the mix: every channel of every market that sells something, with what is known about it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan

from django.utils.translation import gettext as _

from gtm.engine.market_book.facts import Row
from gtm.engine.mix.modes import Mode
from gtm.planner.economics.offer_table import Economics, Offer
from gtm.planner.economics.programmes import chosen_programmes
from gtm.planner.mix.audience import Audience, audience_of, usual_spend
from gtm.planner.mix.costs import ChannelCosts, channel_costs, standing_fees
from gtm.planner.mix.delivery import Delivery, delivery_of
from gtm.planner.mix.exclusions import Exclusion, closed_for, excluded_channel, first_reasons, without_goods
from gtm.planner.mix.goods import CellGoods, NoGoods, SoldGoods, goods_of
from gtm.planner.mix.ground import MixGround
from gtm.planner.mix.home_factor import NOTHING_CARRIED, HomeFactor
from gtm.planner.mix.segments import SegmentFit, segment_fit
from gtm.planner.mix.traffic import Traffic, traffic_of
from gtm.planner.norms.mix_factors import NormFactor

ROLES = {
    "interest": "interest",
    "social": "social",
    "private": "private",
    "dtc": "private",
    "shelf": "shelf",
    "instant": "shelf",
}
"""Part in the loop of a channel's model; in a shop of its own the brand knows its customers, as in a private domain."""

LARGEST_MULTIPLE = 5.0
"""Monthly spends beyond this multiple of the usual one are not planned: the curve is not known there."""


@dataclass(frozen=True)
class PlannedCell:
    """One channel of one market as the mix sees it; money in the plan's currency, over the plan's months."""

    market: str
    channel: str
    name: str
    model: str
    goods: CellGoods
    traffic: Traffic
    audience: Audience
    usual: float
    costs: ChannelCosts
    launch: int
    least: float
    most: float
    ceiling: float
    required: bool
    facts: tuple[str, ...]
    sources: tuple[str, ...]
    delivery: Delivery
    segments: SegmentFit
    norms: tuple[NormFactor, ...] = ()
    home: HomeFactor = NOTHING_CARRIED
    mode: Mode | None = None

    @property
    def role(self) -> str:
        """Part in the loop: interest, social, private or shelf."""
        return ROLES[self.model]


def planned_cells(ground: MixGround, economics: Economics) -> tuple[list[PlannedCell], list[Exclusion]]:
    """Cells in the order of the question's markets and of the channels' names, and what cannot be a cell, with why."""
    offers: dict[tuple[str, str], list[Offer]] = defaultdict(list)
    for offer in economics.table:
        offers[offer.market, offer.channel].append(offer)
    reasons = first_reasons(economics)
    stock_days = {route["id"]: float(route["cash_days"] or 0.0) for route in economics.routes}
    cells: list[PlannedCell] = []
    excluded: list[Exclusion] = []
    for market, channel in sorted(offers, key=lambda pair: (ground.question["markets"].index(pair[0]), pair[1])):
        rows = ground.book.rows("channels", market, ground.day)
        row = next(row for row in rows if row["channel"] == channel)
        found = _cell(ground, row, market, offers[market, channel], stock_days)
        if isinstance(found, PlannedCell):
            cells.append(found)
        else:
            reason = reasons.get((market, channel)) if found["code"] == "closed" else None
            excluded.append(closed_for(found, reason) if reason else found)
    return cells, excluded


def _cell(
    ground: MixGround, row: Row, market: str, offers: Sequence[Offer], stock_days: Mapping[str, float]
) -> PlannedCell | Exclusion:
    terms = _terms(ground, market, row["channel"])
    currency = _without_rate(ground, market, offers[0].currency, terms)
    if currency is not None:
        detail = _("There is no exchange rate from {} to {}.").format(currency, ground.money.currency)
        return excluded_channel(market, row, "no_exchange_rate", detail)
    goods = goods_of(offers, ground.money.factor(offers[0].currency), stock_days)
    if isinstance(goods, NoGoods):
        return without_goods(market, row, goods)
    return _selling(ground, row, market, terms, goods)


def cells_of(ground: MixGround, sold: SoldGoods) -> list[PlannedCell]:
    """The same cells again from what is sold on them; none where nothing can be planned any more."""
    cells = []
    for (market, channel), goods in sold.orders.items():
        rows = ground.book.rows("channels", market, ground.day)
        row = next(row for row in rows if row["channel"] == channel)
        found = _selling(ground, row, market, _terms(ground, market, channel), goods)
        if isinstance(found, PlannedCell):
            cells.append(found)
    return cells


def _terms(ground: MixGround, market: str, channel: str) -> list[Row]:
    return [term for term in ground.book.rows("channel_terms", market, ground.day) if term["channel"] == channel]


def _selling(
    ground: MixGround, row: Row, market: str, terms: Sequence[Row], goods: CellGoods
) -> PlannedCell | Exclusion:
    """The cell of a channel on which goods earn."""
    traffic = traffic_of(ground.book, row, market, ground.day, ground.money, ground.assumed)
    if traffic is None:
        detail = _("No price of traffic is known for this channel or one like it in the market.")
        return excluded_channel(market, row, "no_traffic_price", detail)
    launch = ground.launch_of(market)
    if launch >= ground.months:
        detail = _("What the market asks for takes longer than the plan: it is ready in {}.").format(
            ground.ready[market]
        )
        return excluded_channel(market, row, "too_late", detail)
    return _sized(ground, row, market, terms, goods, traffic, launch)


def _without_rate(ground: MixGround, market: str, currency: str, terms: Sequence[Row]) -> str | None:
    """The first currency of a cell's sales, standing fees or market entry that cannot be converted."""
    fees = standing_fees(terms, chosen_programmes(ground.question, market, terms[0]["channel"])) if terms else []
    named = [currency, *(row["fixed_fee_currency"] for row in fees), *sorted(ground.entry_currencies.get(market, ()))]
    return next((name for name in named if isnan(ground.money.factor(name))), None)


def _sized(
    ground: MixGround,
    row: Row,
    market: str,
    terms: Sequence[Row],
    goods: CellGoods,
    traffic: Traffic,
    launch: int,
) -> PlannedCell | Exclusion:
    months = ground.months - launch
    channel, model = row["channel"], row["model"]
    segments = segment_fit(ground.question["segments"], market, channel, model, ground.assumed)
    audience = audience_of(row, market, ground.assumed).narrowed(segments.reach)
    usual = usual_spend(audience, traffic, market, model, ground.assumed, segments.reach)
    capital = float(ground.question["brand"]["cost_of_capital"])
    chosen = chosen_programmes(ground.question, market, channel)
    running = ground.spent_before(market, channel) is not None
    costs = channel_costs(terms, months, capital, ground.money, chosen, running)
    asked, most = ground.limit_of(market, channel)
    usd = ground.money.factor("USD")
    least = max(asked, ground.assumed.value(market, f"mix-least-spend-{model}") * usd * months)
    ceiling = min(most, max(LARGEST_MULTIPLE * usual * months, 2.0 * least))
    most = min(ceiling, ground.budget)
    if most < least:
        detail = _("The least spend that makes sense there is {:,.0f} {}; {:,.0f} are allowed.").format(
            least, ground.money.currency, most
        )
        return excluded_channel(market, row, "closed_by_question" if most <= 0 else "below_least_spend", detail)
    sources = dict.fromkeys((*row["sources"], *traffic.sources, *costs.sources))
    norms = ground.demand_of(market).factors(row, goods.shares(ground.categories))
    return PlannedCell(
        market=market,
        channel=channel,
        name=row["platform"],
        model=model,
        goods=goods,
        traffic=traffic,
        audience=audience,
        usual=usual,
        costs=costs,
        launch=launch,
        least=least,
        most=most,
        ceiling=ceiling,
        required=asked > 0,
        facts=(row["id"], *traffic.facts, *costs.facts),
        sources=tuple(sources),
        delivery=delivery_of(goods.delivery_days, market, ground.assumed),
        segments=segments,
        norms=tuple(norms),
    )
