"""Norway: goods up to NOK 3,000 a piece through VOEC, everything else at the border."""

from tests.reference.arithmetic import D
from tests.reference.consignment import DRINK_AND_TOBACCO, Consignment, Line, first
from tests.reference.reduced_vat import reduced_rate
from tests.reference.remedies import tariff_duties
from tests.reference.worksheet import Charge, Worksheet

TOLL = Charge("TOLL", "duty", "duty")
EXCISE = Charge("EXCISE", "excise")
MVA = Charge("MVA", "tax", "tax")
CODES = ("no-voec", "no-350-exemption", "no-outside-voec", "no-b2b-bulk")


def agricultural(line: Line) -> bool:
    """Chapters 01-24 and 30."""
    return "01" <= line.hs[:2] <= "24" or line.within("30")


def choose(c: Consignment) -> str:
    """By flow, then VOEC, the old exemption, and the rest."""
    if c.flow != "b2c":
        return "no-b2b-bulk" if c.flow == "b2b" else ""
    if c.day < "2020-04-01":
        return ""
    voec = c.registered("no-voec") and c.person
    agri = any(agricultural(line) for line in c.lines)
    return first(
        ("no-voec", lambda: voec and not agri and all(c.below(line.price, "3000", "NOK") for line in c.lines)),
        ("no-350-exemption", lambda: c.day <= "2023-12-31" and not agri and c.below(c.value_all, "350", "NOK")),
        ("no-outside-voec", lambda: True),
    )


def charge(sheet: Worksheet) -> None:
    """Duty, excise and MVA of each line."""
    for line in sheet.c.lines:
        charge_line(sheet, line)


def charge_line(sheet: Worksheet, line: Line) -> None:
    """The charges of a line."""
    listed = line.within(*DRINK_AND_TOBACCO)
    if sheet.regime == "no-350-exemption":
        sheet.free(line, TOLL, "below_threshold")
        sheet.excise(line, EXCISE, listed, line.cif)
        sheet.free(line, MVA, "below_threshold")
        return
    if sheet.regime == "no-voec":
        duties = sheet.free(line, TOLL, "exempt")
    else:
        duties = tariff_duties(sheet, line, TOLL, line.cif)
    excise = sheet.excise(line, EXCISE, listed, line.cif + duties)
    reduced = reduced_rate(sheet.c, line)
    sheet.levy(line, MVA, line.full + duties + excise, D(".25") if reduced is None else reduced)
