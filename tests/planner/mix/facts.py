"""A small invented world for tests of the mix: two markets, five channels, twenty products, every assumption."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import ExchangeRate
from gtm.planner.economics.market_money import MarketMoney
from gtm.planner.economics.offer_table import Economics, Offer, OrderCosts
from gtm.planner.mix.assumptions import MixAssumptions
from gtm.planner.mix.cells import planned_cells
from gtm.planner.mix.ground import MixGround
from gtm.planner.mix.model import ModelSource
from gtm.planner.mix.planning import MixResult, plan_mix
from gtm.planner.mix.prepared import Circumstances
from gtm.planner.planned_product import PlannedProduct
from gtm.planner.plans.question import read_plan_question
from gtm.planner.plans.seasons import Seasonality
from tests.planner.books import book, row

DAY = "2026-11-22"
MARKETS = ["ID", "DE"]
MODELS = ("interest", "social", "private", "shelf", "dtc", "instant")
CHANNELS = {"tiktok": "interest", "instagram": "social", "whatsapp": "private", "amazon": "shelf", "own-site": "dtc"}
BENCHMARKS = {"tiktok": (5.0, 0.05, 0.012), "meta": (6.0, 0.08, 0.015), "amazon-ads": (4.0, 0.06, 0.05)}

BY_MODEL = {
    "mix-carry": (0.25, 0.12, 0.45),
    "mix-slope": (1.2, 0.8, 1.8),
    "mix-fatigue": (0.03, 0.015, 0.06),
    "mix-referral": (0.1, 0.05, 0.2),
    "mix-private-share": (0.3, 0.15, 0.5),
    "mix-audience-share": (0.02, 0.01, 0.04),
    "mix-conversion": (0.015, 0.008, 0.03),
    "mix-reach": (0.3, 0.15, 0.5),
    "mix-running-cost": (300.0, 100.0, 900.0),
    "mix-least-spend": (200.0, 200.0, 200.0),
    "mix-host-share": (0.0, 0.0, 0.0),
    "mix-auction": (0.0, 0.0, 0.3),
    "segment-fit-gen-z": (1.5, 1.2, 1.9),
    "segment-fit-mothers": (1.2, 0.9, 1.6),
    "segment-conversion-gen-z": (1.1, 0.8, 1.5),
    "segment-conversion-mothers": (1.3, 0.9, 1.8),
}
AT_HOME = {
    "home-cost-per-order-douyin": (40.0, 20.0, 80.0),
    "home-cost-per-order-kuaishou": (40.0, 20.0, 80.0),
    "home-cost-per-order-wecom": (20.0, 10.0, 40.0),
    "home-repeat-share-douyin": (0.2, 0.1, 0.3),
    "home-repeat-share-kuaishou": (0.2, 0.1, 0.3),
    "home-repeat-share-wecom": (0.4, 0.2, 0.6),
    "home-prior-orders": (500.0, 100.0, 2000.0),
    "home-transfer-conversion": (0.5, 0.2, 0.8),
    "home-transfer-repeat": (0.5, 0.2, 0.8),
}
EVERYWHERE = {
    "mix-seeding-interest": (0.67, 0.67, 0.67),
    "mix-seeding-lift-social": (0.3, 0.0, 0.8),
    "mix-seeding-lift-private": (0.3, 0.0, 0.8),
    "delivery-days-usual": (5.0, 3.0, 8.0),
    "delivery-day-lost-orders": (0.02, 0.01, 0.03),
    "segment-reach-exponent": (0.5, 0.3, 1.0),
    "segment-share-gen-z": (0.25, 0.2, 0.3),
    "segment-share-mothers": (0.05, 0.03, 0.07),
    "play-seeding-weight": (1.3, 1.1, 1.6),
    "play-seeding-direct": (0.95, 0.85, 1.0),
    "play-seeding-content-cost": (1.2, 1.05, 1.5),
    "play-fission-referral": (2.0, 1.3, 2.5),
    "play-fission-reward": (0.12, 0.08, 0.2),
    "play-fission-group-share": (0.5, 0.3, 0.7),
    "play-fission-group-discount": (0.1, 0.05, 0.2),
    "play-fission-programme-cost": (400.0, 150.0, 1000.0),
    "play-private-odds": (1.5, 1.2, 2.5),
    "play-private-service-cost": (0.2, 0.1, 0.6),
    "play-private-running-cost": (1.4, 1.15, 2.0),
    "stress-platform-share": (0.2, 0.2, 0.2),
    "stress-duty-points": (0.1, 0.1, 0.1),
    "stress-currency-fall": (0.2, 0.2, 0.2),
    "stress-lane-surcharge": (0.3, 0.3, 0.3),
    "stress-traffic-price": (0.5, 0.5, 0.5),
    "stress-returns": (0.5, 0.5, 0.5),
    "mix-pool-share": (0.15, 0.05, 0.3),
    "mix-seeding-half": (0.6, 0.3, 1.2),
    "mix-half-multiple": (0.8, 0.35, 1.8),
    "mix-frequency": (4.0, 2.0, 7.0),
    "mix-incrementality": (0.7, 0.5, 0.9),
    "mix-newcomer": (0.9, 0.6, 1.0),
    "mix-price-response": (1.0, 0.5, 1.5),
    "mix-traffic-inflation": (0.1, -0.06, 0.26),
    "mix-peak-price": (0.5, 0.2, 0.8),
    "mix-benchmark-spread": (1.8, 1.8, 1.8),
    "mix-borrowed-spread": (2.5, 2.5, 2.5),
    "mix-click-rate": (0.01, 0.004, 0.02),
    "mix-repeat-share": (0.28, 0.17, 0.42),
    "mix-survival-open-g": (0.31, 0.31, 0.31),
    "mix-survival-open-d": (0.57, 0.57, 0.57),
    "mix-survival-private-g": (0.31, 0.31, 0.31),
    "mix-survival-private-d": (1.4, 1.0, 2.0),
    "mix-private-orders": (1.6, 1.1, 2.4),
    "mix-reward": (0.08, 0.04, 0.12),
    "mix-margin-spread": (0.06, 0.06, 0.06),
    "mix-ai-host-cost": (0.1, 0.1, 0.25),
    "mix-ai-host-conversion": (0.85, 0.6, 1.0),
    "live-hours-a-day": (4.0, 2.0, 6.0),
    "try-on-model-cost": (150.0, 30.0, 500.0),
    "try-on-return-cut": (0.0, 0.0, 0.0),
}
TRY_ON = {"apparel": 0.2, "beauty": 0.1}


def assumption(
    market: str, key: str, figures: tuple[float, float, float], category: str = "all", unit: str = "ratio"
) -> Mapping[str, Any]:
    """One row of the assumptions."""
    value, low, high = figures
    return row(
        id=f"{market}/assumptions/{key}::{category}",
        key=key,
        category=category,
        value=value,
        value_low=low,
        value_high=high,
        unit=unit,
        confidence="recalled",
    )


def benchmark(market: str, channel: str, cpm: float | None, cpc: float | None, cvr: float | None) -> Mapping[str, Any]:
    """One benchmark of advertising, in US dollars, with an order of 25 dollars behind it."""
    return row(
        id=f"{market}/ad_benchmarks/{channel}",
        channel=channel,
        category="all",
        subcategory="",
        event="",
        currency="USD",
        cpm=cpm,
        cpc=cpc,
        cvr=cvr,
        roas=25.0 * cvr / cpc if cvr and cpc else None,
        sources=("bench",),
    )


def channel_row(market: str, channel: str, model: str, **columns: Any) -> Mapping[str, Any]:
    """One channel, open to everybody."""
    told = {"status": "open", "reach_monthly_users": 20e6, "platform": channel.title(), "requirements": ""}
    return row(id=f"{market}/channels/{channel}", channel=channel, model=model, **{**told, **columns})


def mix_book(**tables: Mapping[str, list[Mapping[str, Any]]]) -> MarketBook:
    """The world's book; `tables` replace whole tables."""
    keys = {f"{key}-{model}": figures for key, figures in BY_MODEL.items() for model in MODELS} | EVERYWHERE
    usual: dict[str, Mapping[str, list[Mapping[str, Any]]]] = {
        "channels": {market: [channel_row(market, *pair) for pair in CHANNELS.items()] for market in MARKETS},
        "ad_benchmarks": {
            market: [benchmark(market, name, *figures) for name, figures in BENCHMARKS.items()] for market in MARKETS
        },
        "assumptions": {
            "WORLD": [
                *(assumption("WORLD", key, figures) for key, figures in keys.items()),
                *(
                    assumption("WORLD", "try-on-return-cut", (cut, 0.0, 0.35), category)
                    for category, cut in TRY_ON.items()
                ),
            ],
            "CN": [
                assumption("CN", key, figures, unit="CNY" if "cost" in key else "fraction")
                for key, figures in AT_HOME.items()
            ],
            **{market: [assumption(market, "population", (80e6, 78e6, 82e6))] for market in MARKETS},
        },
    }
    made = book({market: {"currency": "EUR", "name": market} for market in MARKETS}, **{**usual, **tables})
    rate = ExchangeRate("EUR", "USD", date(2026, 11, 20), "1.1", "official", "ecb")
    return replace(made, exchange_rates=(rate,))


