"""The pages of own figures: told over a fact, marked wherever they act, changed, ended and taken back."""

from urllib.parse import quote

import pytest
from django.test import Client

from gtm.accounts.models import Role
from gtm.catalog.models import Brand
from gtm.engine.market_book.book import MarketBook
from gtm.planner.overrides.laying import laid_over
from gtm.planner.overrides.selectors import overrides_of, rows_of
from gtm.planner.overrides.services import add_overrides
from gtm.portal.own_figures import mark, marks_of, written
from tests.planner.overrides.figures import own
from tests.portal.people import client_of, make_brand, make_member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("market_data")]
FACT = "DE/payment_methods/paypal"
PAYPAL = {"column": "fee_rate", "value": "0.015", "valid_from": "2026-11-01", "valid_to": "", "note": "our contract"}
PAGES = "/brands/lantern/figures/"


def planner_of(brand: Brand) -> Client:
    return client_of(make_member(brand))


def keep(brand: Brand) -> int:
    [row] = add_overrides(brand, [{**PAYPAL, "fact": FACT}], None, "mei")
    return row.pk


def test_a_facts_page_leads_to_the_form_and_the_figure_is_listed_beside_the_public_one() -> None:
    brand = make_brand()
    client = planner_of(brand)
    page = client.get(f"/facts/{FACT}").content.decode()
    assert f"{PAGES}new/?fact={FACT}" in page
    assert client.get(f"{PAGES}new/?fact={FACT}").status_code == 200
    told = client.post(f"{PAGES}new/?fact={FACT}", PAYPAL, follow=True)
    text = told.content.decode()
    assert "Your figure is laid over the public one." in text
    assert "<strong>1.5%</strong>" in text
    assert "2.49%, secondary source" in text
    assert [(one.value, one.author) for one in overrides_of(brand)] == [("0.015", "mei")]


def test_a_wrong_figure_stays_in_the_form_with_its_cure() -> None:
    brand = make_brand()
    page = planner_of(brand).post(f"{PAGES}new/?fact={FACT}", {**PAYPAL, "value": "1.5"})
    assert page.status_code == 422
    assert "write a share as a fraction, 0.05 for 5 %" in page.content.decode()
    assert overrides_of(brand) == ()


def test_the_market_page_shows_the_own_figure_with_its_mark_to_its_brand_alone() -> None:
    brand, other = make_brand(), make_brand("Harbour")
    keep(brand)
    text = planner_of(brand).get("/markets/DE/payment/").content.decode()
    assert "Fee: 1.5% (public: 2.49%, secondary source) since" in text
    stranger = client_of(make_member(other, username="ana"))
    assert "your own figure" not in stranger.get("/markets/DE/payment/").content.decode()
    assert stranger.get(f"/facts/brand/{FACT}@2026-11-01").status_code == 404


def test_a_figure_is_changed_ended_and_taken_back() -> None:
    brand = make_brand()
    number, client = keep(brand), planner_of(brand)
    assert 'value="0.015"' in client.get(f"{PAGES}{number}/").content.decode()
    client.post(f"{PAGES}{number}/", {**PAYPAL, "value": "0.012", "valid_from": "2027-01-01"})
    assert [(one.value, one.valid_to) for one in overrides_of(brand)] == [("0.015", "2026-12-31"), ("0.012", "")]
    newer = rows_of(brand).get(value="0.012").pk
    client.post(f"{PAGES}{newer}/end/", {"last_day": "2027-03-31"})
    assert [one.valid_to for one in overrides_of(brand)] == ["2026-12-31", "2027-03-31"]
    client.post(f"{PAGES}{newer}/take-back/")
    assert [one.value for one in overrides_of(brand)] == ["0.015"]
    page = client.get(f"/facts/brand/{FACT}@2027-01-01").content.decode()
    assert "<strong>0.012</strong>" in page
    assert "taken back on" in page


