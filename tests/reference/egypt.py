"""Egypt: no de minimis, and one composite duty on phones."""

from decimal import Decimal

from tests.reference.arithmetic import D
from tests.reference.consignment import DRINK_AND_TOBACCO, Consignment, Line, first
from tests.reference.worksheet import Charge, Worksheet

DUTY = Charge("DUTY", "duty", "duty")
PHONE = Charge("PHONE", "duty")
ST = Charge("ST", "excise")
VAT = Charge("VAT", "tax", "tax")
CARRIER = Charge("CARRIER", "fee")
CODES = ("eg-parcel-informal", "eg-standard", "eg-phones")
SCHEDULE = ("3303", "3304", "3305", "3307", "8415", "8418", "8528", "2202", *DRINK_AND_TOBACCO)


def phone(c: Consignment, line: Line) -> bool:
    """A person's telephone since 2025."""
    return c.private and c.day >= "2025-01-01" and line.within("851713", "851714")


def choose(c: Consignment) -> str:
    """A person's phones, a person's parcel, or the standard entry."""
    if not c.private:
        return "" if c.flow == "bonded" else "eg-standard"
    restricted = any(line.category == "restricted" for line in c.lines)
    return first(
        ("eg-phones", lambda: all(phone(c, line) for line in c.lines)),
        (
            "eg-parcel-informal",
            lambda: c.day >= "2024-11-02" and not restricted and c.at_most(c.value, "2000", "USD"),
        ),
        ("eg-standard", lambda: True),
    )


def charge(sheet: Worksheet) -> None:
    """Charges of each line, then the carrier's fee."""
    c = sheet.c
    vat = D(".14") if c.day >= "2017-07-01" else None
    for line in c.lines:
        if sheet.regime == "eg-phones" or phone(c, line):
            sheet.levy(line, PHONE, line.cif, D(".385"))
        else:
            charge_line(sheet, line, vat)
    if c.mode != "express" or sheet.regime == "eg-phones":
        return
    if sheet.regime == "eg-parcel-informal":
        sheet.disbursement(CARRIER, ".02", lambda: c.amount("5", "USD"))
    else:
        sheet.flat(CARRIER, lambda: c.amount("13", "USD"))


def charge_line(sheet: Worksheet, line: Line, vat: Decimal | None) -> None:
    """Duty, schedule tax and VAT."""
    duty = sheet.by_tariff(line, DUTY, line.cif)
    base = line.cif + duty + sheet.excise(line, ST, line.within(*SCHEDULE), line.cif + duty)
    sheet.levy(line, VAT, base, vat)
