"""What each market lacks for one product, on its own page and as a part of the product's."""

from decimal import Decimal

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.planned_product import planned_products
from gtm.planner.quotes.answering import answer
from gtm.planner.quotes.product_gaps import product_gaps
from markets import MARKETS
from tests.portal.people import client_of, make_brand, make_member
from tests.portal.test_products import make_product, planner_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("market_data")]
DAY = "2026-11-30"


def test_what_a_market_lacks_is_what_its_quote_lacks(book: MarketBook) -> None:
    product = make_product(make_brand())
    found = {one.market: one for one in product_gaps(book, planned_products([product])[0], DAY)}
    for market in MARKETS:
        asked = {
            "destination": market,
            "dispatch_country": "CN",
            "currency": "CNY",
            "flow": "b2b",
            "mode": "sea",
            "lines": [
                {
                    "id": "1",
                    "hs_code": "691310",
                    "origin": "CN",
                    "quantity": "1",
                    "unit_price": "31.5",
                    "net_weight_kg": "0.9",
                }
            ],
        }
        quote = answer(book, {"as_of": DAY, "consignments": [{**asked, "id": market}]})["quotes"][0]
        codes = [row["code"] for row in quote["coverage"]["missing"]]
        told = [gap.code for gap in found[market].stock] if market in found else []
        assert told == list(dict.fromkeys(codes)), market
    # Ecuador's cargo is not modelled: no regime takes stock there.
    assert [(gap.what, gap.code) for gap in found["EC"].stock] == [("regime", "regime")]


def test_a_currency_that_nobody_quotes_is_named_as_missing(book: MarketBook) -> None:
    product = make_product(make_brand(), price_currency="KPW")
    found = product_gaps(book, planned_products([product])[0], DAY)
    assert len(found) == len(MARKETS)
    assert all(("exchange_rate", "KPW") in [(gap.what, gap.code) for gap in one.parcel] for one in found)


def test_the_page_tells_markets_by_name_and_the_part_alone_to_a_script() -> None:
    brand = make_brand()
    product = make_product(brand)
    client = planner_of(brand)
    address = f"/brands/lantern/products/{product.pk}/markets/"
    assert f'hx-get="{address}"' in client.get(f"/brands/lantern/products/{product.pk}/").content.decode()
    page = client.get(address).content.decode()
    assert "of 52 markets every border charge is known" in page
    assert ">Ecuador</a>" in page
    assert "no import regime that is known" in page
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert ">Ecuador</a>" in part


def test_an_incomplete_product_is_completed_first_and_one_of_others_is_not_found() -> None:
    brand = make_brand()
    product = make_product(brand, weight_kg=None, cost=Decimal(3))
    client = planner_of(brand)
    page = client.get(f"/brands/lantern/products/{product.pk}/markets/").content.decode()
    assert "Complete the product first:" in page
    stranger = client_of(make_member(make_brand("Other"), username="stranger"))
    assert stranger.get(f"/brands/lantern/products/{product.pk}/markets/").status_code == 404
    assert stranger.get(f"/brands/other/products/{product.pk}/markets/").status_code == 404
