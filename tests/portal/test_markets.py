"""The pages of markets: every subject of every market, figures with their source, recalled ones marked."""

import csv
import re
from html import unescape
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from gtm.engine.market_book.book import MarketBook
from gtm.portal.market_pages.border import latest, regimes_of, shown_parameter
from gtm.portal.market_pages.columns import amounts, days, percents, words
from gtm.portal.market_pages.expectations import calendar_tables
from gtm.portal.market_pages.fact_table import fact_table
from gtm.portal.market_pages.norms import norm_tables
from gtm.portal.views.markets import SECTIONS
from markets import MARKETS
from tests.portal.people import client_of, make_brand, make_member

pytestmark = pytest.mark.django_db

DAY = "2026-11-22"
ROW = {
    "id": "ID/x@",
    "confidence": "secondary",
    "recalled_fields": ("fee",),
    "currency": "SGD",
    "fee": 0.034,
    "fee_low": 0.03,
    "fee_high": 0.05,
    "price": None,
    "price_low": 2.0,
    "price_high": 3.0,
    "nothing": None,
    "nothing_low": None,
    "nothing_high": None,
    "first": 3.0,
    "last": 5.0,
    "kinds": ("card", "no-such-word"),
}


def test_a_figure_is_written_with_its_range_and_marked_where_recalled() -> None:
    cell = fact_table("Fees", ("Fee", lambda _row: "x"), [percents("Fee", "fee")], [ROW], DAY).rows[0].cells[0]
    assert (cell.text, cell.range, cell.recalled) == ("3.4%", "3% – 5%", True)


def test_a_range_alone_stands_for_a_figure_whose_middle_is_not_known() -> None:
    assert amounts("Price", "price").write(ROW) == "SGD2.00 – SGD3.00"


def test_days_and_words_are_written_in_the_readers_language() -> None:
    assert days("Days", "first", "last").write(ROW) == "3 – 5"
    with override("zh-hans"):
        assert words("Kind", "kinds").write(ROW) == "银行卡、no such word"


def test_a_column_in_which_nothing_is_known_is_left_out() -> None:
    table = fact_table("Fees", ("Fee", lambda _row: "x"), [percents("A", "nothing"), percents("B", "fee")], [ROW], DAY)
    assert [column.title for column in table.columns] == ["B"]


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("1500", "USD", "$1,500.00"),
        ("0.075", "fraction", "7.5%"),
        ("30", "kg", "30 kg"),
        ("2:38.56;5:30.85", "table", "2:38.56;5:30.85"),
        ("", "USD", "abolished"),
    ],
)
def test_a_parameter_is_written_with_its_unit(value: str, unit: str, expected: str) -> None:
    assert shown_parameter(value, unit) == expected


def test_regimes_in_force_come_first_and_ended_ones_last(book: MarketBook) -> None:
    states = [row.state for row in regimes_of(book, MARKETS["BR"], "2026-11-22")]
    assert states[0] == "in-force"
    assert states[-1] == "ended"
    assert "announced" in states


@pytest.mark.parametrize("code", MARKETS)
def test_every_regime_says_when_it_is_chosen_in_english_and_chinese(code: str, book: MarketBook) -> None:
    english = [row.when for row in regimes_of(book, MARKETS[code], "2026-11-22")]
    with override("zh-hans"):
        chinese = [row.when for row in regimes_of(book, MARKETS[code], "2026-11-22")]
    assert len(english) == len(MARKETS[code].regimes)
    assert all(text.endswith(".") for text in english)
    assert all(text.endswith("。") and not re.search("[a-z]{2,} [a-z]{2,}", text) for text in chinese)


@pytest.mark.parametrize(
    ("code", "regime", "expected"),
    [
        ("GB", "gb-supply-vat-135", "the value of the goods is at most GBP 135; no line is of HS 2203"),
        ("CH", "ch-small-consignment", "It is a parcel to a consumer; the tax would be at most CHF 5."),
        ("TR", "tr-parcel-30", "the consignment weighs at most 30 kg; the value of the goods is at most EUR 30."),
        ("CL", "cl-over-500", "the value of the goods is above USD 500."),
        ("BE", "be-et14000", "registered under be-et14000. The importer pays the import VAT through the VAT return."),
    ],
)
def test_when_a_regime_is_chosen_is_said_with_the_numbers_of_its_own_time(
    code: str, regime: str, expected: str, book: MarketBook
) -> None:
    (row,) = [row for row in regimes_of(book, MARKETS[code], "2026-11-22") if row.regime.code == regime]
    assert expected in row.when


def test_a_limit_of_a_regime_leads_to_its_row_and_its_source(market_data: None) -> None:
    page = client_of(make_member(make_brand())).get("/markets/GB/").content.decode()
    assert "It is a parcel to a consumer; the value of the goods is at most GBP 135; no line is of HS 2203" in page
    (limit,) = re.findall(r"<summary>Limit of low-value goods £135.00</summary>(.+?)</details>", page)
    assert 'href="/facts/GB/parameters/low-value"' in limit
    assert 'href="/sources/eu-hmrc' in limit


def test_of_several_rows_the_one_in_force_and_the_announced_are_kept(book: MarketBook) -> None:
    kept = latest(book.parameters["ID"], "2026-11-22", key=lambda fact: (fact.key, fact.area))
    fractions = [fact.valid_from for fact in kept if fact.key == "ppn-fraction"]
    assert fractions == ["2025-01-01"]


def test_the_index_names_every_market_and_no_union(market_data: None) -> None:
    page = client_of(make_member(make_brand())).get("/markets/").content.decode()
    assert "Indonesia" in page
    assert "Northern Ireland" in page
    assert "ASEAN" not in page
    assert page.count("landed cost and plans") == len(MARKETS)


