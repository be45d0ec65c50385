"""Mexico: a T-shirt by a line sold through Instagram, and the same from Monterrey sold on TikTok Shop."""

import pytest

from gtm.engine.market_book.book import MarketBook
from tests.planner.worked_sheets.sheet import UNITS, D, Sheet, agree, cents, only, sold

pytestmark = pytest.mark.django_db

# fixtures/exchange_rates.csv, European Central Bank, 2026-10-30: EUR 1 = MXN 21.1237, CNY 7.4326, USD 1.1172.
YUAN = D("21.1237") / D("7.4326")
DOLLAR = D("21.1237") / D("1.1172")
# The T-shirt of the tests: CNY 36, USD 30, 0.25 kg, 30 x 25 x 3 cm; two in an order.
PRICE = cents(30 * DOLLAR)
PAID = UNITS * PRICE
GOODS = UNITS * 36 * YUAN
LITRES = D("2.25")
# WORLD/assumptions: first-mile-per-kg CNY 1; return-handling-per-unit USD 1.50; return-freight-per-kg USD 8;
# recovered-share-parcel 0.1, -origin 0.2, -local (apparel) 0.65; marketplace-payout-days 14; processing-days 2.
FIRST_MILE = D("0.25") * YUAN
# MX/returns apparel, after delivery; MX/last_mile standard: MXN 95 back.
RETURNED = D("0.16")
# WORLD/assumptions currency-conversion-rate (stripe-fees-regions): 1 % of what is left after tax and fees.
CHANGE = D("0.01")
BACK = 95 + UNITS * D("1.50") * DOLLAR


def test_a_t_shirt_by_line_through_instagram_with_the_courier_rate_paid_by_the_seller(book: MarketBook) -> None:
    # MX/lanes cn-mx-line: 8,000 cm³ a kg, 4,500 cm³ are 0.5625 kg; USD 9.50 a kg and 2.20 a parcel; 8 to 15 days.
    freight = (D("9.5") * D("0.5625") + D("2.2")) * DOLLAR / UNITS
    # MX/rates TASA_GLOBAL courier: 33.5 %, duty and tax in one, out of the price: no tax of the sale beside.
    border = cents(UNITS * cents(PRICE / D("1.335")) * D("0.335")) / UNITS
    way: Sheet = {"FIRST_MILE": FIRST_MILE, "FREIGHT": freight, "TASA_GLOBAL": border}
    # MX/payment_methods without cash on delivery, which the line does not collect; the shares add up to 0.99.
    methods = {
        "bnpl": (D("0.04"), D("0.06"), D(0), 5),
        # The fee bears 16 % IVA (fee_tax_rate), which a brand without registration does not deduct; an
        # acquirer abroad adds 1.5 % to the cards (WORLD/assumptions foreign-acquirer-rate).
        "card-credit": (D("0.41"), D("0.0349") * D("1.16") + D("0.015"), D(4), 0),
        "card-debit": (D("0.20"), D("0.0349") + D("0.015"), D(4), 0),
        "codi": (D("0.01"), D("0.005"), D(0), 1),
        "mercado-pago": (D("0.15"), D("0.0349"), D(4), 1),
        "oxxo": (D("0.09"), D("0.039"), D(3), 4),
        "spei": (D("0.09"), D("0.0055"), D(0), 2),
    }
    taken = sum(share for share, *_rest in methods.values())
    fees = sum(share / taken * (rate * PAID + fixed) for share, rate, fixed, _days in methods.values())
    settled = sum(share / taken * days for share, _rate, _fixed, days in methods.values())
    # MX/channel_terms instagram: 12 % to creators, who bring 0.3 of the orders (affiliate-share-social).
    affiliate = D("0.12") * D("0.3") * PAID
    fees += CHANGE * (PAID - affiliate - fees)
    # CoDi, OXXO and SPEI do not pay back: a transfer of USD 0.50 (refund-transfer-fee).
    paying_back = (methods["codi"][0] + methods["oxxo"][0] + methods["spei"][0]) / taken * D("0.50") * DOLLAR
    spent = UNITS * sum(way.values())
    lost = min(BACK + D("0.9") * PAID, BACK + D("0.5") * 8 * DOLLAR + D("0.8") * PAID)
    lines = {
        "PRICE": PAID,
        "GOODS": -GOODS,
        "FREIGHT": -UNITS * (FIRST_MILE + freight),
        "BORDER": -UNITS * border,
        "AFFILIATE": -affiliate,
        "PAYMENT_FEES": -fees,
        "RETURNS": -RETURNED * (lost + paying_back),
        "CARRYING": -(GOODS + spent) * D("0.12") * (D("11.5") + 2 + settled) / 365,
    }
    found = sold(only(book, "MX", lanes=("cn-mx-line",), warehouses=()), "MX", "instagram")
    agree(found, "cn-mx-line", way, lines)


