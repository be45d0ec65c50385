"""Singapore: a T-shirt by a line sold on TikTok Shop, and the same from a warehouse sold in the brand's own shop."""

import pytest

from gtm.engine.market_book.book import MarketBook
from tests.planner.worked_sheets.sheet import UNITS, D, agree, cents, only, sold

pytestmark = pytest.mark.django_db

# fixtures/exchange_rates.csv, European Central Bank, 2026-10-30: EUR 1 = SGD 1.4282, CNY 7.4326, USD 1.1172.
YUAN = D("1.4282") / D("7.4326")
DOLLAR = D("1.4282") / D("1.1172")
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
# SG/rates GST from 2024-01-01 (iras); SG/returns apparel, after delivery.
GST = D("0.09")
RETURNED = D("0.08")
# WORLD/assumptions currency-conversion-rate (stripe-fees-regions): 1 % of what is left after tax and fees.
CHANGE = D("0.01")


def test_a_t_shirt_by_line_on_tiktok_shop_which_collects_the_tax(book: MarketBook) -> None:
    # SG/rates GST, regime sg-ovr-lvg: the value declared and 9 % on the two together are what the buyer pays.
    tax = cents(UNITS * cents(PRICE / (1 + GST)) * GST)
    # SG/lanes cn-sg-line (ezship): 6,000 cm³ a kg; 4,500 cm³ are 0.75 kg, more than the 0.5 kg on the scale.
    # SG/lane_brackets 0.5 to 1 kg: CNY 51. Three to five days. The way back is not priced, the door is in the lane.
    assert D("0.75") == 2 * LITRES * 1000 / 6000
    freight = 51 * YUAN / UNITS
    way = {"FIRST_MILE": FIRST_MILE, "FREIGHT": freight}
    # SG/last_mile standard: SGD 3.50 for a return. Cheaper than resale (0.9 of the value lost) is the way home.
    net, back = PAID - tax, D("3.50") + HANDLING
    lost = min(back + D("0.9") * net, back + WAY_HOME + D("0.8") * net)
    # SG/channel_terms tiktok-shop apparel: 4.905 % commission, 2.18 % transaction, 12.5 % to affiliates, through whom
    # come the orders of the live hours that the brand does not run itself (1 - 0.42).
    commission, transaction, affiliate = D("0.04905") * PAID, D("0.0218") * PAID, D("0.125") * D("0.58") * PAID
    lines = {
        "PRICE": PAID,
        "SALES_TAX": -tax,
        "GOODS": -GOODS,
        "FREIGHT": -UNITS * (FIRST_MILE + freight),
        "COMMISSION": -commission,
        "TRANSACTION_FEE": -transaction,
        "AFFILIATE": -affiliate,
        "PAYMENT_FEES": -CHANGE * (PAID - tax - commission - transaction - affiliate),
        "RETURNS": -RETURNED * lost,
        # Four days under way, two to get ready, fourteen until the marketplace pays.
        "CARRYING": -(GOODS + UNITS * (FIRST_MILE + freight)) * D("0.12") * (4 + 2 + 14) / 365,
    }
    found = sold(only(book, "SG", lanes=("cn-sg-line",), warehouses=()), "SG", "tiktok-shop")
    agree(found, "cn-sg-line+sg-ovr", way, lines)


