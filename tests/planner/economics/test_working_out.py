"""Worked sheets: a parcel and a warehouse, every line by hand from the released rows; and what is missing, named."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Any

import numpy as np
import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.exchange import stored_rate
from gtm.planner.economics.offer_table import Economics
from gtm.planner.economics.working_out import work_out
from gtm.planner.planned_product import PlannedProduct
from tests.planner.economics.parcels_of_goods import DAY, product

pytestmark = pytest.mark.django_db


def question(registrations: tuple[str, ...] = (), **fields: Any) -> dict[str, Any]:
    brand = {
        "home": "CN",
        "currency": "CNY",
        "cost_of_capital": "0.12",
        "registrations": list(registrations),
        "units_per_order": "2",
    }
    asked = {"as_of": DAY, "brand": brand, "channels": None, "content": {"own_live_share": "0.42"}}
    return {**asked, "target_margin": "0.25", **fields}


def worked(book: MarketBook, market: str, *products: PlannedProduct, **asked: Any) -> Economics:
    return work_out(book, products or (product(),), [market], question(**asked))


def without(book: MarketBook, *tables: str) -> MarketBook:
    """The same book without the rows of these tables."""
    kept = {name: rows for name, rows in book.tables.items() if name not in tables}
    return replace(book, tables=MappingProxyType(kept))


def rate(book: MarketBook, base: str, quote: str) -> float:
    found = stored_rate(book, base, quote, DAY)
    assert found is not None
    return float(found.rate)


def offer(found: Economics, channel: str) -> dict[str, Any]:
    return next(part for part in found.offers if part["channel"] == channel)


def route(found: Economics, name: str) -> dict[str, Any]:
    return next(part for part in found.routes if part["id"].endswith(f"/{name}"))


def lines(part: dict[str, Any], key: str = "lines") -> dict[str, float]:
    return {line["code"]: float(line["amount"]) for line in part[key]}


def cents(amount: float) -> float:
    return float(Decimal(repr(amount)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def test_a_parcel_to_germany_under_ioss_worked_out_by_hand(book: MarketBook) -> None:
    found = worked(without(book, "warehouses"), "DE", registrations=("eu-ioss",))
    sold = offer(found, "own-site")
    assert sold["route"] == "TEE/DE/cn-de-line+eu-ioss"
    yuan, dollar = rate(book, "CNY", "EUR"), rate(book, "USD", "EUR")
    price = cents(30 * dollar)
    tax = cents(cents(price / 1.19) * 2 * 0.19)
    # 0.5 kg on the scale, 4,500 cm³ at 8,000 a kg are 0.5625 kg: CNY 66.50 a kg and 19 a parcel.
    freight = (66.5 * 0.5625 + 19 + 1 * 0.5) * yuan
    goods = 2 * 36 * yuan
    shares = {
        "paypal": (0.277, 0.0249, 0.35, 1),
        "invoice": (0.267, 0.0324, 0.35, 7),
        "sepa": (0.167, 0, 0.35, 7),
        "card": (0.121, 0.015 + 0.015, 0.25, 3),  # from abroad
        "apple": (0.045, 0.015, 0.25, 3),
        "wero": (0.005, 0.0077, 0, 0),
        "amazon": (0.03, 0.0269, 0.35, 2),
        "transfer": (0.04, 0, 0.25, 1),
    }
    stated = sum(share for share, *_ in shares.values())
    fees = sum(share / stated * (fee * 2 * price + fixed) for share, fee, fixed, _ in shares.values())
    settled = sum(share / stated * days for share, _, _, days in shares.values())
    # 38 % of clothes come back: EUR 4.50 for the way and USD 1.50 a piece to handle; a tenth of the net value recovered
    # by resale, a fifth at home after USD 8 a kg. Clothes may not be destroyed.
    net, way = 2 * price - tax, 4.5 + 2 * 1.5 * dollar
    resold, sent_home = way + 0.9 * net, way + 8 * 0.5 * dollar + 0.8 * net
    assert lines(sold) == pytest.approx(
        {
            "PRICE": 2 * price,
            "SALES_TAX": -tax,
            "GOODS": -goods,
            "FREIGHT": -freight,
            "BORDER": -3,  # EUR 3 for one item, whatever its number
            # What is left of the price after tax and fees is changed into the brand's currency for one per cent.
            "PAYMENT_FEES": -(fees + 0.01 * (2 * price - tax - fees)),
            "RETURNS": -0.38 * min(resold, sent_home),
            "CARRYING": -(goods + freight + 3) * 0.12 * (8.5 + 2 + settled) / 365,
        },
        abs=0.0051,
    )
    assert float(sold["contribution"]) == pytest.approx(sum(lines(sold).values()), abs=1e-9)
    assert sold["payment_coverage"] == "1.0000"


def test_a_warehouse_in_britain_worked_out_by_hand(book: MarketBook) -> None:
    found = worked(book, "GB", registrations=("gb-vat",))
    sold = route(found, "cn-gb-sea-lcl/midlands-3pl")
    assert sold["regime"]["code"] == "gb-b2b-bulk"
    yuan, dollar = rate(book, "CNY", "GBP"), rate(book, "USD", "GBP")
    # 250 a month for 60 days are 500 shirts, 20 cartons of 26 are 520 on a pallet: 62.4 days of stock.
    # 1.17 m³ at USD 200 a m³, USD 40 a m³ from the port, CNY 1 a kg to it.
    freight, haul, first = 200 * 1.17 / 520 * dollar, 40 * 0.00225 * dollar, 0.25 * yuan
    # What the way from the port costs is in no customs value.
    value = cents(520 * round(36 * yuan, 6)) + cents(520 * (freight + first))
    assert lines(sold, "unit_costs") == pytest.approx(
        {
            "FIRST_MILE": first,
            "FREIGHT": freight,
            "HAUL": haul,
            "DUTY": cents(0.12 * value) / 520,
            "INBOUND": 15 / 520,
            "STORAGE": 21.65 * 0.00225 * 62.4 / 30,
            "PICK_PACK": (1.625 + 0.35 + 0.55) / 2,
            "LAST_MILE": (3.425 + 0.35 * 0.5) / 2,
        },
        abs=0.0001,
    )
    told = {name: sold["replenishment"][name] for name in ("units", "cover_days", "cartons", "pallets")}
    assert told == {"units": 520, "cover_days": 62, "cartons": 20, "pallets": 1}
    price = cents(30 * dollar)
    assert float(sold["sales_tax_per_unit"]) == pytest.approx(price / 6, abs=0.0051)
    assert all(line["facts"] for line in sold["unit_costs"])
    assert next(line for line in sold["unit_costs"] if line["code"] == "DUTY")["facts"] == [
        "GB/rates/DUTY:61091000:MFN@2021-01-01"
    ]


def test_import_tax_is_a_cost_to_a_seller_who_cannot_deduct_it(book: MarketBook) -> None:
    name = "cn-gb-sea-lcl/midlands-3pl"
    registered, other = route(worked(book, "GB", registrations=("gb-vat",)), name), route(worked(book, "GB"), name)
    assert "VAT" not in lines(registered, "unit_costs")
    assert lines(other, "unit_costs")["VAT"] > 0
    dearer = float(other["landed_cost_per_unit"]) - float(registered["landed_cost_per_unit"])
    assert dearer == pytest.approx(lines(other, "unit_costs")["VAT"], abs=0.0051)


def test_an_own_site_without_ioss_bears_the_tax_that_a_marketplace_collects(book: MarketBook) -> None:
    found = worked(without(book, "warehouses"), "DE")
    assert offer(found, "own-site")["route"] == "TEE/DE/cn-de-line"
    assert "SALES_TAX" not in lines(offer(found, "own-site"))
    assert "BORDER_TAX" in lines(offer(found, "own-site"))
    assert offer(found, "amazon")["route"] == "TEE/DE/cn-de-line+eu-ioss"
    assert "BORDER_TAX" not in lines(offer(found, "amazon"))


def test_a_product_without_code_weight_or_cost_names_what_is_missing_and_the_others_are_planned(
    book: MarketBook,
) -> None:
    bare = product(sku="BARE", hs_code="", weight_kg=None, size_cm=None, cost=None, cost_currency="")
    found = worked(book, "DE", product(), bare)
    assert {part["code"] for part in found.missing if part["sku"] == "BARE"} == {"hs_code", "weight_kg", "cost"}
    offers = [row for row in found.table if row.sku == "BARE"]
    assert not any(row.feasible for row in offers)
    assert {"missing_hs_code", "missing_weight_kg"} <= set(
        next(row for row in offers if row.channel == "amazon").reasons
    )
    assert any(row.feasible for row in found.table if row.sku == "TEE")


def test_a_charge_that_nobody_knows_leaves_the_offer_out_and_is_named(book: MarketBook) -> None:
    found = worked(book, "BR")
    assert {("rate", "IPI")} == {(part["what"], part["code"]) for part in found.missing}
    stock = route(found, "cn-br-sea-lcl/sao-paulo-metro-3pl")
    assert stock["why_not"] == [{"code": "border_unknown", "detail": "Not known at the border: rate IPI.", "facts": []}]
    # What is known of the way is shown, the total is not.
    known = {"FIRST_MILE", "FREIGHT", "HAUL", "II", "INBOUND", "STORAGE", "PICK_PACK", "LAST_MILE"}
    assert known <= set(lines(stock, "unit_costs"))
    assert stock["landed_cost_per_unit"] is None
    assert offer(found, "aliexpress")["route"] == "TEE/BR/cn-br-line+br-remessa-conforme"


def test_goods_below_the_least_price_from_abroad_are_closed_with_the_norm(book: MarketBook) -> None:
    cheap, dear = product(), product(sku="DEAR", price=Decimal(120))
    found = worked(book, "ID", cheap, dear)
    reasons = {part["sku"]: part["why_not"] for part in found.routes if part["lane"] == "cn-id-line"}
    assert [reason["code"] for reason in reasons["TEE"]] == ["value_floor"]
    assert reasons["TEE"][0]["facts"] == ["ID/norms/trust-finished-goods-sold-directly@2023-09-26"]
    assert "value_floor" not in [reason["code"] for reason in reasons["DEAR"]]


def test_every_line_of_every_open_offer_has_its_sentence_and_the_lines_add_up(book: MarketBook) -> None:
    goods = [
        product(),
        product(sku="WATCH", hs_code="851762", category="electronics", battery=True, price=Decimal(119)),
    ]
    for market in ("ID", "SG", "AE", "SA", "DE", "GB", "BR", "MX"):
        found = worked(book, market, *goods)
        opened = [part for part in found.offers if part["feasible"]]
        for part in opened:
            assert sum(Decimal(line["amount"]) for line in part["lines"]) == Decimal(part["contribution"]), part["id"]
            assert all(line["formula"] and line["confidence"] for line in part["lines"]), part["id"]
        rows = {f"{row.sku}/{row.market}/{row.channel}": row for row in found.table}
        assert rows.keys() == {part["id"] for part in found.offers}
        for part in opened:
            assert float(part["contribution"]) == pytest.approx(rows[part["id"]].contribution, rel=1e-3, abs=0.1)


def test_a_dearer_lane_never_raises_what_remains(book: MarketBook) -> None:
    def dearer(row: Any) -> Any:
        return MappingProxyType({**row, "per_kg": row["per_kg"] and row["per_kg"] * 1.5})

    lanes = {**book.tables["lanes"], "DE": tuple(dearer(row) for row in book.tables["lanes"]["DE"])}
    other = replace(book, tables=MappingProxyType({**book.tables, "lanes": MappingProxyType(lanes)}))
    before, after = worked(book, "DE").table, worked(other, "DE").table
    pairs = [(one.contribution, two.contribution) for one, two in zip(before, after, strict=True) if one.feasible]
    assert len(pairs) > 5
    assert all(two <= one + 1e-9 for one, two in pairs)


def test_equal_questions_have_equal_answers(book: MarketBook) -> None:
    one, two = worked(book, "SG"), worked(book, "SG")
    assert one.routes == two.routes
    assert one.offers == two.offers
    assert np.array_equal(
        [row.contribution for row in one.table], [row.contribution for row in two.table], equal_nan=True
    )


def test_parts_of_an_orders_cost_are_told_as_the_lines_have_them(book: MarketBook) -> None:
    found = worked(book, "GB")
    ways = {part["id"]: part for part in found.routes}
    sold = [row for row in found.table if row.feasible]
    assert sold
    for row in sold:
        told = lines(offer(found, row.channel))
        costs, way = row.costs, ways[row.route_id]
        assert costs is not None
        assert costs.returns == pytest.approx(-told["RETURNS"], abs=0.005)
        assert costs.affiliate == pytest.approx(-told.get("AFFILIATE", 0.0), abs=0.005)
        assert costs.goods == pytest.approx(-told["GOODS"], abs=0.005)
        # Two units an order; what travels is goods with freight for stock, the price less the border for parcels.
        freight = {part["code"]: float(part["amount"]) for part in way["unit_costs"]}
        if way["kind"] == "parcel":
            border = 2 * float(way["border_per_unit"] or 0)
            assert costs.customs_value == pytest.approx(row.net_revenue - border, abs=0.02)
        else:
            assert costs.customs_value == pytest.approx(costs.goods + costs.freight)
            assert 0 < costs.freight < 2 * sum(freight.values())