def test_a_t_shirt_from_a_warehouse_in_monterrey_on_tiktok_shop_without_a_tax_number(book: MarketBook) -> None:
    # WORLD/assumptions: 250 a month for 60 days are 500; 26 fit a carton of 0.06 m³, so 520 in 20 cartons, 62.4 days.
    units, cartons, days = D(520), 20, D(520) / 250 * 30
    cbm = LITRES / 1000
    # MX/lanes cn-mx-sea-lcl (mx-ctf): USD 100 a m³, at least one; 25 to 40 days. MX/lane_surcharges: USD 65 a shipment
    # to take it apart. WORLD/assumptions port-haul-per-cbm: USD 40.
    freight, surcharge, haul = 100 * cbm * DOLLAR, 65 * DOLLAR / units, 40 * cbm * DOLLAR
    ahead = FIRST_MILE + freight + surcharge + haul
    # MX/tariff 610910: IGI 35 %; MX/rates DTA 0.8 %, both of the goods and their way to the port; IVA 16 % of all that.
    value = cents(units * round(36 * YUAN, 6)) + cents(units * (ahead - haul))
    igi, dta = cents(D("0.35") * value), cents(D("0.008") * value)
    iva = cents(D("0.16") * (value + igi + dta))
    # MX/warehouses monterrey-3pl: MXN 17.50 a carton, 235 a m³ and month, 28 an order. MX/last_mile standard: MXN 85.
    inbound, storage, picking, last_mile = D("17.5") * cartons / units, 235 * cbm * days / 30, D(14), D("42.5")
    way: Sheet = {
        "FIRST_MILE": FIRST_MILE,
        "FREIGHT": freight,
        "SURCHARGE": surcharge,
        "HAUL": haul,
        "IGI": igi / units,
        "DTA": dta / units,
        "IVA": iva / units,
        "INBOUND": inbound,
        "STORAGE": storage,
        "PICK_PACK": picking,
        "LAST_MILE": last_mile,
    }
    tax = PAID * D("0.16") / D("1.16")
    forward = UNITS * (picking + last_mile)
    stocked = GOODS + UNITS * sum(way.values()) - forward
    # MX/payment_methods cod: a hundredth of the orders, a quarter refused.
    refused = D("0.01") * D("0.25")
    # MX/channel_terms tiktok-shop: 6 %; 20 % of income tax withheld of sellers without a tax number. The 16 % of IVA
    # withheld is the tax of the sale, counted once. 12 % to affiliates on 0.58 of the orders.
    commission, withheld, affiliate = D("0.06") * PAID, D("0.20") * PAID, D("0.12") * D("0.58") * PAID
    lines = {
        "PRICE": PAID,
        "SALES_TAX": -tax,
        "GOODS": -GOODS,
        "FREIGHT": -UNITS * ahead,
        "BORDER": -UNITS * (igi + dta) / units,
        "BORDER_TAX": -UNITS * iva / units,
        "WAREHOUSE": -UNITS * (inbound + storage),
        "DELIVERY": -forward,
        "COMMISSION": -commission,
        "OTHER_FEES": -withheld,
        "AFFILIATE": -affiliate,
        "PAYMENT_FEES": -CHANGE * (PAID - tax - commission - withheld - affiliate),
        "RETURNS": -RETURNED * (BACK + D("0.35") * (PAID - tax)),
        "REFUSALS": -refused / (1 - refused) * (forward + BACK + D("0.35") * stocked),
        "CARRYING": -(GOODS + UNITS * (ahead + (igi + dta + iva) / units))
        * D("0.12")
        * (D("32.5") + days / 2 + 14)
        / 365,
    }
    book = only(book, "MX", lanes=("cn-mx-sea-lcl",), warehouses=("monterrey-3pl",))
    agree(sold(book, "MX", "tiktok-shop"), "cn-mx-sea-lcl/monterrey-3pl", way, lines)
