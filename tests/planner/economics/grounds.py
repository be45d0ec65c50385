"""A market's ground and routes of known costs, for tests that check offers by hand."""

from typing import Any

import numpy as np

from gtm.engine.economics.prices import BorderCurve
from gtm.planner.economics.assumptions import Assumptions
from gtm.planner.economics.cost_columns import Basis, Closed, CostColumn
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.return_ways import Returns, ReturnWay
from gtm.planner.economics.route_columns import RouteColumns
from gtm.planner.planned_product import PlannedProduct
from markets.terms import NEVER, Market, Regime, levies
from tests.planner.books import row
from tests.planner.economics.parcels_of_goods import DAY, assumption, goods, money, product, small_book

GERMANY = Market(
    code="DE",
    name="Germany",
    currency="EUR",
    digits=2,
    duty=("DUTY",),
    tax=("VAT",),
    charges=levies(duty={"DUTY": "Duty"}, tax={"VAT": "VAT"}),
    registrations=("eu-ioss",),
    regimes=tuple(Regime(code, code, NEVER, ()) for code in ("scheme", "tariff")),
)
ASSUMPTIONS = [
    assumption("units-per-order", 2.0),
    assumption("packed-density", 200.0),
    assumption("messages-per-order", 8.0),
    assumption("supply-price-deductions", 0.05),
    assumption("first-mile-per-kg", 1.0, unit="CNY"),
    {**assumption("processing-days", 2.0), "value_low": 1.0, "value_high": 3.0},
    assumption("affiliate-share-affiliate-network", 1.3),
    assumption("marketplace-payout-days", 14.0),
    assumption("import-vat-days", 45.0),
    assumption("return-rate", 0.08),
    assumption("recovered-share-local", 0.6),
    assumption("recovered-share-parcel", 0.1),
    assumption("recovered-share-origin", 0.45),
    assumption("return-handling-per-unit", 1.5, unit="EUR"),
    assumption("destruction-per-unit", 0.5, unit="EUR"),
    assumption("return-freight-per-kg", 5.0, unit="EUR"),
    assumption("duty-refund-share", 0.0),
    assumption("foreign-acquirer-rate", 0.015),
    assumption("currency-conversion-rate", 0.01),
    assumption("refund-transfer-fee", 0.6, unit="USD"),
    assumption("instalment-share", 0.4),
    assumption("price-elasticity", -2.6),
    assumption("competitor-undercut", 0.95),
    assumption("competitor-premium", 1.1),
    assumption("price-floor", 0.7),
    assumption("price-ceiling", 1.4),
    *(assumption(f"affiliate-share-{model}", 0.1) for model in ("shelf", "interest", "social", "private", "dtc")),
]
CARD = row(
    id="DE/payment_methods/card",
    method="card",
    kind="card",
    share=0.6,
    fee_rate=0.015,
    fee_fixed=0.25,
    currency="EUR",
    settlement_days=3.0,
    failure_rate=0.1,
    failure_kind="decline",
    cross_border_rate=0.0,
)
CASH = row(
    id="DE/payment_methods/cod",
    method="cod",
    kind="cash-on-delivery",
    share=0.1,
    order_share=0.25,
    fee_rate=0.02,
    fee_fixed=2.0,
    currency="EUR",
    settlement_days=10.0,
    failure_rate=0.2,
    failure_kind="refusal",
)


def channel(name: str = "own-site", **columns: Any) -> Any:
    """A channel that is open to everybody: the brand's own shop unless told otherwise."""
    usual: dict[str, Any] = {
        "id": f"DE/channels/{name}",
        "channel": name,
        "platform": name,
        "model": "dtc" if name == "own-site" else "shelf",
        "status": "open",
        "open_to_origin_cn": "yes",
        "native_checkout": "yes",
        "needs_local_entity": "",
        "needs_local_stock": "",
        "requirements": "",
        "fulfilment": (),
    }
    return row(**{**usual, **columns})


def term(name: str, **columns: Any) -> Any:
    """A row of a channel's terms."""
    usual = {"channel": name, "component": "base", "fee": "commission", "category": "all", "subcategory": ""}
    words = {"condition": "", "optional": "", "fixed_fee_kind": "", "fixed_fee_per": "", "price_currency": ""}
    return row(**{"id": f"DE/channel_terms/{name}", **usual, **words, **columns})