def test_a_payment_mix_is_told_with_one_form_and_must_make_1(book: MarketBook) -> None:
    brand = make_brand()
    client = planner_of(brand)
    methods = [row["method"] for row in book.rows("payment_methods", "DE", "2026-11-22") if row["share"] is not None]
    frame = {"valid_from": "2026-11-01", "valid_to": "", "note": "our shop's statistics"}
    shares = {f"share-{place}": "0" for place in range(len(methods))}
    place = methods.index("paypal")
    wrong = client.post(f"{PAGES}payment-mix/DE/", {**frame, **shares, f"share-{place}": "0.9"})
    assert wrong.status_code == 422
    assert "add up to 0.9 from 2026-11-01" in wrong.content.decode()
    client.post(f"{PAGES}payment-mix/DE/", {**frame, **shares, f"share-{place}": "1"})
    assert {one.row: one.value for one in overrides_of(brand)} == {
        name: "1" if name == "paypal" else "0" for name in methods
    }


def test_a_duty_rate_is_pinned_from_the_list_of_charges() -> None:
    brand = make_brand()
    client = planner_of(brand)
    page = client.get(f"{PAGES}facts/?market=DE&table=rates").content.decode()
    assert "fact=DE/rates/DUTY" in page
    told = {**PAYPAL, "column": "ad_valorem", "value": "0.05"}
    text = client.post(f"{PAGES}new/?fact=DE/rates/DUTY:6109", told, follow=True).content.decode()
    assert "as the tariff has it" in text
    assert "<strong>5%</strong>" in text


def test_a_viewer_reads_the_list_and_changes_nothing() -> None:
    brand = make_brand()
    number = keep(brand)
    viewer = client_of(make_member(brand, Role.VIEWER, "vera"))
    text = viewer.get(PAGES).content.decode()
    assert "1.5%" in text
    assert "take-back" not in text
    assert viewer.post(f"{PAGES}{number}/take-back/").status_code == 403
    assert viewer.get(f"{PAGES}new/?fact={FACT}").status_code == 403


def test_the_mark_says_value_public_value_day_and_note() -> None:
    figure = {
        **own(value="0.05").as_json(),
        "unit": "fraction",
        "facts": ["brand/x"],
        "public": {"value": "0.03", "confidence": "official", "fact": "x"},
    }
    assert mark(figure) == "Fee: 5% (public: 3%, official) since Nov 1, 2026 — our contract"
    assert marks_of(["brand/x", "y"], [figure]) == [mark(figure)]
    assert marks_of(["y"], [figure]) == []


@pytest.mark.parametrize(
    ("value", "unit", "text"), [("0.019", "fraction", "1.9%"), ("4.5", "EUR", "€4.50"), ("45", "days", "45 days")]
)
def test_a_figure_is_written_in_its_unit(value: str, unit: str, text: str) -> None:
    assert written(value, unit) == text


def test_a_fact_of_the_union_is_offered_to_a_member_and_told_for_it_alone(book: MarketBook) -> None:
    brand = make_brand()
    client = planner_of(brand)
    union = next(row["id"] for row in book.tables["returns"]["EU"] if row["category"] == "apparel")
    key = union.partition("@")[0].replace("EU/", "DE/", 1)
    assert f"?fact={quote(key)}" in client.get(f"{PAGES}new/", {"fact": union.partition("@")[0]}).content.decode()
    assert f">{key}<" in client.get(f"{PAGES}facts/", {"market": "DE", "table": "returns"}).content.decode()
    figure = {"column": "return_rate", "value": "0.11", "valid_from": "2026-11-01", "note": "our own count"}
    told = client.post(f"{PAGES}new/?fact={quote(key)}", figure, follow=True)
    assert "<strong>11%</strong>" in told.content.decode()
    laid = laid_over(book, overrides_of(brand))
    rates = {
        code: [row["return_rate"] for row in laid.rows("returns", code, "2026-11-22") if row["category"] == "apparel"]
        for code in ("DE", "FR")
    }
    german = [row for row in book.rows("returns", "DE", "2026-11-22") if row["category"] == "apparel"]
    public = [row["return_rate"] for row in book.rows("returns", "FR", "2026-11-22") if row["category"] == "apparel"]
    assert 0.11 in rates["DE"]
    assert (len(rates["DE"]), rates["FR"]) == (len(german), public)
