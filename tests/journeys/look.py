"""Pictures of every page of the demonstration, into var/screenshots: `make screenshots`.

The pages are those of the brand that `make demo` has made, in languages of three scripts and at two widths; with
`PAGES="plan market-border"` only those whose names begin so.
"""

import sys
from pathlib import Path

import django
from playwright.sync_api import sync_playwright

LANGUAGES = ("en-US", "zh-CN", "ar")
WIDTHS = (1280, 360)
# Patient with a machine that does other things besides.
PATIENCE_MS = 180_000


def main(wanted: list[str]) -> None:
    """Walk the pages whose names begin with one of the wanted texts, or all."""
    from django.conf import settings
    from pytest_django.live_server_helper import LiveServer

    from gtm.catalog.models import Brand
    from gtm.portal.messages import compile_catalogues
    from tests.journeys.addresses import SIGN_IN, addresses
    from tests.journeys.visitors import CHROMIUM, visitor

    compile_catalogues()
    # As people meet the site: an error is a page of ours, not a report for developers.
    settings.DEBUG = False
    folder: Path = settings.VAR_DIR / "screenshots"
    walk = addresses(Brand.objects.get(slug="willow-and-jade"))
    chosen = {name: address for name, address in walk.items() if not wanted or name.startswith(tuple(wanted))}
    server = LiveServer("localhost")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for language in LANGUAGES:
            for width in WIDTHS:
                place = folder / f"{language}-{width}"
                place.mkdir(parents=True, exist_ok=True)
                for name, address in chosen.items():
                    person = None if name == SIGN_IN else "owner"
                    with visitor(browser, server.url, person, language, width=width) as page:
                        page.set_default_timeout(PATIENCE_MS)
                        page.goto(server.url + address)
                        page.screenshot(path=place / f"{name}.png", full_page=True)
        browser.close()
    server.stop()
    print(f"{len(chosen)} pages in {len(LANGUAGES)} languages at {len(WIDTHS)} widths stand in {folder}.")


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1:])
