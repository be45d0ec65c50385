"""The home market's channels, group buying with its leader, and what private channels ask for a message."""

import numpy as np
import pytest

from gtm.engine.economics.offers import fee_of
from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.channel_fees import Terms, terms_of
from gtm.planner.economics.ground import ground_of
from gtm.planner.economics.programmes import offered_programmes, programmes_of
from gtm.planner.market_facts import destinations
from markets import MARKETS
from tests.planner.economics.parcels_of_goods import DAY, product
from tests.planner.economics.test_working_out import question

pytestmark = pytest.mark.django_db


def terms(book: MarketBook, market: str, channel: str, *chosen: str) -> Terms:
    ground = ground_of(book, MARKETS[market], [product()], question())
    rows = [row for row in book.rows("channel_terms", market, DAY) if row["channel"] == channel]
    return terms_of(rows, ("apparel", "t-shirts"), programmes_of(ground, channel, "bulk", chosen), ground.money)


def test_the_home_channels_have_a_part_in_the_loop_and_china_is_no_destination(book: MarketBook) -> None:
    models = {row["channel"]: row["model"] for row in book.rows("channels", "CN", DAY)}
    assert models == {
        "douyin": "interest",
        "kuaishou": "interest",
        "xiaohongshu": "social",
        "pinduoduo": "social",
        "wechat-community": "private",
        "wechat-mini-program": "private",
        "wecom": "private",
        "wechat-shop": "private",
    }
    assert {row["channel"] for row in book.rows("channel_terms", "CN", DAY)} == set(models)
    assert "CN" not in destinations(book)
    assert "CN" not in MARKETS


@pytest.mark.parametrize(
    ("market", "channel"), [("TH", "line"), ("VN", "zalo"), ("ID", "whatsapp"), ("BR", "whatsapp")]
)
def test_a_group_pays_its_leader_and_less_once_the_brand_chooses_group_buying(
    book: MarketBook, market: str, channel: str
) -> None:
    rows = [row for row in book.rows("channel_terms", market, DAY) if row["channel"] == channel]
    assert "group-buying" in offered_programmes(rows)
    assert terms(book, market, channel).other == ()
    grouped = terms(book, market, channel, "group-buying").other
    # A tenth for the leader and a tenth off the price, of an order of two at 50.
    taken = {row["fee"]: float(fee_of(fee, np.array([50.0]), np.array([2.0]))[0]) for fee, row in grouped}
    assert taken == pytest.approx({"group-leader": 10.0, "group-discount": 10.0})


def test_private_channels_have_a_price_of_a_message_in_the_markets_currency(book: MarketBook) -> None:
    found = {
        (market, channel): terms(book, market, channel).message
        for market, channel in (("TH", "line"), ("VN", "zalo"), ("DE", "whatsapp"))
    }
    prices = {place: single[0] for place, single in found.items() if single is not None}
    assert prices["TH", "line"] == pytest.approx(0.0853)
    assert prices["VN", "zalo"] == 250
    assert 0.05 < prices["DE", "whatsapp"] < 0.15


def test_every_whatsapp_row_tells_its_windows(book: MarketBook) -> None:
    telling = {
        market
        for market, rows in book.tables["channel_terms"].items()
        if any(row["channel"] == "whatsapp" and row["fee"] == "service-window" for row in rows)
    }
    places = {
        market for market, rows in book.tables["channels"].items() if any(r["channel"] == "whatsapp" for r in rows)
    }
    assert telling == places
