"""Brazil's standard entry: the cascade of 2025, 2026 and 2027."""

from decimal import Decimal

from tests.reference.arithmetic import ONE, ZERO, D, half_up
from tests.reference.consignment import Line
from tests.reference.remedies import tariff_duties
from tests.reference.worksheet import Charge, Worksheet, zero_reason

PIS = Charge("PIS_IMPORT", "tax")
COFINS = Charge("COFINS_IMPORT", "tax")
COFINS_ADDITIONAL = Charge("COFINS_ADDITIONAL", "tax")
AFRMM = Charge("AFRMM", "fee")
SISCOMEX_FEE = Charge("SISCOMEX_FEE", "fee")
SISCOMEX_ADDITION = Charge("SISCOMEX_ADDITION", "fee")
CBS = Charge("CBS", "tax")
IBS = Charge("IBS", "tax")

BEAUTY = ("3303", "3304", "3305", "3306", "3307")
ADDITIONAL_LIST = ("4202", "4203", "61", "62", "6302", "64", "65", "950691")
ADDITION_FEES = ((2, "38.56"), (5, "30.85"), (10, "23.14"), (20, "15.42"), (50, "7.71"), (10**9, "3.86"))
STATE_RATES = {
    "AC": (".19", ".20"),
    "MA": (".22", ".23"),
    "PI": (".21", ".225"),
    "RN": (".18", ".20"),
    "SP": (".18", ".18"),
}


def addition_fee(lines: list[Line]) -> Decimal:
    """Siscomex additions: one for each distinct code, cheaper as they go on."""
    count = len({line.hs for line in lines})
    return sum((D(next(fee for last, fee in ADDITION_FEES if n <= last)) for n in range(1, count + 1)), ZERO)


def standard_entry(sheet: Worksheet, ii: Charge, ipi: Charge, icms: Charge) -> None:
    """All charges in the order of the rulebook; the fees on the whole stand before ICMS, CBS and IBS."""
    c = sheet.c
    year = sheet.regime[-4:]
    befores: list[tuple[Line, Decimal, Decimal, Decimal]] = []
    for line in c.lines:
        duties = tariff_duties(sheet, line, ii, line.cif)
        before = sheet.levy(line, ipi, line.cif + duties, ZERO if year == "2027" else None)
        if year != "2027":
            before += contributions(sheet, line)
        afrmm = sheet.levy(line, AFRMM, line.outside, D(".08")) if c.mode == "sea" else ZERO
        befores.append((line, duties, before, afrmm))
    sheet.flat(SISCOMEX_FEE, c.amount("115.67", "BRL"))
    sheet.flat(SISCOMEX_ADDITION, addition_fee(c.lines))
    shares = sheet.shares(SISCOMEX_FEE, SISCOMEX_ADDITION)
    for (line, duties, before, afrmm), share in zip(befores, shares, strict=True):
        inclusive(sheet, line, icms, line.cif + duties + before + afrmm + share)
        reform(sheet, line, year, line.cif + duties + afrmm + share)


def contributions(sheet: Worksheet, line: Line) -> Decimal:
    """PIS and COFINS with its addition."""
    day = sheet.c.day
    beauty = line.within(*BEAUTY)
    in_force = day <= "2026-12-31"
    pis = D(".0352" if beauty else ".021") if in_force else None
    cofins = D(".1648" if beauty else ".0965") if in_force else None
    total = sheet.levy(line, PIS, line.cif, pis) + sheet.levy(line, COFINS, line.cif, cofins)
    if line.within(*ADDITIONAL_LIST) or COFINS_ADDITIONAL.code in sheet.c.pins:
        stored = D(".008") if day <= "2025-12-31" else D(".006") if in_force else None
        total += sheet.levy(line, COFINS_ADDITIONAL, line.cif, stored)
    return total


def inclusive(sheet: Worksheet, line: Line, icms: Charge, base: Decimal) -> None:
    """ICMS of the state, inside its own base."""
    c = sheet.c
    q = sheet.pin(icms)
    if q is None:
        area = (c.area or "BR-SP").removeprefix("BR-")
        if area not in STATE_RATES:
            sheet.lacks("rate", icms, line)
            return
        before, since = STATE_RATES[area]
        q = D(since if c.day >= "2025-04-01" else before)
    amount = half_up(base * q, c.unit, ONE - q)
    sheet.write(line, icms, amount, zero_reason(amount, q, base))


def reform(sheet: Worksheet, line: Line, year: str, base: Decimal) -> None:
    """CBS and IBS: offset in 2026, charged in 2027."""
    if year == "2026":
        sheet.free(line, CBS, "collected_elsewhere")
        sheet.free(line, IBS, "collected_elsewhere")
    if year == "2027":
        sheet.levy(line, CBS, base, None)
        sheet.levy(line, IBS, base, D(".001"))