def offer(market: str, channel: str, sku: str = "A", **figures: Any) -> Offer:
    """One offer in euros: an order of 30 that leaves 9."""
    told: dict[str, Any] = {
        "sku": sku,
        "market": market,
        "channel": channel,
        "route_id": f"{sku}/{market}",
        "feasible": True,
        "reasons": (),
        "currency": "EUR",
        "units_per_order": 1.5,
        "price": 20.0,
        "net_revenue": 25.0,
        "contribution": 9.0,
        "goods_cost": 4.0,
        "landed_cost": 6.0,
        "coverage": 0.9,
        "decline_rate": 0.02,
        "refusal_rate": 0.05,
        "return_rate": 0.05,
        "delivery_days": (3.0, 6.0),
        "payout_days": 14.0,
        "commission_rate": 0.1,
        "costs": OrderCosts(goods=6.0, freight=2.0, customs_value=8.0, returns=1.0, affiliate=0.5),
    }
    return Offer(**{**told, **figures})


def economics(*offers: Offer) -> Economics:
    """The offers as the planner hands them over; without any, every channel of both markets sells A and B."""
    table = list(offers) or [offer(m, c, sku) for m in MARKETS for c in CHANNELS for sku in ("A", "B")]
    parts = [
        {
            "market": one.market,
            "channel": one.channel,
            "sku": one.sku,
            "feasible": one.feasible,
            "reasons": [{"code": code, "detail": f"because {code}", "facts": ["fact"]} for code in one.reasons],
        }
        for one in table
    ]
    told = {"cash_days": 20, "recommended": True, "replenishment_days": None}
    routes = [{"id": one.route_id, "market": one.market, **told} for one in table]
    return Economics(routes, parts, table)


