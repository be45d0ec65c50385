"""Translations of market texts as CSV: what a translator takes into a spreadsheet, and the files that come with us."""

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import IO

from django.utils.translation import gettext as _

from gtm.marketdata.entries import Finding
from gtm.marketdata.models import MarketText

READ = ("source", "translation")
# Spreadsheets take a text that begins so for a formula.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
FIGURE, SEPARATOR = re.compile(r"\d+"), re.compile(r"(?<=\d)[.,\u00a0\u202f](?=\d)")
MARK = "\ufeff"


@dataclass
class ReadTexts:
    """A file as read: translations by language and English text, rows that cannot be taken, rows to look at again."""

    translations: dict[str, dict[str, str]] = field(default_factory=dict)
    wrong: list[Finding] = field(default_factory=list)
    doubtful: list[Finding] = field(default_factory=list)


def read_texts(lines: Iterable[str], name: str, known: Mapping[str, Collection[str]], language: str = "") -> ReadTexts:
    """Read a file whose rows are of one language, or name their own; rows without a translation are passed over.

    `known` are the English texts of each language; of a language with none, every text is taken. Semicolons may stand
    for commas, as spreadsheets of many countries write them.
    """
    read = ReadTexts()
    rows = iter(lines)
    heading = next(rows, "").removeprefix(MARK)
    reader = csv.reader(_again(heading, rows), delimiter=";" if heading.count(";") > heading.count(",") else ",")
    columns = [cell.strip().lower() for cell in next(reader, [])]
    asked = READ if language else (*READ, "language")
    absent = [column for column in asked if column not in columns]
    if absent:
        what = _("has no column {columns}").format(columns=", ".join(absent))
        read.wrong.append(Finding(f"{name}:1", what, _("Keep the first line of the export")))
        return read
    for cells in reader:
        if any(cell.strip() for cell in cells):
            _take(read, f"{name}:{reader.line_num}", columns, cells, known, language)
    return read


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _take(
    read: ReadTexts, place: str, columns: list[str], cells: list[str], known: Mapping[str, Collection[str]], of: str
) -> None:
    """Take a row, or note what is wrong with it."""
    if len(cells) != len(columns):
        what = _("has {cells} cells where the heading has {columns}").format(cells=len(cells), columns=len(columns))
        read.wrong.append(Finding(place, what, _("Quote texts that hold commas")))
        return
    row = {column: _plain(cell.strip()) for column, cell in zip(columns, cells, strict=True)}
    language, source, translation = of or row["language"], row["source"], row["translation"]
    if not translation:
        return
    finding = _wrong(place, language, source, known, read.translations.get(language, {}))
    if finding:
        read.wrong.append(finding)
        return
    read.translations.setdefault(language, {})[source] = translation
    lost = sorted(figures(source) - figures(translation))
    if lost:
        what = _("has figures in English that the translation lacks: {figures}").format(figures=", ".join(lost))
        read.doubtful.append(Finding(place, what, _("Compare the two; the row was taken")))


def _wrong(
    place: str, language: str, source: str, known: Mapping[str, Collection[str]], taken: Mapping[str, str]
) -> Finding | None:
    if language not in known:
        what = _("is in the language '{language}', which is none of ours").format(language=language)
        return Finding(place, what, _("Write {codes}").format(codes=", ".join(known)))
    if source in taken:
        return Finding(place, _("translates a text that an earlier row translates"), _("Remove one of them"))
    if known[language] and source not in known[language]:
        close = get_close_matches(source, known[language], 1, 0.8)
        cure = _("Its English text is now: {text}").format(text=close[0]) if close else _("Export the texts again")
        return Finding(place, _("translates a text that no market says"), cure)
    return None


def figures(text: str) -> set[str]:
    """The numbers in a text, without the marks that part thousands and decimals, which each language writes its way."""
    return set(FIGURE.findall(SEPARATOR.sub("", text)))


def write_texts(texts: Iterable[MarketText], file: IO[str]) -> None:
    """Write texts with their translations, for a spreadsheet."""
    file.write(MARK)
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(("language", "kind", "markets", *READ, "author"))
    for text in texts:
        markets = text.markets.strip(";")
        cells = (text.language, text.kind, markets, _guarded(text.source), _guarded(text.translation), text.author)
        writer.writerow(cells)


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(DANGEROUS) else text


def _plain(cell: str) -> str:
    """The text of a cell without the apostrophe that kept a spreadsheet from taking it for a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(DANGEROUS) else cell
