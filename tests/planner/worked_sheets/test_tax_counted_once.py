"""The tax of a sale is counted once under every kind of regime: in the price, at the border, or on the doorstep.

The T-shirt of the tests costs USD 30; two of them in an order. Prices by the European Central Bank of 2026-10-30.
"""

from decimal import Decimal

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.working_out import work_out
from tests.planner.economics.parcels_of_goods import product
from tests.planner.worked_sheets.sheet import D, Sold, cents, only, question, sold

pytestmark = pytest.mark.django_db

NOTHING = D(0)


def taxes(found: Sold, *codes: str) -> tuple[Decimal, Decimal]:
    """(tax held by the price, tax paid at the border) of an order, in minor units; `codes` are the border's taxes."""
    border = 2 * sum(found.way.get(code, 0.0) for code in codes)
    return cents(D(repr(-found.lines["SALES_TAX"]))), cents(D(repr(border)))


def parcel(book: MarketBook, market: str, channel: str, *registrations: str) -> Sold:
    """Sold from abroad by the market's line."""
    lanes = (f"cn-{market.lower()}-line",)
    return sold(only(book, market, lanes=lanes, warehouses=()), market, channel, registrations=registrations)


def stock(book: MarketBook, market: str, warehouse: str, *registrations: str) -> Sold:
    """Sold in the own shop from a warehouse that is filled by sea."""
    kept = only(book, market, lanes=(f"cn-{market.lower()}-sea-lcl",), warehouses=(warehouse,))
    return sold(kept, market, "own-site", registrations=registrations)


def of_two(price: Decimal, rate: Decimal) -> Decimal:
    """The tax of a rate within the price of two pieces, each declared without it."""
    return cents(2 * cents(price / (1 + rate)) * rate)


def test_ioss_takes_the_tax_in_the_price_and_the_border_takes_none(book: MarketBook) -> None:
    price = cents(30 / D("1.1172"))
    assert taxes(parcel(book, "DE", "own-site", "eu-ioss"), "VAT") == (of_two(price, D("0.19")), NOTHING)


def test_britain_to_135_pounds_takes_the_tax_in_the_price(book: MarketBook) -> None:
    price = cents(30 * D("0.8338") / D("1.1172"))
    assert taxes(parcel(book, "GB", "own-site", "gb-vat"), "VAT") == (of_two(price, D("0.2")), NOTHING)


def test_norway_takes_the_tax_of_a_voec_seller_in_the_price(book: MarketBook) -> None:
    price = cents(30 * D("10.312") / D("1.1172"))
    assert taxes(parcel(book, "NO", "own-site", "no-voec"), "MVA") == (of_two(price, D("0.25")), NOTHING)


def test_singapore_takes_the_tax_of_a_registered_vendor_in_the_price(book: MarketBook) -> None:
    price = cents(30 * D("1.4282") / D("1.1172"))
    assert taxes(parcel(book, "SG", "own-site", "sg-ovr"), "GST") == (of_two(price, D("0.09")), NOTHING)


def test_a_platform_that_is_deemed_the_supplier_takes_it_for_a_brand_that_is_not_registered(book: MarketBook) -> None:
    in_singapore, in_germany = cents(30 * D("1.4282") / D("1.1172")), cents(30 / D("1.1172"))
    assert taxes(parcel(book, "SG", "tiktok-shop"), "GST") == (of_two(in_singapore, D("0.09")), NOTHING)
    assert taxes(parcel(book, "DE", "amazon"), "VAT") == (of_two(in_germany, D("0.19")), NOTHING)


def test_singapore_relieves_a_small_parcel_of_a_shop_that_is_not_registered(book: MarketBook) -> None:
    assert taxes(parcel(book, "SG", "own-site"), "GST") == (NOTHING, NOTHING)


def test_the_emirates_take_the_tax_of_a_parcel_at_the_border_out_of_the_sellers_price(book: MarketBook) -> None:
    found = sold(only(book, "AE", lanes=("cn-ae-post",), warehouses=()), "AE", "own-site")
    assert taxes(found, "VAT") == (NOTHING, of_two(cents(30 * D("3.6725")), D("0.05")))


def test_a_parcel_delivered_at_place_leaves_the_tax_to_the_bill_at_the_door(book: MarketBook) -> None:
    kept = only(book, "DE", lanes=("cn-de-line",), warehouses=())
    assert taxes(sold(kept, "DE", "own-site", incoterm="DAP"), "VAT") == (NOTHING, NOTHING)
    found = work_out(kept, [product()], ["DE"], question(channels=["own-site"], incoterm="DAP"))
    route = next(part for part in found.routes if part["id"] == "TEE/DE/cn-de-line+dap")
    door = [line for line in route["doorstep_bill"]["lines"] if line["code"] == "VAT"]
    # EUR 26.85 each, whole in the value, with EUR 3 of duty on the two: 19 % of 56.70, by the piece.
    value = 2 * cents(30 / D("1.1172")) + 3
    assert [2 * D(line["amount"]) for line in door] == [pytest.approx(cents(D("0.19") * value), abs=D("0.001"))]


def test_stock_of_a_registered_importer_bears_the_tax_of_the_sale_alone(book: MarketBook) -> None:
    price = cents(30 * D("0.8338") / D("1.1172"))
    assert taxes(stock(book, "GB", "midlands-3pl", "gb-vat"), "VAT") == (cents(2 * price / 6), NOTHING)


def test_stock_of_an_importer_who_deducts_nothing_bears_each_tax_once(book: MarketBook) -> None:
    yuan, dollar = D("0.8338") / D("7.4326"), D("0.8338") / D("1.1172")
    # 520 shirts at CNY 36, by sea at USD 200 a m³, CNY 0.25 of way to it; USD 40 a m³ from the port in the VAT alone.
    outside = 520 * yuan / 4 + 200 * D("1.17") * dollar
    value = 520 * 36 * yuan + outside
    import_tax = D("0.2") * (D("1.12") * value + 40 * D("1.17") * dollar) / 260
    in_price, at_border = taxes(stock(book, "GB", "midlands-3pl"), "VAT")
    assert in_price == cents(2 * cents(30 * dollar) / 6)
    assert at_border == cents(import_tax)


def test_stock_out_of_a_free_zone_bears_the_import_tax_when_it_is_sold(book: MarketBook) -> None:
    yuan, dollar = D("1.4282") / D("7.4326"), D("1.4282") / D("1.1172")
    price = cents(30 * dollar)
    # Two shirts at CNY 36, their way to the port: CNY 0.25 and USD 47.50 a m³ for 2.25 litres each.
    value = cents(72 * yuan + 2 * (yuan / 4 + D("47.5") * D("0.00225") * dollar))
    held = cents(2 * price * D("0.09") / D("1.09"))
    assert taxes(stock(book, "SG", "changi-free-zone"), "GST") == (held, cents(D("0.09") * value))
    assert taxes(stock(book, "SG", "changi-free-zone", "sg-vat"), "GST") == (held, NOTHING)
