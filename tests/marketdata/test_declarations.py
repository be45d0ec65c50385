"""Rows stand under names that a market file declares."""

from pathlib import Path

from gtm.marketdata.checks import check
from gtm.marketdata.declarations import declaration_notes
from gtm.marketdata.importers import read_folder
from markets import MARKETS
from tests.marketdata.folders import DUTY, PROFILE, fact, small_folder, write_table


def findings(folder: Path) -> list[str]:
    return [str(finding).replace(f"{folder}/", "") for finding in check(read_folder(folder)[0])]


def test_a_declared_code_may_stand_in_the_market_and_in_its_union(tmp_path: Path) -> None:
    write_table(small_folder(tmp_path), "markets/sg/profile", fact(PROFILE, union="ASEAN"))
    write_table(tmp_path, "markets/asean/profile", fact({"name": "ASEAN"}))
    write_table(tmp_path, "markets/asean/tariff", fact(DUTY))
    assert findings(tmp_path) == []


def test_a_code_that_no_market_file_declares_is_found(tmp_path: Path) -> None:
    write_table(small_folder(tmp_path), "markets/sg/rates", fact(DUTY, code="VAT"))
    assert findings(tmp_path) == [
        "markets/sg/rates.csv:2: code 'VAT' is not declared by the market file of SG. "
        "Name it there, or write one of DUTY, EXCISE, GST, PERMIT_FEE."
    ]


def test_a_parameter_that_no_market_file_declares_is_found(tmp_path: Path) -> None:
    write_table(small_folder(tmp_path), "markets/sg/parameters", fact({"key": "relief-of-1066", "value": "400"}))
    (finding,) = findings(tmp_path)
    assert finding.startswith(
        "markets/sg/parameters.csv:2: key 'relief-of-1066' is not declared by the market file of SG. Name it there"
    )


def test_a_market_without_a_file_may_have_a_tariff_but_no_parameters(tmp_path: Path) -> None:
    assert "XI" not in MARKETS
    write_table(small_folder(tmp_path), "markets/xi/profile", fact({"name": "Northern Ireland"}))
    write_table(tmp_path, "markets/xi/tariff", fact(DUTY, code="ANY"))
    write_table(tmp_path, "markets/xi/parameters", fact({"key": "relief", "value": "400"}))
    assert findings(tmp_path) == [
        "markets/xi/parameters.csv:2: key 'relief' is not declared by the market file of XI. Add the market file."
    ]


def test_parameters_that_are_declared_and_not_stated_are_noted(tmp_path: Path) -> None:
    keys = sorted(MARKETS["SG"].parameter_keys())
    assert len(keys) > 1
    rows = [fact({"key": key, "value": "1"}) for key in keys[1:]]
    write_table(small_folder(tmp_path), "markets/sg/parameters", *rows)
    assert f"SG: no row states {keys[0]}" in declaration_notes(read_folder(tmp_path)[0])
