"""The duty tables as the fixtures give them, and their look-up (G7), row by row."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from tests.reference.arithmetic import D, words
from tests.reference.consignment import EU

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "markets"
MAIN_DUTY = {"CH": "ZOLL", "NO": "TOLL", "BR": "II", "MX": "IGI", "CL": "ADVALOREM", "CO": "ARANCEL", "PE": "ADVALOREM"}
MAIN_DUTY |= {"AR": "DIE", "EC": "ARANCEL", "TR": "GV", "IL": "MEHES", "ID": "BM"}
GCC = frozenset(words("AE SA QA KW BH OM"))


@dataclass(frozen=True, slots=True)
class Row:
    """A duty row; empty figures are None."""

    hs: str
    origin: str
    since: str
    until: str
    ad_valorem: Decimal | None
    low: Decimal | None
    high: Decimal | None
    specific: Decimal | None
    specific_currency: str
    specific_unit: str
    combine: str
    expression: str
    components: dict[str, Decimal]


@dataclass(frozen=True, slots=True)
class Found:
    """What a look-up gives: the rows that decide, and whether a claimed agreement gave them."""

    rows: tuple[Row, ...]
    preferential: bool


def plain(origin: str) -> str:
    """An origin or agreement for comparing: case, blanks and hyphens do not count."""
    return "".join(letter for letter in origin.upper() if letter.isalnum())


def union_of(market: str) -> str:
    """The union whose rows follow the market's own."""
    if market in EU:
        return "EU"
    return "GCC" if market in GCC else ""


def read_row(raw: dict[str, str]) -> Row:
    """A line of tariff.csv."""

    def number(name: str) -> Decimal | None:
        return D(raw[name]) if raw[name] else None

    parts = [part.split("=") for part in raw["components"].split(";") if part]
    return Row(
        hs=raw["hs"],
        origin=plain(raw["origin"]),
        since=raw["valid_from"],
        until=raw["valid_to"],
        ad_valorem=number("ad_valorem"),
        low=number("ad_valorem_low"),
        high=number("ad_valorem_high"),
        specific=number("specific_amount"),
        specific_currency=raw["specific_currency"],
        specific_unit=raw["specific_unit"],
        combine=raw["combine"] or "sum",
        expression=raw["expression"],
        components={name: D(rate) for name, rate in parts},
    )


class Tariff:
    """The rows of every market, read once."""

    def __init__(self, folder: Path = FIXTURES) -> None:
        self.rows: dict[str, tuple[Row, ...]] = {}
        for path in sorted(folder.glob("*/tariff.csv")):
            market = path.parent.name.upper()
            with path.open(encoding="utf-8", newline="") as file:
                main = MAIN_DUTY.get(market, "DUTY")
                rows = [read_row(raw) for raw in csv.DictReader(file) if raw["code"] == main and raw["hs"] != "any"]
            self.rows[market] = tuple(rows)

    def find(self, market: str, day: str, hs: str, origin: str, preference: str) -> Found | None:
        """The rows that decide, or None where no market and origin has one."""
        for place in filter(None, (market, union_of(market))):
            in_force = [row for row in self.rows.get(place, ()) if row.since <= day and day <= (row.until or "9999")]
            for asked in filter(None, (plain(preference), plain(origin), "MFN")):
                rows = matching([row for row in in_force if row.origin == asked], hs)
                if rows:
                    return Found(tuple(rows), bool(preference) and asked == plain(preference))
        return None


def matching(rows: Iterable[Row], hs: str) -> list[Row]:
    """The longest rows that begin the code; where there are none, every row that the code begins."""
    beginning = [row for row in rows if hs.startswith(row.hs)]
    if beginning:
        longest = max(len(row.hs) for row in beginning)
        return [row for row in beginning if len(row.hs) == longest]
    return [row for row in rows if row.hs.startswith(hs)]