@pytest.mark.parametrize("code", ["ID", "AE", "DE", "BR", "FR"])
def test_every_subject_of_a_market_is_shown_and_stays_small(code: str, market_data: None) -> None:
    client = client_of(make_member(make_brand()), "zh-hans")
    for section in SECTIONS:
        answer = client.get(f"/markets/{code}/{section}/")
        assert answer.status_code == 200
        assert len(answer.content) < 300_000


@pytest.mark.parametrize("code", ["ID", "DE", "BR", "SA", "CN"])
def test_every_row_of_every_commerce_table_is_on_a_page_of_its_market(code: str, market_data: None) -> None:
    client = client_of(make_member(make_brand()))
    pages = [client.get(f"/markets/{code}/{section}/").content.decode() for section in SECTIONS]
    linked = {unquote(unescape(found)) for page in pages for found in re.findall('href="/facts/([^"]+)"', page)}
    folders = [code, *{"DE": ["EU"], "ID": ["ASEAN"], "SA": ["GCC"]}.get(code, []), "WORLD"]
    rows = {
        f"{folder}/{file.stem}/": len(list(csv.DictReader(file.open(encoding="utf-8"))))
        for folder in folders
        for file in (settings.BASE_DIR / "fixtures" / "markets" / folder.lower()).glob("*.csv")
        if file.stem not in ("parameters", "rates", "tariff", "profile")
    }
    assert {place: sum(fact.startswith(place) for fact in linked) for place in rows} == rows


def test_what_is_announced_and_what_is_over_is_told_apart_with_its_days() -> None:
    told = [
        {**ROW, "valid_from": first, "valid_to": last} for first, last in ((None, "2026-01-31"), ("2027-03-01", None))
    ]
    table = fact_table("Fees", ("Fee", lambda _row: "x"), [percents("Fee", "fee")], [*told, ROW], DAY)
    assert [row.state for row in table.rows] == ["in-force", "announced"]
    assert [row.fact["valid_to"] for row in table.ended] == ["2026-01-31"]


def test_a_moment_that_is_over_is_folded_away(book: MarketBook) -> None:
    (table,) = calendar_tables(book, "ID", "2026-06-01")
    assert "2026-03-20" in {row.fact["end"] for row in table.ended}
    assert all((row.fact["end"] or row.fact["start"]) >= "2026-06-01" for row in table.rows)


def test_a_norm_says_how_it_acts_and_a_figure_its_unit(book: MarketBook) -> None:
    norms, further = norm_tables(book, "ID", "2026-11-22")
    titles = [str(column.title) for column in norms.columns]
    row = next(row for row in norms.rows if row.fact["norm"] == "calendar-carriers-stop-slow-about")
    assert row.cells[titles.index("Figure")].text == "7 days"
    assert row.cells[titles.index("What it does")].text == "Shifts dates"
    assert all(row.cells[titles.index("How it acts in a plan")].text.endswith(".") for row in norms.rows)
    assert [str(column.title) for column in further.columns] == ["What", "Text"]


def test_a_market_without_commerce_facts_says_so(market_data: None) -> None:
    page = client_of(make_member(make_brand())).get("/markets/XI/payment/").content.decode()
    assert "No facts here yet" in page
    assert "<li>Payment methods</li>" in page


@pytest.mark.parametrize("section", ["border", "terms", "assumptions"])
def test_the_queries_of_a_market_page_do_not_grow_with_its_facts(
    section: str, market_data: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of(make_member(make_brand()))
    client.get("/markets/DE/")
    for code in ("DE", "CN"):
        with django_assert_num_queries(6):
            client.get(f"/markets/{code}/{section}/")


def test_the_border_shows_regimes_thresholds_and_rates_with_their_sources(market_data: None) -> None:
    page = client_of(make_member(make_brand())).get("/markets/ID/").content.decode()
    assert "Consignment note up to USD 3" in page
    assert "$1,500.00" in page
    assert "/sources/sea-pasal_pmk4" in page
    assert "Secondary source" in page


def test_a_recalled_row_is_marked(market_data: None) -> None:
    page = client_of(make_member(make_brand())).get("/markets/ID/norms/").content.decode()
    assert '<span class="tag warn">Recalled, not checked</span>' in page


def test_an_unknown_market_or_subject_is_not_found(market_data: None) -> None:
    client = client_of(make_member(make_brand()))
    for address in ("/markets/XX/", "/markets/ID/weather/", "/markets/id/"):
        assert client.get(address).status_code == 404


def test_a_fact_shows_its_columns_and_sources(market_data: None) -> None:
    client = client_of(make_member(make_brand()))
    page = client.get("/facts/ID/parameters/consignment-note").content.decode()
    assert "1500" in page
    assert "Official" in page
    assert client.get("/facts/ID/parameters/nothing").status_code == 404


def test_a_fact_is_shown_as_the_release_of_a_plan_has_it(book: MarketBook) -> None:
    client = client_of(make_member(make_brand()))
    address = "/facts/ID/parameters/consignment-note"
    page = client.get(f"{address}?release={book.release}").content.decode()
    assert f"?release={book.release}" in page
    assert client.get(f"{address}?release=1999-01-01").status_code == 404


def test_a_source_lists_the_facts_that_stand_on_it(market_data: None) -> None:
    client = client_of(make_member(make_brand()))
    page = client.get("/sources/sea-pasal_pmk4").content.decode()
    assert "ID/parameters/consignment-note" in page
    assert client.get("/sources/nothing").status_code == 404
