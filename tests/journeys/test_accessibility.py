"""axe-core on every page (WCAG 2.2 AA), in a language of either direction, in light and dark: nothing to be mended."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.urls import URLPattern, resolve
from playwright.sync_api import Browser, Page

from gtm.portal.urls import urlpatterns
from tests.journeys.addresses import SIGN_IN, addresses
from tests.journeys.visitors import Colours, visitor
from tests.journeys.whole_brand import make_whole_brand

pytestmark = pytest.mark.journey

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Deeds, files and parts of pages.
NO_PAGES = {
    *("home", "sign-out", "language", "replan", "cancel-job", "retry-job", "take-candidate", "cell", "undo-edit"),
    *("import-sheet", "forget-answers", "end-figure", "withdraw-figure", "calibrate-results", "estimate"),
    *("take-results", "undo-results", "plan-table", "plan-workbook", "plan-calendar", "plan-tables"),
    *("results-sample", "template", "duty-file"),
}
RUN = "rules => axe.run({runOnly: rules, resultTypes: ['violations']}).then(found => found.violations)"
# What is folded is looked at as well; menus would lie over what stands below them.
UNFOLD = "document.querySelectorAll('details:not(.menu)').forEach(fold => { fold.open = true })"


def violations(page: Page, name: str) -> list[str]:
    """What axe finds on the page, one line a rule and place."""
    page.evaluate(UNFOLD)
    page.evaluate(AXE_SCRIPT)
    found: list[dict[str, Any]] = page.evaluate(RUN, RULES)
    return [
        f"{name}: {rule['id']} ({rule['impact']}) at {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def test_every_page_is_walked(committed: None, market_data: None) -> None:
    walked = {resolve(urlsplit(address).path).url_name for address in addresses(make_whole_brand()).values()}
    named = {pattern.name for pattern in urlpatterns if isinstance(pattern, URLPattern)}
    assert named - NO_PAGES <= walked


@pytest.mark.parametrize(("language", "colours"), [("en-US", "light"), ("ar", "light"), ("en-US", "dark")])
def test_axe_finds_nothing_on_any_page(live_site: str, browser: Browser, language: str, colours: Colours) -> None:
    brand = make_whole_brand()
    walk = addresses(brand)
    found = []
    with visitor(browser, live_site, None, language, colours) as page:
        page.goto(live_site + walk.pop(SIGN_IN))
        found += violations(page, SIGN_IN)
    with visitor(browser, live_site, "vera", language, colours) as page:
        page.goto(live_site + walk["new-plan"])
        found += violations(page, "error-403")
    with visitor(browser, live_site, "mei", language, colours) as page:
        for name, address in walk.items():
            page.goto(live_site + address)
            found += violations(page, name)
    assert not found, "\n".join(found)
