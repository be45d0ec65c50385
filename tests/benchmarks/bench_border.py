"""How fast the border is answered: the engine, whole questions, the API, one line, and others beside them.

`make bench` collects `bench_border` and shows what it prints. Rates and bars are of CPU seconds, so that a busy machine
changes them little. A charge line is one charge on one line, or on the whole of a consignment.
"""

import json
import os
import resource
import statistics
from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

import pytest

from gtm.engine.border.landed_cost import landed_cost
from gtm.engine.border.reading import columns_of
from gtm.engine.market_book.book import MarketBook
from gtm.planner.quotes.answering import answer as quote
from gtm.planner.text_table import text_table
from markets import MARKETS
from tests.api.clients import key_client
from tests.benchmarks.border_questions import DAY, LINES, Consignment, blocks, consignments
from tests.benchmarks.peers.asking import peers
from tests.benchmarks.stopwatch import Taken, taken
from tests.factories import make_brand
from tests.reference.answer import Reference
from tests.reference.answer import answer as by_hand
from tests.reference.comparison import Examiner, differences, seen_by_reference
from tests.reference.tariff import Tariff

SIZES = (1_000, 10_000, 100_000, 1_000_000)
BLOCK = 50_000
WHOLE = 10_000
BY_HAND = 1_000
ROUNDS = 10

CHARGE_LINES_A_SECOND = 1_000_000
WHOLE_SECONDS = 4.0
ONE_LINE_MS = 3.0
TIMES_LINEAR = 1.25
MEGABYTES = 1_500

HEADER = ("", "consignments", "lines", "charge lines", "clock s", "CPU s", "lines/s", "charge lines/s", "x linear", "")


class Row(NamedTuple):
    """One measurement; `charges` is 0 where charge lines are not counted, `linear` where no smaller size was run."""

    what: str
    consignments: int
    lines: int
    took: Taken
    charges: int = 0
    linear: float = 0.0
    verdict: str = ""

    def cells(self) -> list[str]:
        """The row as it is printed."""
        rate = self.lines / self.took.cpu
        counted = (f"{self.charges:,}", f"{self.charges / self.took.cpu:,.0f}") if self.charges else ("", "")
        return [
            *(self.what, f"{self.consignments:,}" if self.consignments else "", f"{self.lines:,}", counted[0]),
            *(f"{self.took.clock:.4f}", f"{self.took.cpu:.4f}", f"{rate:,.0f}", counted[1]),
            *(f"{self.linear:.2f}" if self.linear else "", self.verdict),
        ]


def verdict(bar: str, met: bool) -> str:
    """A bar, and whether it is met."""
    return f"bar {bar}: {'met' if met else 'NOT met'}"


def engine_rows(book: MarketBook, sizes: Sequence[int], size: int) -> list[Row]:
    """The engine alone, and with the reading of the question's objects, for numbers of consignments in blocks."""
    work_out(book, sizes[0], size)
    rows: list[Row] = []
    least: dict[str, float] = {}
    for count in sizes:
        reading, computing, charges = work_out(book, count, size)
        for what, took in (("engine, columns to columns", computing), ("with reading", computing.plus(reading))):
            each = took.cpu / count
            linear = each / least[what] if what in least else 0.0
            least[what] = min(each, least.get(what, each))
            rows.append(Row(what, count, count * LINES, took, charges, linear))
    rate = rows[-2].charges / rows[-2].took.cpu
    bar = verdict(f"{CHARGE_LINES_A_SECOND:,} charge lines/s", rate >= CHARGE_LINES_A_SECOND)
    straight = verdict(f"{TIMES_LINEAR} x linear", max(row.linear for row in rows) <= TIMES_LINEAR)
    return [*rows[:-2], rows[-2]._replace(verdict=bar), rows[-1]._replace(verdict=straight)]


def work_out(book: MarketBook, count: int, size: int) -> tuple[Taken, Taken, int]:
    """Seconds of reading and of computing so many consignments, and how many charge lines came out."""
    reading, computing, charges = Taken(), Taken(), 0
    for asked in blocks(count, size):
        by_market: dict[str, list[Consignment]] = {}
        for one in asked:
            by_market.setdefault(one["destination"], []).append(one)
        batches: list[Any] = []
        reading = reading.plus(taken(partial(read, by_market, batches)))
        found: list[int] = []
        computing = computing.plus(taken(partial(compute, book, batches, found)))
        charges += sum(found)
    return reading, computing, charges


def read(by_market: dict[str, list[Consignment]], batches: list[Any]) -> None:
    """Columns of each market's consignments, added to `batches`."""
    batches += [(MARKETS[code], columns_of(asked, MARKETS[code])) for code, asked in by_market.items()]


