"""People before a browser, signed in already: for journeys that are not about signing in."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page

from gtm.accounts.models import User

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
Colours = Literal["light", "dark"]


@contextmanager
def visitor(
    browser: Browser,
    site: str,
    username: str | None,
    language: str = "en-US",
    colours: Colours = "light",
    width: int = 1280,
    scripts: bool = True,
) -> Iterator[Page]:
    """A page of that person, or of somebody who has not signed in where nobody is named."""
    context = browser.new_context(
        locale=language,
        color_scheme=colours,
        viewport={"width": width, "height": 800},
        java_script_enabled=scripts,
    )
    if username:
        client = Client()
        client.force_login(User.objects.get(username=username))
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])
    page = context.new_page()
    yield page
    context.close()
