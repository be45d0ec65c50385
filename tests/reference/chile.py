"""Chile: whole pesos, deemed insurance, and an additional tax on jewellery, alcohol and tobacco."""

from decimal import Decimal

from tests.reference.arithmetic import D, half_up
from tests.reference.consignment import DRINK_AND_TOBACCO, Consignment, Line, first
from tests.reference.remedies import remedies
from tests.reference.worksheet import Charge, Worksheet

ADVALOREM = Charge("ADVALOREM", "duty", "duty")
ADDITIONAL_TAX = Charge("ADDITIONAL_TAX", "excise")
IVA = Charge("IVA", "tax", "tax")
CODES = ("cl-remote-registered", "cl-remote-unregistered", "cl-41-old", "cl-over-500", "cl-standard", "cl-zofri")
DEEMED = ("cl-over-500", "cl-remote-unregistered", "cl-standard")
JEWELLERY = ("7113", "7114", "7116")


def choose(c: Consignment) -> str:
    """By flow and day, then by the goods value in dollars."""
    if c.flow != "b2c":
        return "cl-zofri" if c.flow == "bonded" else "cl-standard"
    if c.day <= "2025-10-24":
        return "cl-41-old" if c.at_most(c.value, "41", "USD") else "cl-over-500"
    return first(
        ("cl-over-500", lambda: c.any_within(*JEWELLERY, *DRINK_AND_TOBACCO)),
        ("cl-over-500", lambda: not c.at_most(c.value, "500", "USD")),
        ("cl-remote-registered", lambda: c.registered("cl-iva-simplificado") and c.person),
        ("cl-remote-unregistered", lambda: True),
    )


def charge(sheet: Worksheet) -> None:
    """Duty, IVA, and the additional tax beside it."""
    c = sheet.c
    for line in c.lines:
        if sheet.regime in DEEMED and c.insurance == 0:
            line.deemed = half_up(line.goods * D(".02"), c.unit)
        if sheet.regime == "cl-zofri":
            sheet.free(line, ADVALOREM, "suspended")
            sheet.free(line, IVA, "suspended")
        else:
            charge_line(sheet, line)


def charge_line(sheet: Worksheet, line: Line) -> None:
    """The charges of a line."""
    base = line.cif
    if sheet.regime == "cl-41-old":
        sheet.free(line, ADVALOREM, "below_threshold")
        sheet.free(line, IVA, "below_threshold")
    elif sheet.regime == "cl-remote-registered":
        sheet.free(line, ADVALOREM, "exempt")
        base = line.full
        sheet.levy(line, IVA, base, D(".19"))
    elif sheet.regime == "cl-remote-unregistered":
        sheet.free(line, ADVALOREM, "exempt")
        sheet.levy(line, IVA, base, D(".19"))
    else:
        base += standard_duties(sheet, line)
        sheet.levy(line, IVA, base, D(".19"))
    sheet.excise(line, ADDITIONAL_TAX, line.within(*JEWELLERY, *DRINK_AND_TOBACCO), base)


def standard_duties(sheet: Worksheet, line: Line) -> Decimal:
    """Six per cent, or the rate of the agreement with China where the line claims it."""
    found = sheet.find(line)
    if found is not None and found.preferential:
        duty = sheet.by_tariff(line, ADVALOREM, line.cif)
    else:
        duty = sheet.levy(line, ADVALOREM, line.cif, D(".06"))
    return duty + remedies(sheet, line, line.cif)
