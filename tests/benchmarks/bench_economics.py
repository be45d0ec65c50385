"""How fast routes and offers of a catalogue are worked out: seconds, rows and memory by number of products.

Run it with `make bench-economics`: the table of a thousand products in every market by every route on every channel,
then a plan's routes and offers, told to the last sentence, in eight markets.
"""

import resource
import sys
import time
from decimal import Decimal

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.big_table import big_table
from gtm.planner.economics.working_out import work_out
from gtm.planner.planned_product import PlannedProduct
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


def _megabytes() -> str:
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f}"


def _print(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    sys.stdout.write("\n" + "\n".join(text_table(header, rows, range(len(header)))) + "\n")
