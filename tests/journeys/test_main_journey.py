"""From a shop's export to a plan and a what-if: in both directions of reading, without scripts, by keyboard alone."""

from pathlib import Path

import pytest
from django.utils import translation
from playwright.sync_api import Browser, Locator, Page, expect

from gtm.catalog.models import Brand
from gtm.planner.models import Job, Plan
from gtm.planner.tasks import run_job
from gtm.portal.stored_plans import stored_plan
from tests.journeys.visitors import visitor
from tests.portal.people import make_brand, make_member

pytestmark = pytest.mark.journey

# As Shopify exports its products; the goods are invented.
SHOPIFY = """Handle,Title,Vendor,Type,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Price,\
Variant Requires Shipping,Variant Weight Unit
river-stone-tee,River Stone Tee,Lantern,T-shirts,Size,M,RST-M,240,29.90,true,g
river-stone-tee,,,,Size,L,RST-L,heavy,29.90,true,g
"""
PASTED = "SKU\tTitle\tType\tHS code\tOrigin\tCategory\tCost (CNY)\tPrice (USD)\tWeight (g)\n"
PASTED += "TEE-1\tRiver Stone Tee\tT-shirts\t610910\tCN\tapparel\t38\t29.90\t240\n"
TABS = 250


@pytest.fixture
def brand(live_site: str) -> Brand:
    """A brand without products, and a person who plans for it."""
    stored_plan.cache_clear()
    found = make_brand()
    make_member(found)
    return found


def button(page: Page, language: str, text: str) -> Locator:
    """The button of that English text, in the language of the page."""
    with translation.override(language):
        return page.get_by_role("button", name=translation.gettext(text), exact=True)


def work_out(page: Page, scripts: bool) -> Plan:
    """Do the brand's one job, and follow the page on to its plan."""
    run_job(Job.objects.get(kind="plan").pk)
    if not scripts:
        page.reload()
    page.wait_for_url("**/plans/*/")
    return Plan.objects.get()


@pytest.mark.parametrize(
    ("locale", "language", "scripts"),
    [("en-US", "en", True), ("ar", "ar", True), ("en-US", "en", False)],
    ids=["English", "Arabic", "without scripts"],
)
def test_a_shops_export_becomes_a_plan_that_is_asked_what_if(
    live_site: str, brand: Brand, browser: Browser, tmp_path: Path, locale: str, language: str, scripts: bool
) -> None:
    export = tmp_path / "products_export.csv"
    export.write_text(SHOPIFY, encoding="utf-8")
    home = f"{live_site}/brands/lantern/"
    with visitor(browser, live_site, "mei", locale, scripts=scripts) as page:
        page.goto(f"{home}products/upload/")
        page.set_input_files("#id_sheet", export)
        button(page, language, "Read the sheet").click()
        page.fill("#price_currency", "USD")
        page.fill('[name="cell:3:Variant Grams"]', "260")
        button(page, language, "Mend and read again").click()
        page.locator("form[action$='/import/'] button").click()
        assert sorted(brand.products.values_list("sku", flat=True)) == ["RST-L", "RST-M"]
        page.goto(f"{home}products/complete/")
        for name, text in {"hs_code": "610910", "cost": "38", "cost_currency": "CNY", "origin": "CN"}.items():
            page.fill(f"[name='type-0-{name}']", text)
        button(page, language, "Fill the empty fields").click()
        page.goto(f"{home}new-plan/")
        page.check("[name=markets][value=SG]")
        page.fill("#id_budget", "60000")
        button(page, language, "Work out the plan").click()
        page.wait_for_url("**/jobs/*/")
        plan = work_out(page, scripts)
        assert plan.question["markets"] == ["SG"]
        page.goto(f"{home}plans/{plan.pk}/what-if/")
        page.fill("#w-budget", "30000")
        button(page, language, "Work it out").click()
        expect(page.locator("#what-if table").first).to_be_visible()
        workbook = page.request.get(f"{home}plans/{plan.pk}/plan.xlsx")
        assert workbook.body()[:2] == b"PK"


def reach(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus."""
    for _ in range(TABS):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"The keyboard does not reach {target}.")


def enter(page: Page, target: Locator) -> None:
    """Reach the target and press Enter."""
    reach(page, target)
    page.keyboard.press("Enter")


def test_the_way_to_a_plan_is_gone_by_keyboard_alone(live_site: str, brand: Brand, browser: Browser) -> None:
    with visitor(browser, live_site, None) as page:
        page.goto(f"{live_site}/sign-in/")
        reach(page, page.locator("#id_username"))
        page.keyboard.type("mei")
        page.keyboard.press("Tab")
        page.keyboard.type("sea and land")
        page.keyboard.press("Enter")
        page.wait_for_url("**/brands/**")
        enter(page, page.get_by_role("link", name="Products", exact=True))
        enter(page, page.get_by_role("link", name="Paste cells"))
        reach(page, page.locator("textarea"))
        page.keyboard.insert_text(PASTED)
        enter(page, page.locator("main form button"))
        enter(page, page.get_by_role("button", name="Import 1 product"))
        enter(page, page.get_by_role("link", name="Plans", exact=True).first)
        enter(page, page.get_by_role("link", name="New plan").first)
        enter(page, page.get_by_role("button", name="Work out the plan"))
        expect(page.locator(".error-summary")).to_be_focused()
        reach(page, page.locator("[name=markets][value=SG]"))
        page.keyboard.press("Space")
        enter(page, page.get_by_role("button", name="Work out the plan"))
        page.wait_for_url("**/jobs/*/")
        work_out(page, scripts=True)
        enter(page, page.get_by_role("link", name="Landed cost"))
        reach(page, page.locator("details.why > summary").first)
        page.keyboard.press("Enter")
        expect(page.locator("details.why[open]").first).to_be_visible()
