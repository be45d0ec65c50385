"""The benchmark of the border measures what it says, at a size that takes no time."""

import json
import sys
from pathlib import Path

import pytest

from gtm.engine.market_book.book import MarketBook
from markets import MARKETS
from tests.benchmarks.bench_border import (
    by_hand_row,
    engine_rows,
    median_of,
    one_line_rows,
    verdict,
    whole_rows,
    work_out,
)
from tests.benchmarks.border_questions import blocks, consignments
from tests.benchmarks.peers.asking import ABSENT, Peer, peers
from tests.benchmarks.stopwatch import Taken

ALL = len(MARKETS)


def test_blocks_hold_every_consignment_once_and_every_market() -> None:
    made = list(blocks(2 * ALL, 40))
    assert [len(block) for block in made[:-1]] == [40] * (len(made) - 1)
    assert [one["id"] for block in made for one in block] == [str(place) for place in range(2 * ALL)]
    assert {one["destination"] for one in consignments(ALL)} == set(MARKETS)


def test_charge_lines_are_the_same_in_blocks_of_any_size(book: MarketBook) -> None:
    *_, whole = work_out(book, ALL, ALL)
    *_, parts = work_out(book, ALL, 20)
    assert parts == whole > 3 * ALL


def test_a_size_is_measured_with_and_without_reading(book: MarketBook) -> None:
    small, _, large, read = engine_rows(book, (ALL, 2 * ALL), ALL)
    assert (small.lines, large.lines, read.charges) == (3 * ALL, 6 * ALL, large.charges)
    assert read.took.cpu > large.took.cpu > 0
    assert large.verdict.startswith("bar 1,000,000 charge lines/s: ")


@pytest.mark.django_db
def test_the_api_answers_what_the_process_answers(book: MarketBook) -> None:
    assert [row.lines for row in whole_rows(book, ALL)] == [3 * ALL, 3 * ALL]


def test_the_plain_decimals_agree_on_the_same_consignments(book: MarketBook) -> None:
    assert by_hand_row(book, ALL).charges > 3 * ALL


def test_one_line_has_a_median_over_the_markets_and_a_slowest_market(book: MarketBook) -> None:
    median, slowest = one_line_rows(book, 1)
    assert 0 < median.took.cpu <= slowest.took.cpu
    assert median.verdict.startswith("bar 0.003 s: ")
    assert slowest.verdict in MARKETS


def test_a_median_is_taken_of_clock_and_computing_apart() -> None:
    assert median_of([Taken(1, 9), Taken(5, 2), Taken(3, 4)]) == Taken(3, 4)
    assert median_of([Taken(1, 2), Taken(2, 6)]) == Taken(1.5, 4)


def test_a_bar_says_whether_it_is_met() -> None:
    assert (verdict("4 s", met=True), verdict("4 s", met=False)) == ("bar 4 s: met", "bar 4 s: NOT met")


@pytest.mark.parametrize("python", ["", "/no/such/python"])
def test_absent_peers_are_skipped_with_a_word(python: str) -> None:
    assert peers(python) == ([], [ABSENT])


def test_a_peer_is_what_its_script_prints(tmp_path: Path) -> None:
    peer = Peer("Other, duty and VAT", 10, 0.5, 0.25, 1)
    good, bad = tmp_path / "good.py", tmp_path / "bad.py"
    good.write_text(f"print('set up')\nprint({json.dumps([peer._asdict()])!r})")
    bad.write_text("import nothing_of_that_name")
    found, remarks = peers(sys.executable, (good, bad))
    assert found == [peer]
    assert remarks == ["bad: skipped, ModuleNotFoundError: No module named 'nothing_of_that_name'"]
