"""Small folders of market tables for tests."""

import csv
from pathlib import Path

Cells = dict[str, str]

SOURCE: Cells = {"id": "gazette", "title": "Gazette", "url": "https://example.org/gazette", "kind": "official"}
PROFILE: Cells = {"name": "Singapore", "currency": "SGD", "minor_units": "2", "confidence": "official"}
LANE: Cells = {"lane": "cn-sg-air", "origin": "CN", "currency": "USD", "per_kg": "4.5", "includes": "clearance;duties"}
DUTY: Cells = {"code": "DUTY", "hs": "3304", "origin": "MFN", "ad_valorem": "0.05", "valid_from": "2025-01-01"}


def fact(cells: Cells, **changes: str) -> Cells:
    """A row that an official source states, with changes."""
    return {"confidence": "official", "sources": "gazette", **cells, **changes}


def write_table(folder: Path, name: str, *rows: Cells) -> None:
    """Write one csv file; the heading holds every column that a row names."""
    path = folder / f"{name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    heading = list(dict.fromkeys(column for row in rows for column in row))
    with path.open("w", newline="", encoding="utf-8") as lines:
        writer = csv.DictWriter(lines, heading, restval="")
        writer.writeheader()
        writer.writerows(rows)


def small_folder(folder: Path) -> Path:
    """One market with a duty and a lane."""
    write_table(folder, "sources", SOURCE)
    write_table(folder, "markets/sg/profile", fact(PROFILE))
    write_table(folder, "markets/sg/tariff", fact(DUTY))
    write_table(folder, "markets/sg/lanes", fact(LANE))
    return folder
