"""Viet Nam: whole dong, relief up to a million, small duties waived."""

from decimal import Decimal

from tests.reference.arithmetic import ZERO, D
from tests.reference.consignment import DRINK_AND_TOBACCO, PARCEL, Consignment, Line, first
from tests.reference.worksheet import Charge, Worksheet

DUTY = Charge("DUTY", "duty", "duty")
ADDITIONAL_DUTY = Charge("ADDITIONAL_DUTY", "duty")
SCT = Charge("SCT", "excise")
VAT = Charge("VAT", "tax", "tax")
CUSTOMS_FEE = Charge("CUSTOMS_FEE", "fee")
CODES = ("vn-express-exempt-to-2025", "vn-express-le-1m", "vn-express-gt-1m", "vn-standard-b2b", "vn-bonded")
EXCISE_GOODS = (*DRINK_AND_TOBACCO, "8703")
FIVE_PERCENT = ("9503", "4901", "4902", "4903")
TEN_PERCENT = (
    "25",
    "26",
    "27",
    "72",
    "73",
    "74",
    "75",
    "76",
    "78",
    "79",
    "80",
    "81",
    "82",
    "83",
    "8415",
    *EXCISE_GOODS,
)


def choose(c: Consignment) -> str:
    """By flow and mode, then by the value of the shipment."""
    if c.flow == "bonded":
        return "vn-bonded"
    if c.flow == "b2b" or c.mode not in PARCEL:
        return "vn-standard-b2b"
    small = not c.any_within(*EXCISE_GOODS) and c.at_most(c.value_cif, "1000000")
    return first(
        ("vn-express-exempt-to-2025", lambda: small and c.day <= "2025-02-17"),
        ("vn-express-le-1m", lambda: small),
        ("vn-express-gt-1m", lambda: c.day >= "2016-09-01"),
    )


def charge(sheet: Worksheet) -> None:
    """Duty of all lines first, for a small one is waived; then what stands on it."""
    lines = sheet.c.lines
    match sheet.regime:
        case "vn-bonded" | "vn-express-exempt-to-2025":
            reason = "suspended" if sheet.regime == "vn-bonded" else "below_threshold"
            for line in lines:
                sheet.free(line, DUTY, reason)
                sheet.free(line, VAT, reason)
        case "vn-express-le-1m":
            for line in lines:
                sheet.free(line, DUTY, "below_threshold")
                sheet.levy(line, VAT, line.cif, vat_rate(sheet.c, line))
        case _:
            full(sheet)


def full(sheet: Worksheet) -> None:
    """Duty, additional duty, special consumption tax and VAT."""
    standard = sheet.regime == "vn-standard-b2b"
    duties = [sheet.by_tariff(line, DUTY, line.cif) for line in sheet.c.lines]
    if not standard and not sheet.lacking(DUTY) and 0 < sum(duties, ZERO) < 100000:
        duties = [ZERO] * len(duties)
        for entry in sheet.entries:
            if entry.charge == DUTY and entry.amount:
                entry.amount, entry.reason, entry.low, entry.high = ZERO, "below_minimum_charge", None, None
    for line, duty in zip(sheet.c.lines, duties, strict=True):
        base = line.cif + duty
        if standard:
            base += sheet.made(line, ADDITIONAL_DUTY, line.cif)
        base += sheet.excise(line, SCT, line.within(*EXCISE_GOODS), base, makes=True)
        sheet.levy(line, VAT, base, vat_rate(sheet.c, line))
    if standard:
        sheet.flat(CUSTOMS_FEE, D("20000"))


def vat_rate(c: Consignment, line: Line) -> Decimal:
    """Five, ten, or the reduced eight per cent of these years."""
    if line.within(*FIVE_PERCENT):
        return D(".05")
    reduced = "2023-07-01" <= c.day <= "2026-12-31" and not line.within(*TEN_PERCENT)
    return D(".08") if reduced else D(".10")
