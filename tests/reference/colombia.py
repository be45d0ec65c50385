"""Colombia."""

from decimal import Decimal

from tests.reference.arithmetic import ZERO, D
from tests.reference.consignment import DRINK_AND_TOBACCO, Consignment, Line, first
from tests.reference.remedies import tariff_duties
from tests.reference.worksheet import Charge, Worksheet

ARANCEL = Charge("ARANCEL", "duty", "duty")
EXCISE = Charge("EXCISE", "excise")
IVA = Charge("IVA", "tax", "tax")
CODES = ("co-200-us", "co-200-other", "co-emergency-50", "co-200-2000", "co-standard", "co-zona-franca")


def most_of_a_kind(c: Consignment) -> Decimal:
    """The units of the most frequent kind of goods."""
    units: dict[tuple[str, str], Decimal] = {}
    for line in c.lines:
        units[line.kind_of_goods] = units.get(line.kind_of_goods, ZERO) + line.quantity
    return max(units.values())


def choose(c: Consignment) -> str:
    """By flow, then by kind, weight, value, day and where it comes from."""
    if c.flow != "b2c":
        return "co-zona-franca" if c.flow == "bonded" else "co-standard"
    commercial = not c.person or most_of_a_kind(c) > 6 or c.weight > 50
    if commercial or not c.at_most(c.value, "2000", "USD"):
        return "co-standard"
    if not c.at_most(c.value, "200", "USD"):
        return "co-200-2000"
    american = c.dispatch == "US"
    emergency = american and "2026-01-01" <= c.day <= "2026-01-29"
    return first(
        ("", lambda: c.day < "2021-09-14"),
        ("co-emergency-50", lambda: emergency and c.at_most(c.value, "50", "USD")),
        ("co-200-other", lambda: emergency or not american),
        ("co-200-us", lambda: True),
    )


def charge(sheet: Worksheet) -> None:
    """Duty, excise and IVA of each line."""
    for line in sheet.c.lines:
        charge_line(sheet, line)


def charge_line(sheet: Worksheet, line: Line) -> None:
    """The charges of a line."""
    listed = line.within(*DRINK_AND_TOBACCO)
    match sheet.regime:
        case "co-zona-franca":
            sheet.free(line, ARANCEL, "suspended")
            sheet.free(line, IVA, "suspended")
            return
        case "co-200-us" | "co-emergency-50":
            sheet.free(line, ARANCEL, "exempt")
            sheet.free(line, IVA, "exempt")
            sheet.excise(line, EXCISE, listed, line.cif)
            return
        case "co-200-other":
            duties = sheet.free(line, ARANCEL, "exempt")
        case "co-200-2000":
            duties = sheet.levy(line, ARANCEL, line.cif, D(".10"), kind_pin=False)
        case _:
            duties = tariff_duties(sheet, line, ARANCEL, line.cif)
    excise = sheet.excise(line, EXCISE, listed, line.cif + duties)
    sheet.levy(line, IVA, line.cif + duties + excise, D(".19"))
