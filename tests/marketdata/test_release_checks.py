"""A release is checked as a whole when it is published: its tariff as columns."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gtm.accounts.models import User
from gtm.marketdata import drafts, rate_tables
from gtm.marketdata.compiler import compiled, market_book
from gtm.marketdata.drafts import Counts, draft_counts, publish_draft
from gtm.marketdata.entries import fact_key
from gtm.marketdata.models import ChargeRate, Release, Source
from gtm.marketdata.services import WrongRowsError, load_markets
from tests.marketdata.folders import small_folder

pytestmark = pytest.mark.django_db


def drafted(draft: Release, **cells: Any) -> ChargeRate:
    """A duty of Singapore in a draft."""
    values = {"code": "DUTY", "hs": "3305", "origin": "MFN", "area": "", "category": "", "valid_from": None} | cells
    market = values.pop("market", "SG")
    rest = {"confidence": "official", "sources": "gazette"} | values
    return ChargeRate.objects.create(
        release=draft, market=market, fact_key=fact_key(ChargeRate, market, values), **rest
    )


def findings(draft: Release) -> list[str]:
    """What stands against publishing the draft."""
    with pytest.raises(WrongRowsError) as caught:
        publish_draft(draft, User.objects.create_user(username="ben"))
    return [str(finding) for finding in caught.value.findings]


def test_days_that_overlap_those_of_a_published_row_are_found(tmp_path: Path) -> None:
    load_markets(small_folder(tmp_path))
    draft = Release.objects.create(title="Draft")
    drafted(draft, hs="3304", valid_from=date(2026, 1, 1))
    drafted(draft, hs="3304", origin="CN", valid_from=date(2026, 1, 1))
    assert findings(draft) == [
        "SG/rates/DUTY:3304:MFN@2026-01-01: is in force from 2026-01-01 while SG/rates/DUTY:3304:MFN@2025-01-01 "
        "still is. Let valid_to of the earlier row be the day before."
    ]


def test_a_row_that_ends_the_day_before_the_next_does_not_overlap(tmp_path: Path) -> None:
    load_markets(small_folder(tmp_path))
    draft = Release.objects.create(title="Draft")
    drafted(draft, valid_to=date(2025, 12, 31))
    drafted(draft, valid_from=date(2026, 1, 1))
    publish_draft(draft, User.objects.create_user(username="ben"))
    assert [row.valid_to for row in market_book().charge_rates["SG"]] == ["", "2025-12-31", ""]


def test_codes_sources_and_markets_that_nobody_knows_are_found(tmp_path: Path) -> None:
    load_markets(small_folder(tmp_path))
    draft = Release.objects.create(title="Draft")
    drafted(draft, code="ZOLL", confidence="recalled", sources="")
    drafted(draft, hs="3306", sources="hearsay")
    drafted(draft, hs="3307", sources="hearsay")
    drafted(draft, market="GB", hs="3307")
    found = findings(draft)
    assert [text.partition(". ")[0] for text in found] == [
        "GB: market 'GB' has no profile",
        "SG/rates/ZOLL:3305:MFN: code 'ZOLL' is not declared by the market file of SG",
        "SG/rates/DUTY:3306:MFN and 1 more: source 'hearsay' is unknown",
    ]


def test_a_row_of_the_draft_is_checked_by_itself(tmp_path: Path) -> None:
    load_markets(small_folder(tmp_path))
    draft = Release.objects.create(title="Draft")
    drafted(draft, hs="3306", sources="")
    drafted(draft, hs="3307", ad_valorem_low="0.2", ad_valorem_high="0.1")
    assert [text.partition(". ")[0] for text in findings(draft)] == [
        "SG/rates/DUTY:3307:MFN: ad_valorem_low 0.20000000 is above ad_valorem_high 0.10000000",
        "SG/rates/DUTY:3306:MFN: no source is named",
    ]


def test_taking_back_a_source_that_a_rate_stands_on_is_found(tmp_path: Path) -> None:
    load_markets(small_folder(tmp_path))
    draft = Release.objects.create(title="Draft")
    Source.objects.create(release=draft, fact_key="sources/gazette", slug="gazette", withdrawn=True)
    assert "SG/rates/DUTY:3304:MFN@2025-01-01: source 'gazette' is unknown. Add it to sources.csv." in findings(draft)


def test_a_table_of_a_draft_that_is_too_long_is_counted_and_not_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_markets(small_folder(tmp_path))
    draft = Release.objects.create(title="Draft")
    for hs in ("3305", "3306"):
        drafted(draft, hs=hs)
    monkeypatch.setattr(drafts, "MOST_COMPARED", 1)
    assert draft_counts(draft) == [Counts("rates", 2)]


def test_a_long_table_is_read_when_it_is_asked_for_and_then_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rate_tables, "READ_AT_ONCE", 0)
    load_markets(small_folder(tmp_path))
    compiled.cache_clear()
    rates = market_book().charge_rates
    assert ("SG" in rates, len(rates), list(rates)) == (True, 1, ["SG"])
    assert rates["SG"] is rates["SG"]
    assert [row.hs for row in rates["SG"]] == ["3304"]
    with pytest.raises(KeyError):
        rates["GB"]


def test_a_release_that_leaves_the_rates_alone_takes_over_the_tables(tmp_path: Path) -> None:
    load_markets(small_folder(tmp_path))
    table = market_book().charge_rates["SG"]
    draft = Release.objects.create(title="Draft")
    Source.objects.create(release=draft, fact_key="sources/journal", slug="journal", title="Journal")
    publish_draft(draft, User.objects.create_user(username="ben"))
    assert market_book().release == draft.name
    assert market_book().charge_rates["SG"] is table
