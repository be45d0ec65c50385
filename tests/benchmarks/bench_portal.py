"""How big and how fast the portal's pages are, over the demonstration's brand and plan: `make bench-portal`.

Every page twenty times as the serving process answers it, settled as at its start, without the way over the network;
then the pages of products with 5,000 more of them.
"""

import statistics
from typing import NamedTuple

import pytest
from django.test import Client

from gtm.accounts.models import User
from gtm.catalog.models import Brand, Product
from gtm.planner.demo import demo_brand, demo_organisation, demo_plan
from gtm.planner.text_table import text_table
from gtm.portal.serving import settle
from tests.benchmarks.stopwatch import Taken, taken
from tests.journeys.addresses import addresses
from tests.portal.people import make_member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("market_data")]

TIMES = 20
MANY = 5_000
BAR_KB, BAR_MS, BAR_MS_MANY = 300.0, 200.0, 500.0
"""What a page may weigh and take, at its 95th percentile, with few products and with many."""
HEADER = ("page", "kB", "CPU median ms", "CPU p95 ms", "clock p95 ms", "bars")
FIGURES = (1, 2, 3, 4)
PAGES_OF_MANY = ("products", "complete", "new-plan", "home")


class Seen(NamedTuple):
    """A page as measured: its size in kB, and how long it took each time that it was asked for."""

    name: str
    kilobytes: float
    times: list[Taken]

    @property
    def p95(self) -> float:
        """The 95th percentile of the milliseconds of computing, which other work on the machine leaves comparable."""
        return _p95([taken.cpu for taken in self.times])

    def keeps(self, bar: float) -> bool:
        """Whether size and time are within their bars."""
        return self.kilobytes <= BAR_KB and self.p95 <= bar

    def row(self, bar: float) -> tuple[str, ...]:
        """The page as a row of the table."""
        median = 1000 * statistics.median(taken.cpu for taken in self.times)
        figures = (self.kilobytes, median, self.p95, _p95([taken.clock for taken in self.times]))
        return (self.name, *(f"{figure:.0f}" for figure in figures), "met" if self.keeps(bar) else "MISSED")


def _p95(seconds: list[float]) -> float:
    return 1000 * statistics.quantiles(seconds, n=20, method="inclusive")[-1]


def bench_pages() -> None:
    """Print the table, and fail where a page misses a bar."""
    brand = demo_brand(demo_organisation())
    demo_plan(brand)
    person = make_member(brand)
    walk = addresses(brand)
    settle()
    few = [seen(person, name, address) for name, address in walk.items()]
    make_many(brand)
    many = [seen(person, f"{name}, {MANY:,} products", walk[name]) for name in PAGES_OF_MANY]
    rows = [page.row(BAR_MS) for page in few] + [page.row(BAR_MS_MANY) for page in many]
    print("\n".join(["", *text_table(HEADER, rows, right=FIGURES)]))
    missed = [page.name for page in few if not page.keeps(BAR_MS)]
    missed += [page.name for page in many if not page.keeps(BAR_MS_MANY)]
    assert not missed


def make_many(brand: Brand) -> None:
    """So many more products of the brand, each told as its first one."""
    first = Product.objects.filter(brand=brand).earliest("pk")
    told = {field.attname: getattr(first, field.attname) for field in Product._meta.concrete_fields}
    del told["id"]
    copies = [Product(**told | {"sku": f"MANY-{number:05}"}) for number in range(MANY)]
    Product.objects.bulk_create(copies, batch_size=500)


def seen(person: User, name: str, address: str) -> Seen:
    """The page, asked for once to warm up and then as often as is measured."""
    client = Client()
    client.force_login(person)
    size = len(client.get(address).content)
    return Seen(name, size / 1000, [taken(lambda: client.get(address)) for _ in range(TIMES)])
