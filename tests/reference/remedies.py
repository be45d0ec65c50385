"""Anti-dumping and countervailing duties (G8) of the Union and Great Britain, and duties by tariff beside them."""

from dataclasses import dataclass
from decimal import Decimal

from tests.reference.arithmetic import D
from tests.reference.consignment import EU, Consignment, Line
from tests.reference.worksheet import Charge, Worksheet

ADD = Charge("ADD", "duty")
CVD = Charge("CVD", "duty")


@dataclass(frozen=True, slots=True)
class Remedy:
    """A remedy against goods of one origin."""

    place: str
    charge: Charge
    hs: str
    rate: str
    since: str
    until: str


REMEDIES = (
    Remedy("EU", ADD, "691110", ".361", "2019-07-16", "2026-02-06"),
    Remedy("EU", ADD, "691110", ".79", "2026-02-07", "2031-02-06"),
    Remedy("EU", ADD, "871160", ".621", "2025-01-25", "2030-01-24"),
    Remedy("EU", CVD, "871160", ".172", "2025-01-25", "2030-01-24"),
    Remedy("GB", ADD, "691110", ".361", "2024-07-17", "2029-07-16"),
    Remedy("GB", ADD, "871160", ".621", "2024-01-19", "2025-02-06"),
    Remedy("GB", CVD, "871160", ".172", "2024-01-19", "2025-02-06"),
)


def stored_remedy(c: Consignment, line: Line, charge: Charge) -> Decimal | None:
    """The highest remedy in force against the line's origin."""
    place = "EU" if c.market in EU else c.market
    rates = [
        D(remedy.rate)
        for remedy in REMEDIES
        if (remedy.place, remedy.charge) == (place, charge)
        and remedy.since <= c.day <= remedy.until
        and line.origin == "CN"
        and (line.hs.startswith(remedy.hs) or remedy.hs.startswith(line.hs))
    ]
    return max(rates, default=None)


def remedies(sheet: Worksheet, line: Line, base: Decimal) -> Decimal:
    """ADD and CVD of a line, stored or pinned, on the base of the main duty."""
    total = D(0)
    for charge in (ADD, CVD):
        stored = stored_remedy(sheet.c, line, charge)
        if stored is not None or charge.code in sheet.c.pins:
            total += sheet.levy(line, charge, base, stored)
    return total


def tariff_duties(sheet: Worksheet, line: Line, main: Charge, base: Decimal) -> Decimal:
    """The main duty by tariff with the remedies beside it: what the rulebook calls duties."""
    return sheet.by_tariff(line, main, base) + remedies(sheet, line, base)
