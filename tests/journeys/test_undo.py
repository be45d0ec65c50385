"""Undo in a browser: a cell saved in the list, its undo offered aloud and done at once; sharing; an estimate away."""

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.visitors import visitor
from tests.journeys.whole_brand import make_whole_brand

pytestmark = pytest.mark.journey


def test_a_saved_cell_is_undone_from_the_offer_that_came_with_it(live_site: str, browser: Browser) -> None:
    brand = make_whole_brand()
    product = brand.products.order_by("sku")[0]
    with visitor(browser, live_site, "mei") as page:
        page.goto(f"{live_site}/brands/{brand.slug}/products/")
        page.locator("tbody tr").first.locator("a.cell").nth(2).click()
        page.locator("td form select, td form input:not([type=hidden])").first.fill("VN")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").filter(has_text="Product changed")).to_contain_text(product.sku)
        page.locator("#undo").get_by_role("button", name="Undo").click()
        expect(page.get_by_text("1 product is as it was before.")).to_be_visible()
    before = product.origin
    product.refresh_from_db()
    assert product.origin == before


def test_an_estimate_that_does_not_come_through_says_so_and_keeps_the_form(live_site: str, browser: Browser) -> None:
    brand = make_whole_brand()
    with visitor(browser, live_site, "mei") as page:
        page.goto(f"{live_site}/brands/{brand.slug}/new-plan/")
        again = page.locator("#estimate-again")
        expect(again).to_be_hidden()
        page.fill("#id_budget", "12345")
        page.route("**/new-plan/estimate/", lambda route: route.abort())
        page.locator("input[name=markets][value=DE]").check()
        expect(page.get_by_text("The estimate did not come through. Your choices are kept")).to_be_visible()
        page.unroute("**/new-plan/estimate/")
        again.click()
        expect(page.locator("#estimate table")).to_be_visible()
        expect(again).to_be_hidden()
        page.context.clear_cookies(name="sessionid")
        page.locator("input[name=markets][value=FR]").check()
        expect(page.get_by_text("You are no longer signed in.")).to_be_visible()
        assert page.input_value("#id_budget") == "12345"


def test_the_address_of_a_plan_is_copied_and_said_so(live_site: str, browser: Browser) -> None:
    brand = make_whole_brand()
    plan = brand.plans.order_by("-pk")[0]
    with visitor(browser, live_site, "mei") as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{live_site}/brands/{brand.slug}/plans/{plan.pk}/team/")
        page.get_by_role("button", name="Copy the address").click()
        expect(page.locator("#copied")).to_have_text("The address is copied.")
        assert page.evaluate("navigator.clipboard.readText()") == f"{live_site}/brands/{brand.slug}/plans/{plan.pk}/"
    with visitor(browser, live_site, "mei", scripts=False) as page:
        page.goto(f"{live_site}/brands/{brand.slug}/plans/{plan.pk}/team/")
        expect(page.locator("#address")).to_be_visible()
        expect(page.locator("button[data-copies]")).to_be_hidden()