def ground(
    *products: PlannedProduct,
    registrations: Any = (),
    question: Any = None,
    extra_assumptions: Any = (),
    **tables: Any,
) -> Ground:
    """Germany with these tables (rows of the market); cards and, where told, cash on delivery."""
    rows = {"payment_methods": [CARD], "channels": [channel()], **tables}
    book = small_book(
        ("EUR", "CNY", "8"),
        ("EUR", "USD", "1.20"),
        **{name: {"DE": found} for name, found in rows.items()},
        assumptions={"WORLD": [*ASSUMPTIONS, *extra_assumptions]},
    )
    asked = {
        "as_of": DAY,
        "brand": {"home": "CN", "currency": "EUR", "cost_of_capital": "0.12", "registrations": list(registrations)},
        "channels": None,
        "content": {"own_live_share": "0.42"},
        "target_margin": "0.25",
        **(question or {}),
    }
    return Ground(
        market=GERMANY,
        book=book,
        day=DAY,
        question=asked,
        money=money(),
        assumptions=Assumptions.of(book, "DE", DAY),
        goods=goods(*(products or (product(),))),
        lanes=(),
        warehouses=(),
        delivery=None,
    )


def cost(code: str, group: str, amount: float, count: int = 1) -> CostColumn:
    """A cost per unit that is the same for all products."""
    return CostColumn(code, code, group, np.full(count, amount), lambda _place: f"{amount}", Basis((code,)))


def resold(share: float, count: int = 1) -> Returns:
    """Returns that are all sold again and recover so much of their value."""
    one, none = np.ones(count), np.zeros(count)
    way = ReturnWay("local-resale", "sold again", one * 4.0, one * share, none, one > 0, Basis(("way",)))
    return Returns((way,), np.zeros(count, np.int64), none[None, :])


def local_route(count: int = 1, **fields: Any) -> RouteColumns:
    """From stock: freight 1, duty 0.50, warehouse 0.20, delivery 3 a unit; 4 the way back; 19 % in the price of 25."""
    costs = (
        cost("FREIGHT", "freight", 1.0, count),
        cost("DUTY", "border", 0.5, count),
        cost("STORAGE", "warehouse", 0.2, count),
        cost("LAST_MILE", "delivery", 3.0, count),
    )
    usual: dict[str, Any] = {
        "name": "sea/bremen",
        "kind": "bulk",
        "flow": "b2b",
        "mode": "sea-lcl",
        "lane": None,
        "warehouse": None,
        "last_mile": None,
        "costs": costs,
        "closed": (),
        "days": (1.0, 3.0),
        "transit_days": 30.0,
        "cover_days": 60.0,
        "forward": np.full(count, 6.0),
        "back": np.full(count, 4.0),
        "borders": None,
        "sales_tax": np.full(count, 25 * 0.19 / 1.19),
        "sales_tax_rate": np.full(count, 0.19),
        "sales_tax_bases": (Basis(("VAT",)),) * count,
        "takes_cash": True,
        "listed": np.ones(count, bool),
        "returns": resold(0.6, count),
    }
    return RouteColumns(**{**usual, **fields})


def scheme_curve() -> BorderCurve:
    """19 % collected at the sale to a declared 150, above it a duty of 12 % and a tax of 19 % that the seller pays."""
    declared = np.array([1, 50, 100, 150, 150.01, 300])
    above = declared > 150
    duty = np.where(above, declared * 0.12, 0.0)
    tax = (declared + duty) * 0.19
    return BorderCurve(
        declared=declared,
        price=declared + duty + tax,
        tax=np.where(above, 0.0, tax),
        cost=np.where(above, duty + tax, 0.0),
        regime=above.astype(np.int64),
        missing=np.zeros(6, bool),
    )


def parcel_route(curve: BorderCurve, price: float = 25.0, **fields: Any) -> RouteColumns:
    """A parcel: freight 4 a unit and what the border takes at the list price; twelve days until it is there."""
    _declared, tax, border = curve.at(np.array([price]))
    usual: dict[str, Any] = {
        "name": "line",
        "kind": "parcel",
        "flow": "b2c",
        "mode": "line",
        "costs": (cost("FREIGHT", "freight", 4.0), cost("DUTY", "border", float(border[0]))),
        "days": (7.0, 14.0),
        "transit_days": 12.0,
        "cover_days": 0.0,
        "sales_tax": tax,
        "sales_tax_rate": np.array([np.nan]),
        "sales_tax_bases": (Basis(("VAT",)),),
        "curves": (curve,),
        "takes_cash": False,
        "returns": resold(0.1),
    }
    return local_route(**{**usual, **fields})


def closed(code: str, count: int = 1) -> Closed:
    """A reason that closes a route for all products."""
    return Closed(np.ones(count, bool), code, code, ("fact",))
