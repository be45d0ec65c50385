"""United Arab Emirates: a T-shirt by a line that collects cash, and the same from Dubai sold on noon."""

import pytest

from gtm.engine.market_book.book import MarketBook
from tests.planner.worked_sheets.sheet import UNITS, D, agree, cents, only, sold

pytestmark = pytest.mark.django_db

# fixtures/exchange_rates.csv: USD 1 = AED 3.6725 (2026-09-29, indicative, and by law); EUR 1 = USD 1.1172, CNY 7.4326
# (European Central Bank, 2026-10-30). The bank quotes the yuan and not the dirham: by way of the dollar.
DOLLAR = D("3.6725")
YUAN = D("1.1172") / D("7.4326") * DOLLAR
# The T-shirt of the tests: CNY 36, USD 30, 0.25 kg, 30 x 25 x 3 cm; two in an order.
PRICE = cents(30 * DOLLAR)
PAID = UNITS * PRICE
GOODS = UNITS * 36 * YUAN
LITRES = D("2.25")
# WORLD/assumptions: first-mile-per-kg CNY 1; return-handling-per-unit USD 1.50; return-freight-per-kg USD 8;
# recovered-share-parcel 0.1, -origin 0.2, -local (apparel) 0.65; marketplace-payout-days 14; processing-days 2.
FIRST_MILE = D("0.25") * YUAN
HANDLING = UNITS * D("1.50") * DOLLAR
WAY_HOME = D("0.5") * 8 * DOLLAR
# AE/rates VAT from 2018; AE/returns apparel, prepaid, after delivery; AE/last_mile standard: AED 13 for a return.
VAT = D("0.05")
RETURNED = D("0.18")
# WORLD/assumptions currency-conversion-rate (stripe-fees-regions): 1 % of what is left after tax and fees.
CHANGE = D("0.01")
BACK = 13 + HANDLING
# AE/payment_methods cod: 30 % of the orders, 7 % of the money; 18.5 % are refused at the door.
CASH_ORDERS, CASH_MONEY, REFUSED = D("0.30"), D("0.07"), D("0.30") * D("0.185")
REFUSED_FOR_EACH = REFUSED / (1 - REFUSED)
# The other methods: share of the money, rate, fee a payment in AED, days. With cash the shares add up to 0.99.
METHODS = {
    "aani": (D("0.04"), D("0.005"), D(0), D(1)),
    "apple-pay": (D("0.17"), D("0.0255"), D(1), D("4.5")),
    "bnpl-tabby": (D("0.05"), D("0.06"), D(1), D(7)),
    "bnpl-tamara": (D("0.03"), D("0.055"), D("1.5"), D(7)),
    # A seller from abroad pays more to an acquirer outside the country: 1 % by the row itself (cross_border_rate),
    # 1.5 % where a card's row states nothing (WORLD/assumptions foreign-acquirer-rate).
    "card-credit": (D("0.41"), D("0.0255") + D("0.01"), D(1), D("4.5")),
    "card-debit": (D("0.15"), D("0.02") + D("0.015"), D(1), D("4.5")),
    "wallet-other": (D("0.07"), D("0.025"), D(1), D("4.5")),
}


def test_a_t_shirt_by_a_line_that_collects_cash_sold_in_the_own_shop(book: MarketBook) -> None:
    # AE/parameters parcel-limit AED 1,000: no duty; VAT of 5 % paid by the seller out of the price.
    vat = cents(UNITS * cents(PRICE / (1 + VAT)) * VAT) / UNITS
    # AE/lanes cn-ae-line-cod (tinyfinds): 6,000 cm³ a kg, 0.75 kg; bracket 0.5 to 1 kg: USD 14; five to twelve days.
    freight = 14 * DOLLAR / UNITS
    way = {"FIRST_MILE": FIRST_MILE, "FREIGHT": freight, "VAT": vat}
    spent = UNITS * (FIRST_MILE + freight + vat)
    # Of the shares of money 0.99 are stated; the orders that do not pay cash follow the money.
    stated = sum(share for share, *_rest in METHODS.values()) + CASH_MONEY
    assert stated == D("0.99")
    prepaid = stated - CASH_MONEY
    fees = sum(
        share / stated * rate * PAID + share / prepaid * (1 - CASH_ORDERS) * fixed
        for share, rate, fixed, _days in METHODS.values()
    )
    settled = sum(share / stated * days for share, _rate, _fixed, days in METHODS.values())
    # The lane collects cash itself for 3.25 % (cod_rate); AE/payment_methods cod: paid out after ten and a half days.
    fees += CASH_MONEY / stated * D("0.0325") * PAID
    settled += CASH_MONEY / stated * D("10.5")
    # AE/channel_terms own-site: 11.5 % to affiliates, who bring 0.15 of the orders (affiliate-share-dtc).
    affiliate = D("0.115") * D("0.15") * PAID
    fees += CHANGE * (PAID - affiliate - fees)
    # Aani does not pay back: a transfer of USD 0.50 (refund-transfer-fee).
    paying_back = METHODS["aani"][0] / prepaid * (1 - CASH_ORDERS) * D("0.50") * DOLLAR
    # No tax in the price: a return gives the whole price back.
    lost = min(BACK + D("0.9") * PAID, BACK + WAY_HOME + D("0.8") * PAID)
    lines = {
        "PRICE": PAID,
        "GOODS": -GOODS,
        "FREIGHT": -UNITS * (FIRST_MILE + freight),
        "BORDER_TAX": -UNITS * vat,
        "AFFILIATE": -affiliate,
        "PAYMENT_FEES": -fees,
        "RETURNS": -RETURNED * (lost + paying_back),
        # A refused parcel has spent the whole way out; the goods come home as returns do.
        "REFUSALS": -REFUSED_FOR_EACH * (spent + BACK + WAY_HOME + D("0.8") * GOODS),
        "CARRYING": -(GOODS + spent) * D("0.12") * (D("8.5") + 2 + settled) / 365,
    }
    found = sold(only(book, "AE", lanes=("cn-ae-line-cod",), warehouses=()), "AE", "own-site")
    agree(found, "cn-ae-line-cod", way, lines)


