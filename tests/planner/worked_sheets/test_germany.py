"""Germany: a T-shirt by a line sold on eBay under IOSS, and one from Bremen sold on Amazon by a registered brand."""

import pytest

from gtm.engine.market_book.book import MarketBook
from tests.planner.worked_sheets.sheet import UNITS, D, agree, cents, only, sold

pytestmark = pytest.mark.django_db

# fixtures/exchange_rates.csv, European Central Bank, 2026-10-30: EUR 1 = CNY 7.4326, USD 1.1172.
YUAN = 1 / D("7.4326")
DOLLAR = 1 / D("1.1172")
# The T-shirt of the tests: CNY 36, USD 30, 0.25 kg, 30 x 25 x 3 cm; two in an order.
PRICE = cents(30 * DOLLAR)
PAID = UNITS * PRICE
GOODS = UNITS * 36 * YUAN
LITRES = D("2.25")
# WORLD/assumptions: first-mile-per-kg CNY 1; return-handling-per-unit USD 1.50; return-freight-per-kg USD 8;
# recovered-share-parcel 0.1, -origin 0.2, -local (apparel) 0.65; marketplace-payout-days 14; processing-days 2.
FIRST_MILE = D("0.25") * YUAN
# DE/rates VAT from 2021; DE/returns apparel, items or orders (ehi): the middle of 26 to 50 %.
VAT = D("0.19")
RETURNED = D("0.38")
# WORLD/assumptions currency-conversion-rate (stripe-fees-regions): 1 % of what is left after tax and fees.
CHANGE = D("0.01")


def test_a_t_shirt_by_line_on_ebay_which_collects_the_tax_under_ioss(book: MarketBook) -> None:
    # DE/lanes cn-de-line: 8,000 cm³ a kg, 4,500 cm³ are 0.5625 kg; CNY 66.50 a kg and 19 a parcel; six to eleven days.
    freight = (D("66.5") * D("0.5625") + 19) * YUAN / UNITS
    # EU/parameters duty-per-item: EUR 3 for two pieces of one item; not part of what IOSS taxes.
    duty = D(3) / UNITS
    way = {"FIRST_MILE": FIRST_MILE, "FREIGHT": freight, "DUTY_FLAT": duty}
    tax = cents(UNITS * cents(PRICE / (1 + VAT)) * VAT)
    spent = UNITS * sum(way.values())
    # DE/last_mile standard: EUR 4.50 back. EU/compliance espr forbids to destroy clothes.
    net, back = PAID - tax, D("4.50") + UNITS * D("1.50") * DOLLAR
    lost = min(back + D("0.9") * net, back + D("0.5") * 8 * DOLLAR + D("0.8") * net)
    # DE/channel_terms ebay: 9.25 % of all that is paid, 0.35 % abroad, EUR 0.35 an order.
    commission, transaction, fixed = D("0.0925") * PAID, D("0.0035") * PAID, D("0.35")
    lines = {
        "PRICE": PAID,
        "SALES_TAX": -tax,
        "GOODS": -GOODS,
        "FREIGHT": -UNITS * (FIRST_MILE + freight),
        "BORDER": -UNITS * duty,
        "COMMISSION": -commission,
        "TRANSACTION_FEE": -transaction,
        "FIXED_FEES": -fixed,
        "PAYMENT_FEES": -CHANGE * (PAID - tax - commission - transaction - fixed),
        "RETURNS": -RETURNED * lost,
        "CARRYING": -(GOODS + spent) * D("0.12") * (D("8.5") + 2 + 14) / 365,
    }
    found = sold(only(book, "DE", lanes=("cn-de-line",), warehouses=()), "DE", "ebay")
    agree(found, "cn-de-line+eu-ioss", way, lines)


def test_a_t_shirt_from_a_warehouse_in_bremen_on_amazon_by_a_registered_importer(book: MarketBook) -> None:
    # DE/lanes cn-de-sea-lcl-ddu (vip-de): to the door, the dearer of USD 430 a m³ and 1.50 a kg; 35 to 75 days. The
    # next one takes longer than the cover of 60 days: 250 a month for 75 days are 625, in cartons of 26 650 (78 days).
    units, days = D(650), D(650) / 250 * 30
    cbm = LITRES / 1000
    freight = max(430 * cbm, D("1.50") * D("0.25")) * DOLLAR
    ahead = FIRST_MILE + freight
    # EU/tariff 61091000: 12 % of the goods and their way. The import VAT of 19 % is deducted in the return.
    value = cents(units * round(36 * YUAN, 6)) + cents(units * ahead)
    duty = cents(D("0.12") * value)
    import_vat = cents(VAT * (value + duty))
    # DE/warehouses bremen-3pl: EUR 10.50 a m³ in, 18.50 a m³ and month, 2 an order and 0.30 for each further piece.
    inbound, storage, picking = D("10.5") * cbm, D("18.5") * cbm * days / 30, D("2.30") / UNITS
    # DE/last_mile standard: EUR 4.55 to 2 kg, 4.50 back; DE/warehouse_fees bremen-3pl: 2.25 to take a parcel back.
    last_mile, back = D("4.55") / UNITS, D("4.50") + D("2.25")
    way = {
        "FIRST_MILE": FIRST_MILE,
        "FREIGHT": freight,
        "DUTY": duty / units,
        "INBOUND": inbound,
        "STORAGE": storage,
        "PICK_PACK": picking,
        "LAST_MILE": last_mile,
    }
    tax = PAID * VAT / (1 + VAT)
    tied = GOODS + UNITS * (ahead + duty / units)
    # DE/channel_terms amazon apparel from EUR 20.01 (amz-2026): 15 %.
    commission = D("0.15") * PAID
    lines = {
        "PRICE": PAID,
        "SALES_TAX": -tax,
        "GOODS": -GOODS,
        "FREIGHT": -UNITS * ahead,
        "BORDER": -UNITS * duty / units,
        "WAREHOUSE": -UNITS * (inbound + storage),
        "DELIVERY": -UNITS * (picking + last_mile),
        "COMMISSION": -commission,
        "PAYMENT_FEES": -CHANGE * (PAID - tax - commission),
        "RETURNS": -RETURNED * (back + D("0.35") * (PAID - tax)),
        # 55 days under way, half the cover, fourteen days; the import VAT for 45 days (import-vat-days).
        "CARRYING": -D("0.12") / 365 * (tied * (55 + days / 2 + 14) + UNITS * import_vat / units * 45),
    }
    book = only(book, "DE", lanes=("cn-de-sea-lcl-ddu",), warehouses=("bremen-3pl",))
    agree(sold(book, "DE", "amazon", registrations=("de-vat",)), "cn-de-sea-lcl-ddu/bremen-3pl", way, lines)
