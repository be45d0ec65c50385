"""A first look at a whole file: every line read and checked, by itself and against the others, nothing compared yet."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from gtm.marketdata.entries import Entry, Finding
from gtm.marketdata.importers import read_row
from gtm.marketdata.models import ChargeRate
from gtm.marketdata.row_checks import naming_findings, order_findings
from gtm.marketdata.schedules.hs_list import begins_goods
from gtm.marketdata.schedules.lines import File, Format, Line, Reading, ScheduleError, SetAside

MOST_FINDINGS = 1_000
REPORTED_EVERY = 50_000

Progress = Callable[[str, int], None]
"""Told what is done and up to which line."""


@dataclass(frozen=True)
class Known:
    """What rows may name: the charge codes of the market, the main duty first, and the sources that are listed."""

    codes: tuple[str, ...]
    sources: frozenset[str]


@dataclass
class Survey:
    """What a file holds: its lines, why some are set aside, what is wrong (the first findings, the lines of all).

    `families` are the charge code, origin and category of the rates found.
    """

    lines: int = 0
    rates: int = 0
    aside: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    wrong: set[int] = field(default_factory=set)
    families: set[tuple[str, str, str]] = field(default_factory=set)

    def add(self, number: int, findings: list[Finding]) -> None:
        """Take what is wrong with a line."""
        self.wrong.add(number)
        self.findings += findings[: MOST_FINDINGS - len(self.findings)]


def read_entries(
    file: File, layout: Format, reading: Reading, known: Known
) -> Iterator[tuple[int, Entry | SetAside | list[Finding]]]:
    """Each line of a file as a row that may be stored, set aside, or what is wrong with it."""
    missing = [name for name in layout.columns(reading) if name not in file.heading]
    if missing:
        raise ScheduleError(f"{file.name} lacks the columns {', '.join(missing)}; it has {', '.join(file.heading)}.")
    read = layout.reader(file, reading)
    defaults = {
        "code": known.codes[0],
        "origin": reading.origin,
        "valid_from": reading.valid_from,
        "confidence": reading.confidence or layout.confidence,
        "sources": reading.source if reading.confidence != ChargeRate.Confidence.RECALLED else "",
    }
    for number, row in file.rows:
        item = read(number, row) if row else Finding(f"{file.name}:{number}", *OTHER_LENGTH)
        if isinstance(item, Line):
            cells = {**defaults, **{name: cell for name, cell in item.cells.items() if cell}}
            yield number, entry_of(f"{file.name}:{number}", reading.market, cells, known)
        else:
            yield number, [item] if isinstance(item, Finding) else item


OTHER_LENGTH = ("has more or fewer cells than the heading", "Quote texts that hold commas")


def entry_of(place: str, market: str, cells: dict[str, str], known: Known) -> Entry | list[Finding]:
    """The row of a market, or what is wrong with it."""
    code = cells.get("hs", "")
    wrong = []
    if code.isdigit() and not begins_goods(code):
        wrong.append(Finding(place, f"hs '{code}' is not in HS 2022", "Mend the digits, or take the edition of 2022"))
    if not code:
        wrong.append(Finding(place, "hs is empty", "Write the code of the goods"))
    items = list(read_row(place, ChargeRate, market, cells))
    entries = [item for item in items if isinstance(item, Entry)]
    wrong += [item for item in items if isinstance(item, Finding)]
    wrong += [*order_findings(entries), *naming_findings(entries)]
    wrong += [finding for entry in entries for finding in unknown_names(entry, known)]
    return wrong or entries[0]


def unknown_names(entry: Entry, known: Known) -> Iterator[Finding]:
    """A charge code that the market does not have, sources that are not listed."""
    code = entry.values["code"]
    if code not in known.codes:
        cure = f"Write one of {', '.join(known.codes)}"
        yield Finding(entry.place, f"code '{code}' is not declared by the market file of {entry.market}", cure)
    for source in filter(None, entry.values["sources"].split(";")):
        if source not in known.sources:
            cure = "Publish it first, or describe it with --source-title"
            yield Finding(entry.place, f"source '{source}' is unknown", cure)


def survey(file: File, layout: Format, reading: Reading, known: Known, progress: Progress) -> Survey:
    """Read and check every line of a file, 20 bytes a line kept."""
    found = Survey()
    goods, first, last, numbers = array("q"), array("i"), array("i"), array("i")
    for number, item in read_entries(file, layout, reading, known):
        found.lines += 1
        if found.lines % REPORTED_EVERY == 0:
            progress("checked", found.lines)
        if isinstance(item, SetAside):
            found.aside[item.why] += 1
        elif isinstance(item, list):
            found.add(number, item)
        else:
            values = item.values
            found.families.add((values["code"], values["origin"], values["category"]))
            goods.append(hash(tuple(values[name] for name in ChargeRate.key_columns)))
            first.append(item.first_day.toordinal())
            last.append(item.last_day.toordinal())
            numbers.append(number)
    found.rates = len(numbers)
    for number, finding in double_lines(file.name, *map(np.array, (goods, first, last, numbers))):
        found.add(number, [finding])
    return found


Column = np.ndarray[tuple[int], np.dtype[np.int64]]


def double_lines(
    name: str, goods: Column, first: Column, last: Column, numbers: Column
) -> Iterator[tuple[int, Finding]]:
    """Lines that state what another line states, or that begin before another line of the same goods has ended.

    `goods` are hashes of 64 bits: that two of a million lines share one by chance happens once in 40 million files.
    """
    order = np.lexsort((numbers, first, goods))
    earlier, later = order[:-1], order[1:]
    doubtful = np.flatnonzero((goods[earlier] == goods[later]) & (first[later] <= last[earlier]))
    for one, other in zip(earlier[doubtful].tolist(), later[doubtful].tolist(), strict=True):
        number = int(numbers[other])
        place = f"{name}:{number}"
        if first[one] == first[other]:
            yield number, Finding(place, f"states the same duty as line {numbers[one]}", "Keep one of them")
        else:
            begins = date.fromordinal(int(first[other]))
            wrong = f"is in force from {begins} while line {numbers[one]} still is"
            yield number, Finding(place, wrong, "Let the earlier one end the day before")