def test_a_t_shirt_from_a_warehouse_in_the_own_shop_of_a_registered_importer(book: MarketBook) -> None:
    # WORLD/assumptions: 250 a month for 60 days are 500; 26 fit a carton of 0.06 m³, so 520 in 20 cartons, 62.4 days.
    units, days = D(520), D(520) / 250 * 30
    # SG/lanes cn-sg-sea-lcl (gwt): USD 47.50 a m³, least 1 m³ and USD 30, a m³ of at most 500 kg; ten to fourteen days.
    volume = units * LITRES / 1000
    assert volume == D("1.17") > units * D("0.25") / 500
    freight = D("47.50") * volume * DOLLAR / units
    # WORLD/assumptions port-haul-per-cbm: USD 40.
    haul = 40 * LITRES / 1000 * DOLLAR
    ahead = FIRST_MILE + freight + haul
    # SG/rates DUTY not-dutiable; SG/parameters permit-fee 2.88; GST of the goods and their way to the port, deducted
    # later.
    value = cents(units * round(36 * YUAN, 6)) + cents(units * (ahead - haul))
    permit, import_tax = D("2.88") / units, cents(GST * value) / units
    # SG/warehouses tuas-3pl: SGD 15 a m³ in, 35 a m³ and month, 3.75 an order.
    inbound, storage, picking = 15 * LITRES / 1000, 35 * LITRES / 1000 * days / 30, D("3.75") / UNITS
    # SG/last_mile standard: SGD 3.80 and 0.50 a kg; 3.50 back.
    last_mile = (D("3.80") + D("0.50") * D("0.5")) / UNITS
    way = {
        "FIRST_MILE": FIRST_MILE,
        "FREIGHT": freight,
        "HAUL": haul,
        "PERMIT_FEE": permit,
        "INBOUND": inbound,
        "STORAGE": storage,
        "PICK_PACK": picking,
        "LAST_MILE": last_mile,
    }
    # SG/payment_methods: share of value, rate, fixed fee, days. The shares add up to 1. An acquirer abroad adds 1.5 %
    # to the cards (WORLD/assumptions foreign-acquirer-rate), of which SG states nothing itself.
    methods = {
        "apple-google-pay": (D("0.20"), D("0.034"), D("0.50"), 3),
        "bnpl": (D("0.03"), D("0.055"), D(0), 7),
        "card-credit": (D("0.37"), D("0.034") + D("0.015"), D("0.50"), 3),
        "card-debit": (D("0.12"), D("0.034") + D("0.015"), D("0.50"), 3),
        "grabpay": (D("0.09"), D("0.033"), D(0), 2),
        "paynow": (D("0.08"), D("0.0065"), D("0.30"), 1),
        "paypal": (D("0.04"), D("0.044"), D("0.50"), 3),
        "shopeepay": (D("0.06"), D("0.022"), D(0), 2),
    }
    fees = sum(share * (rate * PAID + fixed) for share, rate, fixed, _days in methods.values())
    settled = sum(share * days for share, _rate, _fixed, days in methods.values())
    # Cash on delivery has a hundredth: 2 % and at least SGD 2, paid out in seven days, a tenth refused.
    # Its money goes back by a transfer of USD 0.50 (refund-transfer-fee), that of the others by the method itself.
    fees, settled = fees + D("0.01") * 2, settled + D("0.01") * 7
    paying_back = D("0.01") * D("0.50") * DOLLAR
    refused = D("0.01") * D("0.1")
    tax = PAID * GST / (1 + GST)
    # SG/channel_terms own-site: 1.25 % to the shop's software.
    software = D("0.0125") * PAID
    fees += CHANGE * (PAID - tax - software - fees)
    back = D("3.50") + HANDLING
    forward = UNITS * (picking + last_mile)
    stocked = GOODS + UNITS * sum(way.values()) - forward
    tied = GOODS + UNITS * (ahead + permit)
    lines = {
        "PRICE": PAID,
        "SALES_TAX": -tax,
        "GOODS": -GOODS,
        "FREIGHT": -UNITS * ahead,
        "BORDER": -UNITS * permit,
        "WAREHOUSE": -UNITS * (inbound + storage),
        "DELIVERY": -forward,
        "TRANSACTION_FEE": -software,
        "PAYMENT_FEES": -fees,
        "RETURNS": -RETURNED * (back + paying_back + D("0.35") * (PAID - tax)),
        "REFUSALS": -refused / (1 - refused) * (forward + back + D("0.35") * stocked),
        # Twelve days at sea, half the cover, until the money is there; import tax for 45 days (import-vat-days).
        "CARRYING": -D("0.12") / 365 * (tied * (12 + days / 2 + settled) + UNITS * import_tax * 45),
    }
    book = only(book, "SG", lanes=("cn-sg-sea-lcl",), warehouses=("tuas-3pl",))
    agree(sold(book, "SG", "own-site", registrations=("sg-vat",)), "cn-sg-sea-lcl/tuas-3pl", way, lines)
