"""Thailand: taxes up to the satang, excise inside its own base."""

from decimal import Decimal

from tests.reference.arithmetic import ONE, ZERO, D, upwards
from tests.reference.consignment import DRINK_AND_TOBACCO, PARCEL, Consignment, Line, first
from tests.reference.worksheet import Charge, Worksheet, zero_reason

DUTY = Charge("DUTY", "duty", "duty")
SPECIAL_DUTY = Charge("SPECIAL_DUTY", "duty")
SURCHARGE = Charge("SURCHARGE", "duty")
EXCISE = Charge("EXCISE", "excise")
INTERIOR_TAX = Charge("INTERIOR_TAX", "tax")
VAT = Charge("VAT", "tax", "tax")
BOI_FEE = Charge("BOI_FEE", "fee")
DECLARATION_FEE = Charge("DECLARATION_FEE", "fee")
CARRIER = Charge("CARRIER", "fee")
CODES = (
    "th-low-value-2024-2025",
    "th-first-baht-2026",
    "th-post-express-under-40000",
    "th-standard-b2b",
    "th-free-zone",
)
SHEET = {"rounding": upwards}
VAT_RATE = D(".07")


def free_item(line: Line) -> bool:
    """Worth at most one baht a unit."""
    return line.cif <= line.quantity


def choose(c: Consignment) -> str:
    """By flow and day, then by value."""
    if c.flow != "b2c":
        return "th-free-zone" if c.flow == "bonded" else "th-standard-b2b"
    if c.day >= "2026-01-01":
        return "th-first-baht-2026"
    if c.at_most(c.value_cif, "1500"):
        if c.day < "2024-07-05":
            return ""
        if not c.any_within(*DRINK_AND_TOBACCO):
            return "th-low-value-2024-2025"
    return first(
        ("th-post-express-under-40000", lambda: c.mode in PARCEL and c.at_most(c.value, "40000")),
        ("th-standard-b2b", lambda: True),
    )


def charge(sheet: Worksheet) -> None:
    """Charges of each line, then the fees."""
    c = sheet.c
    for line in c.lines:
        charge_line(sheet, line)
    if sheet.regime == "th-standard-b2b":
        sheet.flat(DECLARATION_FEE, D("200.00"))
    if sheet.regime == "th-first-baht-2026" and c.mode == "express":
        sheet.disbursement(CARRIER, ".02", lambda: D("185.00"))


def charge_line(sheet: Worksheet, line: Line) -> None:
    """The charges of a line."""
    if sheet.regime == "th-free-zone":
        sheet.free(line, DUTY, "suspended")
        sheet.free(line, VAT, "suspended")
    elif sheet.regime in {"th-first-baht-2026", "th-low-value-2024-2025"} and free_item(line):
        first_baht = sheet.regime == "th-first-baht-2026"
        sheet.free(line, DUTY, "below_threshold" if first_baht else "exempt")
        sheet.free(line, VAT, "below_threshold")
    elif sheet.regime == "th-low-value-2024-2025":
        sheet.free(line, DUTY, "exempt")
        sheet.levy(line, VAT, line.cif, VAT_RATE)
    else:
        full(sheet, line)


def full(sheet: Worksheet, line: Line) -> None:
    """Duty and what stands on it, excise with interior tax, VAT on all."""
    duty = sheet.by_tariff(line, DUTY, line.cif)
    base = line.cif + duty
    if sheet.regime == "th-standard-b2b":
        base += sheet.made(line, SPECIAL_DUTY, duty)
        base += sheet.made(line, SURCHARGE, line.cif)
        base += sheet.made(line, BOI_FEE, line.cif)
    base += excise_with_interior_tax(sheet, line, base)
    sheet.levy(line, VAT, base, VAT_RATE)


def excise_with_interior_tax(sheet: Worksheet, line: Line, base: Decimal) -> Decimal:
    """Excise is part of its own base, and so is the interior tax upon it."""
    rate = sheet.c.pins.get(EXCISE.code)
    if rate is None:
        listed = line.within(*DRINK_AND_TOBACCO, "8703")
        return sheet.lacks("rate", EXCISE, line) if listed else ZERO
    interior = sheet.c.pins.get(INTERIOR_TAX.code, D(".10"))
    excise = upwards(base * rate, sheet.c.unit, ONE - (ONE + interior) * rate)
    sheet.write(line, EXCISE, excise, zero_reason(excise, rate, base))
    return excise + sheet.levy(line, INTERIOR_TAX, excise, D(".10"))
