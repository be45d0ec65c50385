"""Reads a folder of market tables: `sources.csv`, `exchange_rates.csv`, `switches.csv` and `markets/<code>/*.csv`."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from gtm.marketdata.entries import Entry, Finding, content_fields, csv_column, fact_key
from gtm.marketdata.models import MARKET_TABLES, DatedRow, ExchangeRate, ReleasedRow, Source, Switch

SHARED_FILES: dict[str, type[ReleasedRow]] = {
    name: model for model in (Source, ExchangeRate, Switch) for name in model.files
}
MARKET_FILES: dict[str, type[DatedRow]] = {name: model for model in MARKET_TABLES for name in model.files}


def read_folder(directory: Path) -> tuple[list[Entry], list[Finding]]:
    """Every row of the folder that can be read, and what is wrong with the others; nothing is checked across rows."""
    entries: list[Entry] = []
    findings: list[Finding] = []
    for path, market in files_of(directory):
        model = (MARKET_FILES if market else SHARED_FILES).get(path.stem)
        if model is None:
            findings.append(Finding(str(path), "is no table of market data", f"Name it {', '.join(MARKET_FILES)}"))
            continue
        for item in read_file(path, model, market):
            (entries if isinstance(item, Entry) else findings).append(item)  # type: ignore[arg-type]
    return entries, findings


def files_of(directory: Path) -> Iterator[tuple[Path, str]]:
    """The csv files with the market of their folder, empty for those that all markets share."""
    if not (directory / "markets").is_dir():
        raise NotADirectoryError(
            f"{directory} has no folder 'markets': name the folder that holds markets/<code>/*.csv"
        )
    for name in SHARED_FILES:
        if (directory / f"{name}.csv").exists():
            yield directory / f"{name}.csv", ""
    for path in sorted((directory / "markets").glob("*/*.csv")):
        yield path, path.parent.name.upper()


def read_file(path: Path, model: type[ReleasedRow], market: str) -> Iterator[Entry | Finding]:
    """The rows of one file; a heading that is unknown, missing or doubled spoils the whole file."""
    with path.open(newline="", encoding="utf-8-sig") as lines:
        reader = csv.reader(lines)
        heading = next(reader, [])
        wrong = list(heading_findings(path, model, market, heading))
        yield from wrong
        if wrong:
            return
        for cells in reader:
            place = f"{path}:{reader.line_num}"
            if len(cells) != len(heading):
                yield Finding(
                    place,
                    f"has {len(cells)} cells where the heading has {len(heading)}",
                    "Quote texts that hold commas",
                )
                continue
            yield from read_row(place, model, market, dict(zip(heading, cells, strict=True)))


def heading_findings(path: Path, model: type[ReleasedRow], market: str, heading: list[str]) -> Iterator[Finding]:
    """What is wrong with the first line of a file."""
    fields = {csv_column(field.name): field for field in content_fields(model)}
    if market:
        del fields["market"]
    for name in dict.fromkeys(heading):
        if name not in fields:
            yield Finding(f"{path}:1", f"column '{name}' is unknown", f"The columns are {', '.join(fields)}")
        if heading.count(name) > 1:
            yield Finding(f"{path}:1", f"column '{name}' stands there twice", "Remove one of them")
    for name, field in fields.items():
        if not field.blank and name not in heading:
            yield Finding(f"{path}:1", f"column '{name}' is missing", "Add it")


def read_row(place: str, model: type[ReleasedRow], market: str, cells: dict[str, str]) -> Iterator[Entry | Finding]:
    """The row as an entry, or a finding for each cell that cannot be read."""
    values: dict[str, Any] = {}
    wrong = []
    for field, column, empty in readers(model):
        cell = market if market and column == "market" else cells.get(column, "").strip()
        if not cell:
            if not field.blank:
                wrong.append(Finding(place, f"{column} is empty", "Fill it in"))
            values[field.name] = empty
            continue
        try:
            values[field.name] = field.read(cell)
        except ValueError as error:
            what, _, cure = str(error).partition(": ")
            wrong.append(Finding(place, f"{column} '{cell}' {what}", cure[:1].upper() + cure[1:]))
    if wrong:
        yield from wrong
        return
    place_of_row = market or values.get("market", "")
    yield Entry(place, model, place_of_row, fact_key(model, place_of_row, values), values)


@cache
def readers(model: type[ReleasedRow]) -> list[tuple[Any, str, Any]]:
    """The columns that state the fact, each with its heading and what an empty cell means."""
    fields: list[Any] = content_fields(model)
    return [(field, csv_column(field.name), field.read("") if field.blank else None) for field in fields]
