"""Markets side by side and on a map: figures that lead to their facts, gaps that stay gaps."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from gtm.engine.market_book.book import MarketBook
from gtm.planner.market_comparison import Asked
from gtm.portal.market_map import MEASURES, market_map
from gtm.portal.market_pages.comparison import comparison
from markets import MARKETS
from tests.planner.books import book as small_book
from tests.planner.books import row
from tests.portal.people import client_of, make_brand, make_member

pytestmark = pytest.mark.django_db
DAY = "2026-11-22"


def lines_of(book: MarketBook, *codes: str) -> dict[str, list[list[str]]]:
    """The texts of every line, market by market."""
    asked = [Asked(book, book, code, "CN", DAY) for code in codes]
    return {
        line.title: [[figure.text for figure in cell] for cell in line.cells]
        for _subject, lines in comparison(asked)
        for line in lines
    }


def lane(code: str, mode: str, per_kg: float | None, days: tuple[float, float], **more: str) -> Mapping[str, Any]:
    """A lane of a market."""
    first, last = days
    told = {"origin": "CN", "currency": "USD", "recalled_fields": ()} | more
    return row(id=f"ID/lanes/{code}", mode=mode, per_kg=per_kg, days_min=first, days_max=last, **told)


def test_figures_are_the_rows_own_and_what_is_not_known_stays_empty() -> None:
    methods = [
        row(id=f"ID/payment_methods/{name}", name=name, kind=kind, share=share, recalled_fields=())
        for name, kind, share in (
            ("Wallet", "wallet", 0.4),
            ("Cash", "cash-on-delivery", 0.11),
            ("Card", "card", 0.1),
            ("X", "x", None),
        )
    ]
    lanes = [
        lane("air", "air", 4.4, (5, 10)),
        lane("express", "express", 11.0, (3, 6)),
        lane("sea", "sea", 0.9, (20, 30), currency="CNY"),
        lane("other", "air", 0.1, (1, 1), origin="DE"),
    ]
    lines = lines_of(small_book({"XI": {}, "ID": {}}, payment_methods={"XI": methods}, lanes={"XI": lanes}), "XI", "YY")
    assert lines["Payment methods"] == [["Wallet 40%", "Cash 11%", "Card 10%"], []]
    assert lines["Cash on delivery"] == [["11%"], []]
    assert lines["Fastest lane from home"] == [["Express: 3 – 6 days"], []]
    assert lines["Cheapest lane a kg from home"] == [["By sea: CN¥0.90", "Air freight: $4.40"], []]
    assert lines["Duty-free up to"] == [[], []]


def test_the_border_of_two_markets_stands_side_by_side(book: MarketBook) -> None:
    lines = lines_of(book, "ID", "DE")
    assert lines["Duty-free up to"] == [["$3.00"], ["charged from the first"]]
    assert lines["Main tax"][1] == ["19%"]
    assert lines["Registrations that change something"][1][0] == "eu-ioss"
    assert any(text.startswith("Harbolnas: Dec 10") for text in lines["Next sales days"][0])


def test_every_figure_of_the_page_leads_to_a_page_that_is_there(market_data: None) -> None:
    client = client_of(make_member(make_brand()))
    page = client.get("/markets/compare/?market=ID&market=BR").content.decode()
    (table,) = re.findall("<table.+?</table>", page, re.DOTALL)
    addresses = {unescape(found) for found in re.findall('href="([^"]+)"', table)}
    assert len(addresses) > 30
    assert {client.get(address).status_code for address in addresses} == {200}


@pytest.mark.parametrize(
    "query", ["market=ID&market=XX", "market=ID&market=DE&market=FR&market=BR&market=SG&market=MY"]
)
def test_too_many_markets_or_one_that_is_none_are_refused(query: str, market_data: None) -> None:
    answer = client_of(make_member(make_brand())).get(f"/markets/compare/?{query}")
    assert answer.status_code == 422
    assert "Choose up to 5 markets" in answer.content.decode()


def test_the_queries_do_not_grow_with_the_markets(
    market_data: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of(make_member(make_brand()))
    client.get("/markets/compare/?market=ID")
    for query in ("market=ID", "market=ID&market=DE&market=BR&market=SG&market=AE"):
        with django_assert_num_queries(6):
            client.get(f"/markets/compare/?{query}")


@pytest.mark.parametrize("measure", MEASURES)
def test_every_market_is_a_tile_of_every_map(measure: str, book: MarketBook) -> None:
    shown = market_map(book, measure, "CN", timezone.localdate().isoformat())
    assert set(MARKETS) <= {one.tile.code for _region, tiles in shown.regions for one in tiles}
    assert 2 <= len(shown.legend) <= 4


def test_a_tile_is_shaded_by_its_figure_and_none_without_one(book: MarketBook) -> None:
    shown = market_map(book, "tax", "CN", DAY)
    tiles = {one.tile.code: (one.text, one.shade) for _region, found in shown.regions for one in found}
    assert tiles["HU"] == ("27%", 4)
    assert tiles["AE"] == ("5%", 1)
    assert tiles["XI"] == ("–", 0)


def test_the_map_has_its_table_and_an_unknown_measure_is_not_found(market_data: None) -> None:
    client = client_of(make_member(make_brand()))
    page = client.get("/markets/map/?measure=duty-free").content.decode()
    assert re.search(r'<th scope="row">Singapore</th><td>SGD400.00</td>', page)
    assert client.get("/markets/map/?measure=weather").status_code == 404


@pytest.mark.parametrize(("language", "mark"), [("en", "?"), ("zh-hans", "?"), ("ar", "؟")])
def test_the_mark_of_recalled_figures_is_the_readers_question_mark(market_data: None, language: str, mark: str) -> None:
    client = client_of(make_member(make_brand(), language=language), language)
    page = client.get("/markets/compare/?market=ID&market=DE").content.decode()
    assert set(re.findall(r'<abbr class="recalled"[^>]*>([^<]*)</abbr>', page)) == {mark}
