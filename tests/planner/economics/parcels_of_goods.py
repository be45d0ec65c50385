"""Products and markets' money for tests of routes and offers, as plain functions."""

from datetime import date
from decimal import Decimal
from typing import Any

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import ExchangeRate
from gtm.planner.economics.assumptions import Assumptions
from gtm.planner.economics.goods import Goods, goods_of
from gtm.planner.economics.market_money import MarketMoney
from gtm.planner.planned_product import PlannedProduct
from tests.planner.books import book, row

DAY = "2026-11-22"


def product(**fields: Any) -> PlannedProduct:
    """A T-shirt of 0.25 kg that costs CNY 36 and sells at USD 30, in a flat bag of 30 x 25 x 3 cm."""
    usual: dict[str, Any] = {
        "sku": "TEE",
        "title": "T-shirt",
        "title_zh": "",
        "product_type": "T-shirts",
        "category": "apparel",
        "hs_code": "610910",
        "origin": "CN",
        "cost": Decimal("36"),
        "cost_currency": "CNY",
        "price": Decimal("30"),
        "price_currency": "USD",
        "weight_kg": Decimal("0.25"),
        "size_cm": (Decimal(30), Decimal(25), Decimal(3)),
        "battery": False,
        "liquid": False,
    }
    return PlannedProduct(**{**usual, **fields})


def assumption(key: str, value: float, category: str = "all", unit: str = "") -> Any:
    """A row of assumptions that holds everywhere."""
    return row(
        id=f"WORLD/assumptions/{key}:{category}",
        key=key,
        category=category,
        value=value,
        value_low=value,
        value_high=value,
        unit=unit,
        confidence="recalled",
    )


def small_book(*rates: tuple[str, str, str], **tables: Any) -> MarketBook:
    """A book with units per order 2 and a density of 200 kg a m³, and exchange rates (base, quote, rate)."""
    assumptions = [assumption("units-per-order", 2.0), assumption("packed-density", 200.0)]
    found = book(**{"assumptions": {"WORLD": assumptions}, **tables})
    stored = tuple(
        ExchangeRate(base=base, quote=quote, day=date(2026, 11, 20), rate=rate, kind="manual", source="bank")
        for base, quote, rate in rates
    )
    return MarketBook(
        **{name: getattr(found, name) for name in MarketBook.__dataclass_fields__ if name != "exchange_rates"},
        exchange_rates=stored,
    )


def money(currency: str = "EUR", *rates: tuple[str, str, str]) -> MarketMoney:
    """A market's money with CNY 8 and USD 1.20 to the euro, unless other rates are given."""
    stored = rates or (("EUR", "CNY", "8"), ("EUR", "USD", "1.20"))
    return MarketMoney(small_book(*stored), currency, DAY)


def goods(*products: PlannedProduct, units: str | None = None) -> Goods:
    """Goods in euros."""
    purse = money()
    assumptions = Assumptions.of(purse.book, "DE", DAY)
    return goods_of(products or (product(),), purse, 2, assumptions, {"units_per_order": units})
