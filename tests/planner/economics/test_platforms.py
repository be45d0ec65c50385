"""The platforms that the product exists for: in which markets each is, and what closes it to a brand from China."""

from collections import defaultdict

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.channels import channels_of
from gtm.planner.economics.ground import ground_of
from gtm.planner.economics.working_out import work_out
from markets import MARKETS
from tests.planner.economics.parcels_of_goods import product
from tests.planner.economics.test_working_out import question

pytestmark = pytest.mark.django_db

# Platform -> its markets by what a brand from China without a company there meets first.
PLATFORMS = {
    "tiktok-shop": {
        "open": "BR DE ES FR GB IT MX MY PH SG TH VN",
        "local_entity": "ID",
        "origin_unknown": "AT BE IE NL PL",
        "status_unknown": "AE AR CL CO PE SA",
        "status_closed": "BH CH CZ DK EG FI GR HU IL KW NO OM PT QA RO SE TR",
    },
    "temu": {
        "open": "AE AR AT BE BH BR CH CL CO CZ DE DK EG ES FI FR GB GR HU IE IL IT KW MX MY NL NO OM PE PH PL PT QA RO"
        " SA SE TH",
        "local_entity": "TR",
        "status_unknown": "SG",
        "status_closed": "ID",
        "status_suspended": "VN",
    },
    "shopee": {"open": "BR", "local_entity": "ID MY PH SG TH VN", "status_closed": "CL CO"},
    "shopee-cross-border": {"open": "MY PH SG TH VN", "status_unknown": "MX"},
    "lazada": {"open": "MY PH SG TH VN", "local_entity": "ID"},
    "amazon": {"open": "AE AT BE BR DE ES FR GB IE IT MX NL PL SA SE SG TR", "local_entity": "EG"},
    "amazon-global": {"open": "AR BH IL KW OM QA"},
    "noon": {"open": "AE BH KW OM QA SA", "local_entity": "EG"},
    "mercado-libre": {"local_entity": "AR BR CL CO MX PE"},
    "mercado-libre-cbt": {"open": "BR CL CO MX", "status_unknown": "AR"},
    "aliexpress": {"open": "AE AR BR CL CO CZ DE EG ES FR GB IL IT KW MX NL PE PL PT SA TR"},
    "shein": {
        "open": "AE AR BH BR CL CO DE EG ES FR GB IL IT KW NL OM PE PH PL PT QA SA SG",
        "origin_unknown": "MX",
        "status_suspended": "TR",
    },
    "kwai": {"local_entity": "BR"},
    "instagram": {
        "open": "AE BH BR CL CO DE EG ES FR GB ID IL IT KW MX MY NL OM PE PL QA SG TH TR VN",
        "checkout_origin_unknown": "AR",
        "checkout_local_entity": "SA",
    },
    "facebook": {"open": "DE EG ES FR GB ID IL IT MX MY NL PE PH PL SG TH TR VN"},
    "whatsapp": {
        "open": "AE BH BR CL CO DE EG ES FR GB ID IL IT KW MX MY NL OM PE PL QA SG TR",
        "checkout_origin_unknown": "AR",
        "checkout_local_entity": "SA",
    },
    "line": {"open": "TH"},
    "zalo": {"local_entity": "VN"},
    "rednote": {"open": "ID MY SG TH"},
    "youtube": {"open": "DE ES FR GB ID IT MY NL PH PL SG TH VN"},
    "own-site": {
        "open": "AE AT BE BH BR CH CZ DE DK EG ES FI FR GB GR HU ID IE IL IT KW MY NL NO OM PH PL PT QA RO SE SG TH VN",
        "local_entity": "SA",
        "origin_unknown": "AR",
    },
    "quick-commerce": {"local_entity": "AE AR BH BR CL CO EG ID IL KW MX MY OM PE PH QA SA SG TH TR VN"},
}
SHUT_TO_ALL = ("status_closed", "status_suspended", "status_unknown", "status_announced")
# A market in which each platform that is open somewhere has an offer, with what the brand needs for it.
WORKING = {
    "AE": ("noon", "amazon", "aliexpress", "shein", "temu", "instagram", "whatsapp", "own-site", "quick-commerce"),
    "BR": ("shopee", "kwai", "mercado-libre", "mercado-libre-cbt"),
    "SG": ("tiktok-shop", "shopee-cross-border", "lazada", "rednote", "youtube", "facebook"),
    "TH": ("line",),
    "VN": ("zalo",),
    "QA": ("amazon-global",),
}


def first_reasons(book: MarketBook, *, entity: bool) -> dict[str, dict[str, str]]:
    """Channel -> market -> the first reason that closes it, open where there is none."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for market in book.tables["channels"]:
        if market in MARKETS:
            held = (f"{market.lower()}-entity",) if entity else ()
            for one in channels_of(ground_of(book, MARKETS[market], [product()], question(held))):
                found[one.name][market] = str(one.blocked[0]["code"]) if one.blocked else "open"
    return found


def test_every_platform_is_in_its_markets_and_says_what_closes_it_there(book: MarketBook) -> None:
    found = first_reasons(book, entity=False)
    told = {
        name: {market: code for code, places in by.items() for market in places.split()}
        for name, by in PLATFORMS.items()
    }
    assert {name: found[name] for name in PLATFORMS} == told


def test_a_company_of_the_country_opens_all_that_is_open_to_anybody(book: MarketBook) -> None:
    found = first_reasons(book, entity=True)
    for name, by in PLATFORMS.items():
        shut = {market for code in SHUT_TO_ALL for market in by.get(code, "").split()}
        assert {market for market, code in found[name].items() if code != "open"} == shut, name


@pytest.mark.parametrize("market", WORKING)
def test_every_platform_has_an_offer_in_a_plan(book: MarketBook, market: str) -> None:
    asked = question((f"{market.lower()}-entity", f"{market.lower()}-vat"), channels=list(WORKING[market]))
    found = work_out(book, [product()], [market], asked)
    assert {
        offer["channel"]: [r["code"] for r in offer["reasons"]] for offer in found.offers if not offer["feasible"]
    } == {}
    assert {offer["channel"] for offer in found.offers} == set(WORKING[market])


def test_a_platform_that_buys_has_an_offer_once_its_price_is_told(book: MarketBook) -> None:
    price = {"channel": "temu", "market": None, "sku": None, "amount": None, "currency": None, "over_cost": "1.3"}
    asked = question(channels=["temu"], supply_prices=[{**price, "programme": "fully-managed"}])
    for market in ("DE", "TH", "BR"):
        [offer] = work_out(book, [product()], [market], asked).offers
        assert offer["feasible"], market
        assert float(offer["contribution"]) > 0
