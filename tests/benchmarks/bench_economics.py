"""How fast routes and offers of a catalogue are worked out: seconds, rows and memory by number of products.

Run it with `make bench-economics`: the table of a thousand products in every market by every route on every channel,
then a plan's routes and offers, told to the last sentence, in eight markets, and a whole plan of the demonstration's
products in all markets by its phases, as the command `plan` makes it.
"""

import os
import resource
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.demo import demo_brand, demo_organisation
from gtm.planner.economics.big_table import big_table
from gtm.planner.economics.working_out import work_out
from gtm.planner.planned_product import PlannedProduct
from gtm.planner.plans.market_work import own_processes
from gtm.planner.plans.table import rendered
from gtm.planner.services import plan_now
from gtm.planner.text_table import text_table
from markets import MARKETS as EVERYWHERE
from tests.planner.economics.parcels_of_goods import product
from tests.planner.economics.test_working_out import question

pytestmark = pytest.mark.django_db

MARKETS = ("ID", "SG", "AE", "SA", "DE", "GB", "BR", "MX")
SIZES = (1, 10, 50)
KINDS = (
    ("610910", "apparel", "0.25"),
    ("330499", "beauty", "0.18"),
    ("420222", "bags", "0.72"),
    ("640411", "footwear", "0.86"),
    ("711719", "jewellery", "0.04"),
    ("851830", "electronics", "0.17"),
    ("950300", "toys", "0.40"),
    ("691110", "kitchen", "0.90"),
)
HEADER = ("products", "routes", "offers", "CPU s", "offers a CPU s", "most memory, MB")
PRODUCTS_OF_TABLE = 1_000
PLAN_HEADER = ("phase", "CPU s", "clock s", "")
BAR_SECONDS = 30.0
"""What a whole plan over all markets may take on the clock of a quiet machine with two cores."""
TABLE_HEADER = ("products", "markets", "rows", "CPU s", "clock s", "rows a CPU s", "most memory, MB")


def catalogue(size: int) -> list[PlannedProduct]:
    """So many products of eight kinds, each with its own price."""
    return [
        product(
            sku=f"SKU-{number:04}",
            hs_code=KINDS[number % 8][0],
            category=KINDS[number % 8][1],
            weight_kg=Decimal(KINDS[number % 8][2]),
            size_cm=None,
            price=Decimal(15 + number),
        )
        for number in range(size)
    ]


def bench_the_big_table(book: MarketBook) -> None:
    """Print rows, seconds and memory of the table of a thousand products everywhere, in one process."""
    products, markets = catalogue(PRODUCTS_OF_TABLE), sorted(EVERYWHERE)
    begin, clock = time.process_time(), time.perf_counter()
    blocks = [(block.market, len(block)) for block in big_table(book, products, markets, question())]
    seconds, waited = time.process_time() - begin, time.perf_counter() - clock
    count = sum(rows for _market, rows in blocks)
    sold_in = len({market for market, _rows in blocks})
    row = (
        f"{len(products):,}",
        str(sold_in),
        f"{count:,}",
        f"{seconds:.1f}",
        f"{waited:.1f}",
        f"{count / seconds:,.0f}",
    )
    _print(TABLE_HEADER, [(*row, _megabytes())])


def bench_routes_and_offers(book: MarketBook) -> None:
    """Print the same of a plan's routes and offers, every sentence told."""
    work_out(book, catalogue(1), MARKETS, question())
    rows = []
    for size in SIZES:
        begin = time.process_time()
        found = work_out(book, catalogue(size), MARKETS, question())
        seconds = time.process_time() - begin
        counts = (size, len(found.routes), len(found.offers))
        rows.append((*map(str, counts), f"{seconds:.2f}", f"{len(found.offers) / seconds:,.0f}", _megabytes()))
    _print(HEADER, rows)


class Phases:
    """Takes a plan's reports and keeps the seconds of every phase, those of its processes where they have ended."""

    def __init__(self) -> None:
        """The first phase begins now."""
        self.rows: dict[str, tuple[float, float]] = {}
        self._phase, self._begun = "question and products", self._now()

    def __call__(self, _share: float, message: str) -> None:
        """A new phase, or the next market of the same."""
        spent, clock = (now - then for now, then in zip(self._now(), self._begun, strict=True))
        before = self.rows.get(self._phase, (0.0, 0.0))
        self.rows[self._phase] = before[0] + spent, before[1] + clock
        self._phase, self._begun = message.split(":")[0], self._now()

    def _now(self) -> tuple[float, float]:
        used = os.times()
        return used.user + used.system + used.children_user + used.children_system, time.perf_counter()


def bench_a_whole_plan_everywhere(market_data: None, tmp_path: Path, settings: Any) -> None:
    """Print the seconds of a plan of sixty products in all markets by phase, and whether the bar holds."""
    settings.VAR_DIR = tmp_path
    brand = demo_brand(demo_organisation())
    phases = Phases()
    asked = {"budget": {"amount": "500000", "currency": "USD"}}
    plan = plan_now(brand, asked, report=phases, processes=own_processes())
    phases(1.0, "the table printed")
    rendered(plan, "table")
    phases(1.0, "the JSON printed")
    written = rendered(plan, "json")
    phases(1.0, "")
    rows: list[tuple[str, ...]] = [
        (phase, f"{spent:.1f}", f"{clock:.1f}", "") for phase, (spent, clock) in phases.rows.items()
    ]
    spent, clock = (sum(column) for column in zip(*phases.rows.values(), strict=True))
    verdict = f"bar {BAR_SECONDS:.0f}: {'met' if clock <= BAR_SECONDS else 'missed'}, {own_processes()} processes"
    stored = sum(len(packed) for packed in plan.details.values_list("packed", flat=True))
    sizes = f"{len(written) / 1e6:.0f} MB of JSON, {stored / 1e6:.0f} MB stored"
    rows.append(("together", f"{spent:.1f}", f"{clock:.1f}", verdict))
    rows.append(("gap of the mix", plan.result["mix"]["gap"], "", sizes))
    _print(PLAN_HEADER, rows)


def _megabytes() -> str:
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f}"


def _print(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    sys.stdout.write("\n" + "\n".join(text_table(header, rows, range(len(header)))) + "\n")
