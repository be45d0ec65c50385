"""Mexico: one all-in rate for parcels, the standard entry with its customs fee."""

from tests.reference.arithmetic import ZERO, D
from tests.reference.consignment import DRINK_AND_TOBACCO, Consignment, Line, first
from tests.reference.remedies import tariff_duties
from tests.reference.worksheet import Charge, Worksheet, zero_reason

IGI = Charge("IGI", "duty", "duty")
TASA_GLOBAL = Charge("TASA_GLOBAL", "duty")
EXCISE = Charge("EXCISE", "excise")
DTA = Charge("DTA", "fee")
PRV = Charge("PRV", "fee")
IVA = Charge("IVA", "tax", "tax")
ALL_IN = {
    "mx-courier-335": ".335",
    "mx-courier-19-old": ".19",
    "mx-usmca-50-117": ".17",
    "mx-usmca-over117": ".19",
}
CODES = (*ALL_IN, "mx-usmca-0-50", "mx-treaty-1usd", "mx-standard", "mx-deposito-fiscal")


def choose(c: Consignment) -> str:
    """By flow, then by where the parcel comes from and its value with freight and insurance."""
    if c.flow != "b2c":
        return "mx-deposito-fiscal" if c.flow == "bonded" else "mx-standard"
    american = c.dispatch in {"US", "CA"} and all(line.origin in {"US", "CA", "MX"} for line in c.lines)
    new = c.day >= "2025-08-15"
    return first(
        ("mx-standard", lambda: not c.at_most(c.value_cif, "2500", "USD")),
        ("mx-usmca-0-50", lambda: american and c.at_most(c.value_cif, "50", "USD")),
        ("mx-usmca-50-117", lambda: american and c.at_most(c.value_cif, "117", "USD")),
        ("mx-usmca-over117", lambda: american and new),
        ("mx-courier-335", lambda: new),
        ("mx-courier-19-old", lambda: True),
    )


def charge(sheet: Worksheet) -> None:
    """Charges of the regime, line by line, then what is due on the whole."""
    for line in sheet.c.lines:
        charge_line(sheet, line)
    if sheet.regime == "mx-usmca-0-50":
        sheet.flat(DTA, None)
    if sheet.regime == "mx-standard" and sheet.c.switch("mx-prv"):
        sheet.flat(PRV, sheet.c.amount("290", "MXN"))


def charge_line(sheet: Worksheet, line: Line) -> None:
    """The charges of a line."""
    listed = line.within(*DRINK_AND_TOBACCO)
    if sheet.regime in ALL_IN:
        duty = sheet.levy(line, TASA_GLOBAL, line.cif, D(ALL_IN[sheet.regime]))
        sheet.excise(line, EXCISE, listed, line.cif + duty)
    elif sheet.regime == "mx-standard":
        standard_line(sheet, line, listed)
    else:
        reason = "suspended" if sheet.regime == "mx-deposito-fiscal" else "exempt"
        sheet.free(line, IGI, reason)
        sheet.free(line, IVA, reason)
        if reason == "exempt":
            sheet.excise(line, EXCISE, listed, line.cif)


def standard_line(sheet: Worksheet, line: Line, listed: bool) -> None:
    """IGI by tariff, DTA, excise and IVA on all of it."""
    duties = tariff_duties(sheet, line, IGI, line.cif)
    claimed = bool(line.preference) and DTA.code not in sheet.c.pins
    if claimed:
        dta = sheet.free(line, DTA, "preference")
    else:
        rate = sheet.c.pins.get(DTA.code, D(".008"))
        dta = sheet.round(line.cif * rate)
        sheet.write(line, DTA, dta, zero_reason(dta, rate, line.cif))
    excise = sheet.excise(line, EXCISE, listed, line.cif + duties)
    sheet.levy(line, IVA, line.cif + duties + dta + (excise or ZERO), D(".16"))
