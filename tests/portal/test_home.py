"""Where a person arrives: news since the last look, or three steps to the first plan."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from gtm.accounts.models import Visit
from gtm.engine.market_book.book import MarketBook
from gtm.portal.home_page import OldRate, old_rates, terms_read
from tests.factories import make_plan, make_product
from tests.portal.people import client_of, make_brand, make_member

pytestmark = pytest.mark.django_db
HOME = "/brands/lantern/home/"


def test_before_the_first_plan_three_steps_stand_there_and_what_is_done_is_ticked() -> None:
    brand = make_brand()
    client = client_of(make_member(brand))
    assert client.get(HOME).content.decode().count('<span class="tag good">done</span>') == 0
    product = make_product(brand, hs_code="")
    assert client.get(HOME).content.decode().count('<span class="tag good">done</span>') == 1
    product.hs_code = "610910"
    product.save()
    page = client.get(HOME).content.decode()
    assert page.count('<span class="tag good">done</span>') == 2
    assert "Your first plan, in three steps" in page


def test_only_plans_made_after_the_last_look_are_new() -> None:
    brand = make_brand()
    user = make_member(brand)
    client = client_of(user)
    make_plan(brand, name="Old one")
    assert "first look" in client.get(HOME).content.decode()
    Visit.objects.update(seen_at=timezone.now() - timedelta(hours=2))
    old = timezone.now() - timedelta(hours=3)
    brand.plans.update(created_at=old)
    make_plan(brand, name="New one")
    page = client.get(HOME).content.decode()
    assert page.count('<span class="tag good">new</span>') == 1
    assert page.index("New one") < page.index("Old one")


def test_a_rule_that_begins_soon_is_told_with_the_products_that_it_may_move(
    market_data: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gtm.portal.views.home.timezone.localdate", lambda: date(2026, 11, 22))
    brand = make_brand()
    make_product(brand, hs_code="610910")
    make_product(brand, hs_code="")
    make_plan(brand, question={"markets": ["VN", "DE"]}, data_release="2020-01-01.1")
    page = client_of(make_member(brand)).get(HOME).content.decode()
    assert 'href="/facts/VN/rates/VAT@2027-01-01"' in page
    assert "may move 2 products" in page
    assert "older data" in page
    assert "HS code <strong>1</strong>" in page


def test_a_regime_of_the_union_is_told_once_and_names_the_members_of_the_plans(
    market_data: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gtm.portal.views.home.timezone.localdate", lambda: date(2026, 4, 2))
    brand = make_brand()
    make_product(brand)
    make_plan(brand, question={"markets": ["DE", "FR"]})
    page = client_of(make_member(brand)).get(HOME).content.decode()
    assert page.count("European Union (Germany, France)") == page.count("Regime ends:") + page.count("Regime begins:")
    assert page.count("Regime ends:") == 2


def test_a_rate_that_is_too_old_or_missing_is_told(book: MarketBook) -> None:
    assert old_rates(book, ["DE"], "CNY", "2026-11-02") == []
    (late,) = old_rates(book, ["DE"], "CNY", "2027-11-22")
    assert (late.currency, late.day[:4]) == ("EUR", "2026")
    assert old_rates(book, ["DE"], "XTS", "2026-11-22") == [OldRate("Germany", "EUR", "")]


def test_terms_are_told_with_the_days_on_which_they_were_read(book: MarketBook) -> None:
    rows = book.rows("channel_terms", "ID", "2026-11-22")
    (told,) = terms_read(book, ["ID"], "2026-11-22")
    assert told.recalled == sum(1 for row in rows if not row["sources"])
    assert told.first <= told.last


def test_the_queries_do_not_grow_with_plans_and_products(
    market_data: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    brand = make_brand()
    client = client_of(make_member(brand))
    make_plan(brand, question={"markets": ["ID"]})
    make_product(brand)
    client.get(HOME)
    for count in (1, 4):
        for _number in range(count):
            make_plan(brand, question={"markets": ["DE", "BR"]})
            make_product(brand)
        with django_assert_num_queries(15):
            client.get(HOME)
