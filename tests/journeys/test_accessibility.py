"""axe-core on every page (WCAG 2.2 AA), in a language of either direction, in light and dark: nothing to be mended."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.urls import get_resolver, resolve
from playwright.sync_api import Browser, Page

from tests.journeys.addresses import SIGN_IN, addresses
from tests.journeys.visitors import Colours, visitor
from tests.journeys.whole_brand import make_whole_brand

pytestmark = pytest.mark.journey

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Deeds, files and parts of pages.
NO_PAGES = {
    *("home", "sign-out", "language", "replan", "cancel-job", "retry-job", "take-candidate", "cell", "undo"),
    *("import-sheet", "worksheet", "forget-answers", "end-figure", "withdraw-figure", "calibrate-results", "estimate"),
    *("take-results", "undo-results", "plan-table", "plan-workbook", "plan-calendar", "plan-tables"),
    *("results-sample", "template", "plan-brief-text", "plan-pdf", "duty-file"),
    *("save-scenario", "delete-scenario", "plan-scenario", "comment", "delete-comment"),
    *("remove-duty-file", "approve", "take-approval-back", "member"),
}
RUN = "rules => axe.run({runOnly: rules, resultTypes: ['violations']}).then(found => found.violations)"
# What is folded is looked at as well; menus would lie over what stands below them.
UNFOLD = "document.querySelectorAll('details:not(.menu)').forEach(fold => { fold.open = true })"


def violations(page: Page, name: str, rules: list[str]) -> list[str]:
    """What axe finds on the page, one line a rule and place."""
    page.evaluate(UNFOLD)
    page.evaluate(AXE_SCRIPT)
    found: list[dict[str, Any]] = page.evaluate(RUN, rules)
    return [
        f"{name}: {rule['id']} ({rule['impact']}) at {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def test_every_page_is_walked(committed: None, market_data: None) -> None:
    walked = {resolve(urlsplit(address).path).url_name for address in addresses(make_whole_brand()).values()}
    named = {name for name in get_resolver("gtm.portal.urls").reverse_dict if isinstance(name, str)}
    assert named - NO_PAGES <= walked


@pytest.mark.parametrize(("language", "colours"), [("en-US", "light"), ("ar", "light"), ("en-US", "dark")])
def test_axe_finds_nothing_on_any_page(live_site: str, browser: Browser, language: str, colours: Colours) -> None:
    brand = make_whole_brand()
    walk = addresses(brand)
    # In the dark the same page differs by its colours only.
    rules = RULES if colours == "light" else ["color-contrast"]
    found = []
    with visitor(browser, live_site, None, language, colours) as page:
        page.goto(live_site + walk.pop(SIGN_IN))
        found += violations(page, SIGN_IN, rules)
    with visitor(browser, live_site, "vera", language, colours) as page:
        page.goto(live_site + walk["new-plan"])
        found += violations(page, "error-403", rules)
    with visitor(browser, live_site, "mei", language, colours) as page:
        for name, address in walk.items():
            page.goto(live_site + address)
            found += violations(page, name, rules)
    assert not found, "\n".join(found)
