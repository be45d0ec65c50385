"""Each figure on the pages of a plan equals the stored result, and none stands there that was not compared."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from babel import Locale
from django.test import Client
from django.utils.translation import override

from gtm.catalog.models import Brand
from gtm.planner.actuals.plan_services import results_beside
from gtm.planner.actuals.replanning import what_is_left
from gtm.planner.actuals.services import store_actuals, take_over
from gtm.planner.models import Plan
from gtm.planner.plans.details import whole_result
from gtm.planner.services import plan_now
from gtm.planner.whatif.answering import answer
from gtm.planner.whatif.basis import basis_of
from gtm.planner.whatif.changes import read_changes
from gtm.portal.stored_plans import stored_plan
from tests.portal.figures.answer import check_answer, running
from tests.portal.figures.channels import check_channels
from tests.portal.figures.dates_and_duties import check_calendar, check_compliance
from tests.portal.figures.landed_cost import check_landed_cost
from tests.portal.figures.markup import main_of
from tests.portal.figures.mix import check_mix
from tests.portal.figures.results import Told, check_results
from tests.portal.figures.risks_and_sources import check_risks, check_sources
from tests.portal.figures.shown import Json, Shown
from tests.portal.figures.what_if import check_what_if
from tests.portal.figures.writing import Writing
from tests.portal.people import client_of, make_brand, make_member
from tests.portal.plan_sample import plan_result
from tests.portal.test_plan_pages import make_plan
from tests.portal.test_products import make_product

pytestmark = pytest.mark.django_db

WRITINGS = {"en-US": ("en", "US"), "en-DE": ("en", "DE"), "ar-SA": ("ar", "SA")}
"""Language and home country of the brand: 1,234.5 and 1.234,5, and what is read from the right."""
QUESTION = {
    "as_of": "2026-11-22",
    "markets": ["DE", "ID"],
    "start": "2027-01-01",
    "months": 12,
    "budget": {"amount": "60000", "currency": "USD"},
    "home_channels": [{"channel": "douyin", "spend": "200000", "orders": "9000", "repeat_rate": "0.2"}],
    "competitor_prices": [{"market": "ID", "amount": "250000", "currency": "IDR", "name": "Rival 24"}],
    "instalments": [{"market": "ID", "months": 3, "share": "0.4"}],
}
TODAY = date(2027, 3, 30)
Check = Callable[[Shown], None]


@pytest.fixture(autouse=True)
def fresh_plans() -> Iterator[None]:
    """Plans of other tests have the same numbers; and the language of the last page asked for ends with its test."""
    stored_plan.cache_clear()
    basis_of.cache_clear()
    with override("en"):
        yield
    stored_plan.cache_clear()
    basis_of.cache_clear()


def pages_of(plan: Plan, result: Json) -> dict[str, Check]:
    """Address below the plan's own -> what holds its figures against the stored result."""
    pairs = [(product["sku"], market) for product in result["products"] for market in result["question"]["markets"]]
    first = result["question"]["markets"][0]
    pages: dict[str, Check] = {
        "": lambda shown: check_answer(shown, result),
        "mix/": lambda shown: check_mix(shown, result, plan.seconds),
        "calendar/": lambda shown: check_calendar(shown, result),
        "calendar/?market=all": lambda shown: check_calendar(shown, result, "all"),
        f"calendar/?market={first}": lambda shown: check_calendar(shown, result, first),
        "compliance/": lambda shown: check_compliance(shown, result),
        "compliance/?market=all": lambda shown: check_compliance(shown, result, "all"),
        f"compliance/?market={first}": lambda shown: check_compliance(shown, result, first),
        "risks/": lambda shown: check_risks(shown, result),
        "sources/": lambda shown: check_sources(shown, result),
    }
    for sku, market in pairs:
        query = f"?sku={sku}&market={market}"
        pages[f"landed-cost/{query}"] = lambda shown, sku=sku, market=market: check_landed_cost(  # type: ignore[misc]
            shown, result, sku, market
        )
        pages[f"channels/{query}"] = lambda shown, sku=sku, market=market: check_channels(  # type: ignore[misc]
            shown, result, sku, market
        )
    return pages


def names_of(plan: Plan, result: Json) -> set[str]:
    """Names that may have a digit and are no figures."""
    names = {plan.name}
    names |= {name for product in result["products"] for name in (product["title"], product["sku"])}
    names |= {scheme["name"] for scheme in result["compliance"]}
    names |= {cell["channel_name"] for cell in result["mix"]["cells"]}
    names |= {route["warehouse"].replace("-", " ") for route in result["routes"] if route["warehouse"]}
    return names