def compute(book: MarketBook, batches: list[Any], found: list[int]) -> None:
    """Work the batches out; the number of charge lines of each is added to `found`."""
    for market, columns in batches:
        found.append(sum(len(charge.at) for charge in landed_cost(market, book, columns, DAY, {}).charges))


def whole_rows(book: MarketBook, count: int) -> list[Row]:
    """A whole question from JSON text to JSON text, in process and through the API with a key."""
    text = json.dumps({"as_of": DAY, "consignments": consignments(count)})
    client = key_client(make_brand())
    said: list[Any] = []

    def in_process() -> None:
        said.append(json.dumps(quote(book, json.loads(text)), ensure_ascii=False, separators=(",", ":")))

    def through_api() -> None:
        said.append(client.post("/api/v1/quotes", text, content_type="application/json"))

    rows = []
    for what, work in (("question, JSON both ways", in_process), ("question, through the API", through_api)):
        took = taken(work)
        bar = verdict(f"{WHOLE_SECONDS:g} s", took.cpu < WHOLE_SECONDS * count / WHOLE)
        rows.append(Row(what, count, count * LINES, took, verdict=bar))
    assert said[1].status_code == 200
    assert json.loads(said[0]) == said[1].json()
    return rows


def one_line_rows(book: MarketBook, rounds: int) -> list[Row]:
    """One line, warm: the median of the markets, and the slowest; of each market the median of its rounds."""
    questions = {
        one["destination"]: {"as_of": DAY, "consignments": [one | {"lines": one["lines"][:1]}]}
        for one in consignments(len(MARKETS))
    }
    asked = [partial(quote, book, question) for question in questions.values()]
    _cold, *warm = ([taken(ask) for ask in asked] for _ in range(rounds + 1))
    times = dict(zip(questions, map(median_of, zip(*warm, strict=True)), strict=True))
    median, slowest = median_of(list(times.values())), max(times, key=lambda market: times[market].cpu)
    bar = verdict(f"{ONE_LINE_MS / 1000:g} s", median.cpu * 1000 < ONE_LINE_MS)
    return [
        Row("one line, warm, median", 1, 1, median, verdict=bar),
        Row("one line, warm, slowest", 1, 1, times[slowest], verdict=slowest),
    ]


def median_of(times: Sequence[Taken]) -> Taken:
    """The median on the clock, and that of computing."""
    return Taken(*(statistics.median(column) for column in zip(*times, strict=True)))


def by_hand_row(book: MarketBook, count: int) -> Row:
    """The same rules in plain Decimals, one consignment after the other; AssertionError where the engine differs."""
    asked, tariff = consignments(count), Tariff()
    worked: list[Reference] = []

    def compute_all() -> None:
        worked.extend(by_hand(one, DAY, book.switches, tariff, lambda currency: None) for one in asked)

    took = taken(compute_all)
    examiner = Examiner(book, "")
    for one, reference in zip(asked, worked, strict=True):
        (mine,) = examiner.seen(MARKETS[one["destination"]], [one], DAY, {})
        wrong = list(differences(mine, seen_by_reference(reference)))
        assert wrong == [], (one, wrong)
    charges = sum(len(reference.entries) for reference in worked)
    return Row("plain Decimals, same rules", count, count * LINES, took, charges, verdict="0 cents apart")


def peer_rows() -> tuple[list[Row], list[str]]:
    """Duty and VAT of as many lines in Tryton and in OpenFisca; or a remark that they are not there."""
    found, remarks = peers(os.environ.get("LANDFALL_PEERS", ""))
    rows = [
        Row(one.what, 0, one.lines, Taken(one.clock, one.cpu), 2 * one.lines, verdict=f"{one.apart:,} lines apart")
        for one in found
    ]
    return rows, remarks


@pytest.mark.django_db
def bench_border(book: MarketBook) -> None:
    """Print the table."""
    rows = engine_rows(book, SIZES, BLOCK)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows += [*whole_rows(book, WHOLE), *one_line_rows(book, ROUNDS), by_hand_row(book, BY_HAND)]
    others, remarks = peer_rows()
    cells = [row.cells() for row in rows + others]
    print(f"\n{len(MARKETS)} markets, release {book.release}; rates and bars are of CPU seconds on one core\n")
    print("\n".join(text_table(HEADER, cells, range(1, len(HEADER) - 1))))
    memory = verdict(f"{MEGABYTES:,} MB", megabytes < MEGABYTES)
    print("\n".join((f"most memory after {SIZES[-1]:,} consignments: {megabytes:,.0f} MB, {memory}", *remarks)))
