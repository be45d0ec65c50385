"""A brand team's day in a real browser: in both languages, at a phone's width, with scripts and without."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from gtm.catalog.models import Brand, Product
from gtm.planner.models import Job
from gtm.planner.tasks import run_job
from tests.journeys.addresses import addresses
from tests.journeys.visitors import visitor
from tests.journeys.whole_brand import make_whole_brand
from tests.portal.people import make_brand, make_member
from tests.portal.test_plan_pages import make_plan
from tests.portal.test_products import make_product

pytestmark = pytest.mark.journey

SHEET = "SKU,品名,类型,重量,成本(CNY),价格(USD),产地\nA-1,陶瓷花瓶,花瓶,350,12.5,29.9,CN\nA-2,茶杯,茶具,abc,8,19.9,CN\n"
PHONE = 360


@contextmanager
def signed_in(
    browser: Browser, site: str, language: str = "en-US", width: int = 1280, scripts: bool = True
) -> Iterator[Page]:
    """A page of somebody who has signed in; afterwards no request has left the site and no script has failed."""
    context = browser.new_context(
        locale=language, viewport={"width": width, "height": 800}, java_script_enabled=scripts
    )
    page = context.new_page()
    faults: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(site) else faults.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    # A form sent back with its errors has the status 422, which the console tells as well.
    page.on(
        "console", lambda told: faults.append(told.text) if told.type == "error" and "422" not in told.text else None
    )
    page.goto(f"{site}/sign-in/")
    page.fill("#id_username", "mei")
    page.fill("#id_password", "sea and land")
    page.click("main button")
    page.wait_for_url(f"{site}/brands/**")
    yield page
    context.close()
    assert faults == []


@pytest.fixture
def brand(live_site: str) -> Brand:
    """A brand with a person who plans for it."""
    found = make_brand()
    make_member(found)
    return found


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_sheet_becomes_products(
    live_site: str, brand: Brand, browser: Browser, tmp_path: Path, scripts: bool
) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_bytes(SHEET.encode("gb18030"))
    with signed_in(browser, live_site, scripts=scripts) as page:
        page.get_by_role("link", name="Products", exact=True).click()
        page.get_by_role("link", name="Upload a sheet").click()
        page.set_input_files("#id_sheet", sheet)
        page.get_by_role("button", name="Read the sheet").click()
        expect(page.get_by_text("“abc” is not a number.")).to_be_visible()
        page.select_option("#weight_unit", "g")
        page.get_by_label("Row 3, 重量").fill("220")
        page.get_by_role("button", name="Mend and read again").click()
        page.get_by_role("button", name="Import 2 products").click()
        expect(page.get_by_text("2 products are in the catalogue.")).to_be_visible()
        page.get_by_role("link", name="See the products").click()
        expect(page.get_by_role("link", name="陶瓷花瓶")).to_be_visible()
    assert set(Product.objects.values_list("sku", flat=True)) == {"A-1", "A-2"}


def test_the_list_is_filtered_in_place(live_site: str, brand: Brand, browser: Browser) -> None:
    make_product(brand)
    make_product(brand, "B-1", title="Tea cup", product_type="Cups")
    with signed_in(browser, live_site) as page:
        page.goto(f"{live_site}/brands/lantern/products/")
        page.fill("#id_text", "tea")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Porcelain vase")).to_have_count(0)
        expect(page.get_by_role("link", name="Tea cup")).to_be_visible()
        assert "text=tea" in page.url


def test_a_figure_opens_its_formula_and_sources_in_place(live_site: str, brand: Brand, browser: Browser) -> None:
    plan = make_plan(brand)
    with signed_in(browser, live_site) as page:
        page.goto(f"{live_site}/brands/lantern/plans/{plan.pk}/landed-cost/")
        page.get_by_text("Import duty").first.click()
        page.locator("summary", has_text="Import duty").click()
        expect(page.get_by_text("7.5 % of the customs value")).to_be_visible()
        page.select_option("#market", "DE")
        expect(page.get_by_role("heading", name="landed in Germany")).to_be_visible()


def test_a_question_becomes_a_plan(live_site: str, brand: Brand, browser: Browser) -> None:
    make_product(brand)
    with signed_in(browser, live_site) as page:
        page.get_by_role("link", name="Choose markets and a budget, and ask for a plan").click()
        page.get_by_role("button", name="Work out the plan").click()
        expect(page.get_by_role("link", name="Choose at least one market to enter.")).to_be_visible()
        page.get_by_role("checkbox", name="Singapore").check()
        page.fill("#id_budget", "120000")
        page.get_by_role("button", name="Work out the plan").click()
        expect(page.get_by_role("button", name="Cancel")).to_be_visible()
        run_job(Job.objects.get(brand=brand).pk)
        page.wait_for_url(f"{live_site}/brands/lantern/plans/*/")
        expect(page.get_by_role("heading", name="Next steps")).to_be_visible()
        page.get_by_role("link", name="Landed cost").click()
        expect(page.get_by_role("heading", name="Porcelain vase, landed in Singapore")).to_be_visible()
        page.get_by_role("link", name="Channels", exact=True).click()
        expect(page.get_by_role("heading", name="on the channels of Singapore")).to_be_visible()


@pytest.mark.parametrize("language", ["en-US", "zh-CN", "ar"])
def test_no_page_is_wider_than_a_phone(live_site: str, browser: Browser, language: str) -> None:
    walk = addresses(make_whole_brand())
    wide = []
    with visitor(browser, live_site, "mei", language, width=PHONE) as page:
        for name, address in walk.items():
            page.goto(live_site + address)
            if page.evaluate("document.documentElement.scrollWidth") > PHONE:
                wide.append(name)
    assert wide == []


def test_pages_are_chinese_for_a_chinese_reader_and_change_at_a_click(
    live_site: str, brand: Brand, browser: Browser
) -> None:
    plan = make_plan(brand)
    with signed_in(browser, live_site, "zh-CN") as page:
        page.goto(f"{live_site}/brands/lantern/plans/{plan.pk}/")
        expect(page.get_by_text("通过 3 个渠道进入印度尼西亚和德国")).to_be_visible()
        page.locator("summary", has_text="简体中文").click()
        page.get_by_role("button", name="English").click()
        expect(page.get_by_text("Enter Indonesia and Germany through 3 channels")).to_be_visible()


def test_the_keyboard_reaches_the_content_first(live_site: str, brand: Brand, browser: Browser) -> None:
    with signed_in(browser, live_site) as page:
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#content")).to_be_focused()


def test_a_cell_is_changed_in_place_by_keyboard_and_the_estimate_follows_the_markets(
    browser: Browser, live_site: str, brand: Brand
) -> None:
    make_product(brand, weight_kg=None)
    with signed_in(browser, live_site) as page:
        page.goto(f"{live_site}/brands/lantern/products/")
        page.get_by_role("link", name="A-1, Weight: –").focus()
        page.keyboard.press("Enter")
        field = page.get_by_label("Weight with packing, A-1")
        field.fill("heavy")
        page.keyboard.press("Enter")
        expect(page.get_by_text("“heavy” is not a number.")).to_be_visible()
        field.fill("850 g")
        page.keyboard.press("Enter")
        expect(page.get_by_role("link", name="A-1, Weight: 0.85 kg")).to_be_focused()
        page.goto(f"{live_site}/brands/lantern/new-plan/")
        page.check("[name=markets][value=ID]")
        expect(page.locator("#estimate")).to_contain_text("1 pair of product and market to work out (1 × 1).")
        page.check("[name=markets][value=DE]")
        expect(page.locator("#estimate")).to_contain_text("2 pairs of product and market to work out (1 × 2).")