def test_a_t_shirt_from_a_warehouse_in_dubai_sold_on_noon_by_a_brand_without_registration(book: MarketBook) -> None:
    # WORLD/assumptions: 250 a month for 60 days are 500; 26 fit a carton of 0.06 m³, so 520 in 20 cartons, 62.4 days.
    units, cartons, days = D(520), 20, D(520) / 250 * 30
    # AE/lanes cn-ae-sea-lcl (samvertex): AED 499 a m³; thirty to forty-five days.
    cbm = LITRES / 1000
    freight = 499 * cbm
    # AE/lane_surcharges: of two carriers' charges for war the dearer, USD 2,000 a box against 1,500; of two for fuel
    # that of the long haul, USD 150. WORLD/assumptions container-20-cbm: 26 m³ in a 20 ft box.
    surcharge = (2000 + 150) * DOLLAR * cbm / 26
    haul = 40 * cbm * DOLLAR
    ahead = FIRST_MILE + freight + surcharge + haul
    # GCC/tariff 610910: 5 % duty; AE/parameters declaration AED 70; VAT of 5 % on
    # value, duty and declaration. The way from the port to the warehouse is in no customs value..
    value = cents(units * round(36 * YUAN, 6)) + cents(units * (ahead - haul))
    duty, declaration = cents(D("0.05") * value), D(70)
    vat = cents(VAT * (value + duty + declaration))
    # AE/warehouses dubai-3pl: AED 10 a carton, 127.50 a m³ and month, 6.50 an order. AE/last_mile standard: AED 18.
    inbound, storage, picking, last_mile = 10 * cartons / units, D("127.5") * cbm * days / 30, D("3.25"), D(9)
    way = {
        "FIRST_MILE": FIRST_MILE,
        "FREIGHT": freight,
        "SURCHARGE": surcharge,
        "HAUL": haul,
        "DUTY": duty / units,
        "DECL": declaration / units,
        "VAT": vat / units,
        "INBOUND": inbound,
        "STORAGE": storage,
        "PICK_PACK": picking,
        "LAST_MILE": last_mile,
    }
    tax = PAID * VAT / (1 + VAT)
    # AE/channel_terms noon apparel: 27 %, affiliates 7 % on a tenth of the orders; 5 % VAT on the fee, not deducted.
    commission, affiliate = D("0.27") * PAID, D("0.07") * D("0.1") * PAID
    fee_tax = D("0.05") * commission
    forward = UNITS * (picking + last_mile)
    stocked = GOODS + UNITS * sum(way.values()) - forward
    tied = GOODS + UNITS * ahead + UNITS * (duty + declaration + vat) / units
    lines = {
        "PRICE": PAID,
        "SALES_TAX": -tax,
        "GOODS": -GOODS,
        "FREIGHT": -UNITS * ahead,
        "BORDER": -UNITS * (duty + declaration) / units,
        "BORDER_TAX": -UNITS * vat / units,
        "WAREHOUSE": -UNITS * (inbound + storage),
        "DELIVERY": -forward,
        "COMMISSION": -commission,
        "AFFILIATE": -affiliate,
        "FEE_TAX": -fee_tax,
        "PAYMENT_FEES": -CHANGE * (PAID - tax - commission - affiliate - fee_tax),
        "RETURNS": -RETURNED * (BACK + D("0.35") * (PAID - tax)),
        "REFUSALS": -REFUSED_FOR_EACH * (forward + BACK + D("0.35") * stocked),
        "CARRYING": -tied * D("0.12") * (D("37.5") + days / 2 + 14) / 365,
    }
    found = sold(only(book, "AE", lanes=("cn-ae-sea-lcl",), warehouses=("dubai-3pl",)), "AE", "noon")
    agree(found, "cn-ae-sea-lcl/dubai-3pl", way, lines)
