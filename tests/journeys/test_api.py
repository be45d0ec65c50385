"""An ERP's day: a key, and what a market is like, over a real connection."""

import json
from typing import Any
from urllib.request import Request, urlopen

from tests.factories import make_brand, make_key


def call(address: str, key: str, body: object = None) -> Any:
    """The JSON that the site answers."""
    data = None if body is None else json.dumps(body).encode()
    request = Request(address, data, {"Authorization": f"Api-Key {key}", "Content-Type": "application/json"})
    with urlopen(request, timeout=30) as answer:
        return json.load(answer)


def test_an_erp_reads_what_a_market_is_like(live_site: str) -> None:
    brand = make_brand()
    _, key = make_key(brand)
    assert call(f"{live_site}/api/v1/markets/DE", key)["border_rules"]
