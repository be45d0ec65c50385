"""How fast routes and offers of a catalogue are worked out: seconds, rows and memory by number of products.

Run it with `make bench-economics`: eight markets, every lane, warehouse, crossing and channel that the data hold.
"""

import resource
import sys
import time
from decimal import Decimal

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.working_out import work_out
from gtm.planner.planned_product import PlannedProduct
from gtm.planner.text_table import text_table
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
HEADER = ("products", "routes", "offers", "seconds", "offers a second", "most memory, MB")


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


def bench_routes_and_offers(book: MarketBook) -> None:
    """Print the table."""
    work_out(book, catalogue(1), MARKETS, question())
    rows = []
    for size in SIZES:
        begin = time.perf_counter()
        found = work_out(book, catalogue(size), MARKETS, question())
        seconds = time.perf_counter() - begin
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        counts = (size, len(found.routes), len(found.offers))
        rows.append((*map(str, counts), f"{seconds:.2f}", f"{len(found.offers) / seconds:,.0f}", f"{megabytes:,.0f}"))
    sys.stdout.write("\n" + "\n".join(text_table(HEADER, rows, range(len(HEADER)))) + "\n")