def question(**fields: Any) -> dict[str, Any]:
    """A complete question over both markets."""
    brand: dict[str, Any] = {
        "home": "CN",
        "currency": "CNY",
        "cost_of_capital": "0.12",
        "registrations": [],
        "units_per_order": None,
    }
    raw = {"as_of": DAY, "start": "2027-01-01", "markets": MARKETS, **fields}
    raw.setdefault("budget", {"amount": "60000", "currency": "USD"})
    return read_plan_question(raw, brand, MARKETS, date(2026, 11, 22))


def flat_seasons(months: int = 12) -> Seasonality:
    """No month better than another."""
    names = tuple(f"2027-{month + 1:02d}" for month in range(months))
    return Seasonality(("DE", "ID"), names, np.ones((2, months)), ((), ()))


def product(sku: str, category: str = "beauty", hs_code: str = "330499") -> PlannedProduct:
    """A product of which only the category and the code matter here."""
    nothing = dict.fromkeys(("cost", "price", "weight_kg", "size_cm", "battery", "liquid"))
    texts = dict.fromkeys(("title", "title_zh", "product_type", "origin", "cost_currency", "price_currency"), "")
    return PlannedProduct(sku=sku, category=category, hs_code=hs_code, **texts, **nothing)  # type: ignore[arg-type]


def source_of(asked: Mapping[str, Any] | None = None, offers: Economics | None = None) -> ModelSource:
    """What the models of the small world are built from, entering a market costing nothing."""
    asked, facts = asked or question(), mix_book()
    assumed = MixAssumptions.of(facts, asked["markets"], asked["as_of"])
    money = MarketMoney(facts, asked["budget"]["currency"], asked["as_of"])
    ground = MixGround(facts, asked, money, assumed, {})
    planned, _excluded = planned_cells(ground, offers or economics())
    return ModelSource(ground, planned, flat_seasons(asked["months"]), {})


def mix_of(
    asked: Mapping[str, Any] | None = None,
    offers: Economics | None = None,
    facts: MarketBook | None = None,
    **circumstances: Any,
) -> MixResult:
    """The mix of the small world."""
    asked = asked or question()
    told = {"seasons": flat_seasons(asked["months"]), "ready": {}, **circumstances}
    return plan_mix(facts or mix_book(), offers or economics(), asked, Circumstances(**told), lambda share, text: None)
