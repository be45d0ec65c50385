"""An ERP's day: a key, a quote, a plan asked for, followed and read, over a real connection."""

import json
import time
from typing import Any
from urllib.request import Request, urlopen

from gtm.planner.tasks import KINDS
from gtm.planner.workers import Workers
from tests.factories import make_brand, make_key, make_product


def call(address: str, key: str, body: object = None) -> Any:
    """The JSON that the site answers."""
    data = None if body is None else json.dumps(body).encode()
    request = Request(address, data, {"Authorization": f"Api-Key {key}", "Content-Type": "application/json"})
    with urlopen(request, timeout=30) as answer:
        return json.load(answer)


def test_an_erp_asks_for_a_quote_and_a_plan(live_site: str) -> None:
    brand = make_brand()
    make_product(brand, sku="TEE-1")
    _, key = make_key(brand)
    workers = Workers(KINDS, 1)
    workers.start()

    assert call(f"{live_site}/api/v1/markets/DE", key)["border_rules"]
    tee = {"hs_code": "610910", "origin": "CN", "quantity": "1", "unit_price": "20"}
    consignment = {"destination": "DE", "currency": "EUR", "lines": [tee]}
    assert call(f"{live_site}/api/v1/quotes", key, {"consignments": [consignment]})["quotes"][0]["status"] == "ok"

    job = call(f"{live_site}/api/v1/plans", key, {"as_of": "2026-11-22", "markets": ["DE"]})
    end = time.monotonic() + 60
    while job["state"] in {"queued", "running"} and time.monotonic() < end:
        time.sleep(0.1)
        job = call(job["links"]["self"], key)
    workers.stop()

    assert (job["state"], job["error"], job["progress"]) == ("done", "", 1.0)
    plan = call(job["links"]["plan"], key)
    assert [product["sku"] for product in plan["result"]["products"]] == ["TEE-1"]
