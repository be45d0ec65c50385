"""Peru: one total rate in two taxes that move against each other by year."""

from decimal import Decimal

from tests.reference.arithmetic import D
from tests.reference.consignment import DRINK_AND_TOBACCO, Consignment, Line
from tests.reference.reduced_vat import by_day
from tests.reference.remedies import tariff_duties
from tests.reference.worksheet import Charge, Worksheet

ADVALOREM = Charge("ADVALOREM", "duty", "duty")
ISC = Charge("ISC", "excise")
IGV = Charge("IGV", "tax", "tax")
IPM = Charge("IPM", "tax")
PERCEPCION = Charge("PERCEPCION", "tax")
CODES = ("pe-200", "pe-200-2000-2025", "pe-200-2000-2026", "pe-standard-2025", "pe-standard-2026")
SINCE = ("0001", "2026-01-01", "2027-01-01", "2028-01-01", "2029-01-01")
IGV_RATES = tuple(zip(SINCE, (".16", ".155", ".15", ".145", ".14"), strict=True))
IPM_RATES = tuple(zip(SINCE, (".02", ".025", ".03", ".035", ".04"), strict=True))


def choose(c: Consignment) -> str:
    """By flow, then by the goods value in dollars; both versions by day."""
    if c.flow == "bonded":
        return ""
    year = "2025" if c.day <= "2025-12-31" else "2026"
    if c.flow == "b2c" and c.at_most(c.value, "200", "USD"):
        return "pe-200"
    small = c.flow == "b2c" and c.at_most(c.value, "2000", "USD")
    return f"pe-200-2000-{year}" if small else f"pe-standard-{year}"


def charge(sheet: Worksheet) -> None:
    """Duty, excise and the two taxes; the standard entry also prepays."""
    for line in sheet.c.lines:
        if sheet.regime == "pe-200":
            sheet.free(line, ADVALOREM, "below_threshold")
            sheet.free(line, IGV, "below_threshold")
            sheet.free(line, IPM, "below_threshold")
            sheet.excise(line, ISC, line.within(*DRINK_AND_TOBACCO), line.cif)
        else:
            charge_line(sheet, line, standard=sheet.regime.startswith("pe-standard"))


def charge_line(sheet: Worksheet, line: Line, standard: bool) -> None:
    """The charges of a line."""
    if standard:
        duties = tariff_duties(sheet, line, ADVALOREM, line.cif)
    else:
        duties = sheet.levy(line, ADVALOREM, line.cif, D(".04"), kind_pin=False)
    listed = line.within(*DRINK_AND_TOBACCO)
    base = line.cif + duties + sheet.excise(line, ISC, listed, line.cif + duties, makes=standard)
    taxes: Decimal = sheet.levy(line, IGV, base, by_day(IGV_RATES, sheet.c.day))
    taxes += sheet.levy(line, IPM, base, by_day(IPM_RATES, sheet.c.day))
    if standard:
        sheet.levy(line, PERCEPCION, base + taxes, D(".035"))
