"""Ecuador: parcels only."""

from decimal import Decimal

from tests.reference.arithmetic import ZERO, D
from tests.reference.consignment import DRINK_AND_TOBACCO, Consignment, Line, first
from tests.reference.worksheet import Charge, Worksheet

ARANCEL = Charge("ARANCEL", "duty", "duty")
ARANCEL_ESPECIFICO = Charge("ARANCEL_ESPECIFICO", "duty")
EXCISE = Charge("EXCISE", "excise")
FODINFA = Charge("FODINFA", "tax")
IVA = Charge("IVA", "tax", "tax")
CODES = ("ec-4x4", "ec-cat-d")


def choose(c: Consignment) -> str:
    """By weight and value, then by goods."""
    if c.flow != "b2c" or c.day < "2025-06-16":
        return ""
    clothes = all(line.within("61", "62", "63", "64") for line in c.lines)
    return first(
        ("ec-4x4", lambda: c.weight <= 4 and c.at_most(c.value, "400", "USD")),
        ("ec-cat-d", lambda: clothes and c.weight <= 20 and c.at_most(c.value, "2000", "USD")),
    )


def charge(sheet: Worksheet) -> None:
    """A flat duty for small parcels; specific and ad valorem duty for clothes and shoes."""
    c = sheet.c
    if sheet.regime == "ec-4x4":
        sheet.flat(ARANCEL, D("20.00"))
        for line, share in zip(c.lines, sheet.shares(ARANCEL), strict=True):
            sheet.excise(line, EXCISE, line.within(*DRINK_AND_TOBACCO), line.cif + share)
        return
    for line in c.lines:
        duties = sheet.by_tariff(line, ARANCEL, line.cif) + specific(sheet, line)
        fodinfa = sheet.levy(line, FODINFA, line.cif, D(".005"))
        excise = sheet.excise(line, EXCISE, line.within(*DRINK_AND_TOBACCO), line.cif + duties)
        sheet.levy(line, IVA, line.cif + duties + fodinfa + excise, D(".15"))


def specific(sheet: Worksheet, line: Line) -> Decimal:
    """USD 5.50 a kilogramme of clothes, USD 6.00 a pair of shoes."""
    if not line.within("61", "62", "63", "64"):
        return ZERO
    if sheet.c.pins.get(ARANCEL_ESPECIFICO.code) == 0:
        return sheet.free(line, ARANCEL_ESPECIFICO, "free_rate")
    if line.within("64"):
        pairs = line.quantity if line.pairs is None else line.pairs
        return sheet.write(line, ARANCEL_ESPECIFICO, sheet.round(D("6.00") * pairs))
    if line.kg is None:
        return sheet.lacks("measure", ARANCEL_ESPECIFICO, line)
    return sheet.write(line, ARANCEL_ESPECIFICO, sheet.round(D("5.50") * line.kg))
