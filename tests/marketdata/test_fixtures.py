"""The tables that ship with the project are whole, sourced and free of addresses that nobody can open later."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from gtm.marketdata.checks import check
from gtm.marketdata.entries import Entry
from gtm.marketdata.importers import files_of, read_folder
from gtm.marketdata.models import ChargeRate, Lane, MarketProfile

FIXTURES = Path(settings.BASE_DIR) / "fixtures"


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    found, wrong = read_folder(FIXTURES)
    assert wrong == []
    return found


def test_every_row_passes_the_checks(entries: list[Entry]) -> None:
    assert check(entries) == []


def test_there_are_fifty_two_destinations_and_their_unions(entries: list[Entry]) -> None:
    profiles = {entry.market: entry.values for entry in entries if entry.model is MarketProfile}
    unions = {"EU", "GCC", "ASEAN", "MERCOSUR"}
    assert unions <= set(profiles)
    home = {market for market, profile in profiles.items() if profile["region"] == "home-market"}
    assert home == {"CN"}
    assert len(set(profiles) - unions - home - {"XI"}) == 52
    assert {profiles[market]["currency"] for market in ("ID", "SA", "DE", "BR")} == {"IDR", "SAR", "EUR", "BRL"}


def test_a_european_code_of_six_digits_has_no_row_above_its_lines(entries: list[Entry]) -> None:
    codes = {
        entry.values["hs"]
        for entry in entries
        if (entry.model, entry.market) == (ChargeRate, "EU") and entry.values["code"] == "DUTY"
    }
    short = {code for code in codes if len(code) == 6}
    assert not {code for code in codes if len(code) > 6 and code[:6] in short}


def test_every_market_with_shops_has_a_way_there(entries: list[Entry]) -> None:
    lanes = Counter(entry.market for entry in entries if entry.model is Lane)
    assert min(lanes[market] for market in ("ID", "SG", "AE", "SA", "DE", "GB", "BR", "MX")) >= 6


def test_no_row_begins_after_it_ends_nor_before_there_were_records(entries: list[Entry]) -> None:
    days = [entry.values["valid_from"] for entry in entries if entry.values.get("valid_from")]
    assert min(days) > date(1950, 1, 1)
    assert max(days) < date(2031, 1, 1)


def test_the_files_have_plain_line_ends_and_no_address_of_a_registry_or_a_machine() -> None:
    forbidden = re.compile(r"\r|pypi|npmjs|registry\.|localhost")
    assert [path.name for path, _ in files_of(FIXTURES) if forbidden.search(path.read_bytes().decode())] == []