def check_pages(client: Client, plan: Plan, result: Json, pages: Mapping[str, Check], writing: str) -> None:
    """Every page, in a writing: what it shows is what is stored, and nothing else has a figure."""
    language, region = WRITINGS[writing]
    Brand.objects.filter(pk=plan.brand_id).update(home_country=region)
    base = f"/brands/{plan.brand.slug}/plans/{plan.pk}/"
    for address, check in pages.items():
        page = client.get(base + address, headers={"accept-language": language})
        assert page.status_code == 200, address
        with override(language):
            shown = Shown(page.content.decode(), Writing(Locale.parse(f"{language}_{region}")))
            check(shown)
        left = shown.left(names_of(plan, result))
        assert left == [], (address, writing, left)


@pytest.mark.parametrize("writing", WRITINGS)
def test_the_pages_show_the_stored_figures_and_no_others(writing: str) -> None:
    brand = make_brand()
    result = plan_result()
    plan = make_plan(brand, result)
    check_pages(client_of(make_member(brand)), plan, result, pages_of(plan, result), writing)


def results_of(brand: Brand, result: Json) -> Told:
    """Two weeks of the dearest channel, taken over."""
    cell = running(result)[0]
    weeks = {
        date(2027, 3, 1): (Decimal("1500.50"), Decimal(140)),
        date(2027, 3, 8): (Decimal(1600), Decimal(90)),
    }
    lines = [
        f"{cell['market']},{cell['channel']},{week},{week + timedelta(days=6)},{spend},{orders},USD"
        for week, (spend, orders) in weeks.items()
    ]
    sheet = "\n".join(["market,channel,day,until,spend,orders,currency", *lines, ""])
    take_over(store_actuals(brand, "results.csv", sheet.encode()))
    return {(cell["market"], cell["channel"]): weeks}


def test_so_do_those_of_a_plan_that_was_worked_out_beside_its_results_and_in_changed_worlds(
    market_data: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    brand = make_brand()
    make_product(brand, "KIT-2", title="Tea set, 6 pieces", cost="12", price="59.9", weight_kg="0.9")
    make_product(brand, "TO-DO-1", hs_code="")
    plan = plan_now(brand, QUESTION)
    result: dict[str, Any] = whole_result(plan)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)
    told = results_of(brand, result)
    _found, table = results_beside(plan, dict(result), TODAY)
    left = what_is_left(dict(result), table, TODAY)
    basis = basis_of(plan.pk, plan.digest)
    assert basis is not None
    changed = answer(basis, read_changes({"duty": "10"}).beside(result))
    pages = {
        **pages_of(plan, result),
        "results/": lambda shown: check_results(shown, result, told, TODAY, left),
        "what-if/?duty=10": lambda shown: check_what_if(shown, result, changed),
    }
    client = client_of(make_member(brand))
    check_pages(client, plan, result, pages, "en-DE")


@pytest.mark.parametrize(
    ("page", "formulas"),
    {
        "": ("Profit = this worth of all new customers", "a bound proves how much a better plan could earn"),
        "landed-cost/": ("Landed cost of a unit = goods", "Contribution of a delivered order = price"),
        "channels/": ("Contribution of a delivered order = price", "Returns = return rate ×"),
        "mix/": ("Media of a month = spend", "New customers = audience", "Profit = this worth", "a bound proves"),
        "risks/": ("New customers = audience", "Profit = this worth"),
        "what-if/": ("New customers = audience", "Profit = this worth"),
    }.items(),
)
def test_a_page_of_worked_out_figures_opens_their_formulas_in_place(page: str, formulas: tuple[str, ...]) -> None:
    brand = make_brand()
    plan = make_plan(brand)
    html = client_of(make_member(brand)).get(f"/brands/lantern/plans/{plan.pk}/{page}").content.decode()
    folds = [one for one in main_of(html).all("details") if one.has_class("how")]
    opened = " ".join(fold.text(folded=True) for fold in folds)
    assert all(formula in opened for formula in formulas), opened
    leads = {link.attributes["href"] for fold in folds for link in fold.all("a")}
    plans = f"/brands/lantern/plans/{plan.pk}/"
    assert leads == {"/method/", f"{plans}risks/#assumptions", f"{plans}sources/"}


def test_a_figure_that_is_not_the_stored_one_or_that_nobody_knows_is_found() -> None:
    brand = make_brand()
    result = plan_result()
    plan = make_plan(brand, result)
    html = client_of(make_member(brand)).get(f"/brands/lantern/plans/{plan.pk}/").content.decode()
    writing = Writing(Locale.parse("en"))
    with pytest.raises(AssertionError, match="61,251"):
        check_answer(Shown(html.replace("$61,250", "$61,251"), writing), result)
    more = Shown(html.replace("<h2>Next steps</h2>", "<h2>Next 6 steps</h2>"), writing)
    check_answer(more, result)
    assert more.left(names_of(plan, result)) == ["Next 6 steps < h2 < section < div < main"]
