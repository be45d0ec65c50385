"""The answers to the reference consignments are those of the committed files; `make snapshots` writes them anew."""

import json

import pytest

from markets import MARKETS
from tests.snapshots.reference import FOLDER, path_of, snapshots


@pytest.mark.parametrize("code", MARKETS)
def test_the_answers_of_a_market_are_those_of_its_file(code: str) -> None:
    assert snapshots()[code] == path_of(MARKETS[code]).read_text(encoding="utf-8")


def test_every_file_is_of_a_market_and_answers_at_least_three_consignments() -> None:
    files = {path.stem.upper(): json.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.json")}
    assert set(files) == set(MARKETS)
    assert all(len(file["quotes"]) >= 3 for file in files.values())
