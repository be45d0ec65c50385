"""What the six states of the Gulf share: barred goods, duty, excise and VAT on the value with freight."""

from decimal import Decimal

from tests.reference.consignment import Consignment, Line
from tests.reference.worksheet import Charge, Worksheet

DUTY = Charge("DUTY", "duty", "duty")
EXCISE = Charge("EXCISE", "excise")
VAT = Charge("VAT", "tax", "tax")
CARRIER = Charge("CARRIER", "fee")
EXCISE_LIST = ("24", "2202", "2203", "2204", "2205", "2206", "2207", "2208", "854340")


def barred(c: Consignment) -> bool:
    """Goods that no exempt parcel regime takes."""
    return c.any_within(*EXCISE_LIST) or any(line.category == "restricted" for line in c.lines)


def duty_and_excise(sheet: Worksheet, line: Line) -> Decimal:
    """Both amounts of a line."""
    duty = sheet.by_tariff(line, DUTY, line.cif)
    return duty + sheet.excise(line, EXCISE, line.within(*EXCISE_LIST), line.cif + duty)


def full(sheet: Worksheet, vat: Decimal | None, elsewhere: bool = False) -> None:
    """Duty, excise, and VAT on both, line by line."""
    for line in sheet.c.lines:
        levy_vat(sheet, line, line.cif + duty_and_excise(sheet, line), vat, elsewhere)


def levy_vat(sheet: Worksheet, line: Line, base: Decimal, vat: Decimal | None, elsewhere: bool = False) -> Decimal:
    """VAT of a line, or none where the importer accounts for it."""
    if elsewhere:
        return sheet.free(line, VAT, "collected_elsewhere")
    return sheet.levy(line, VAT, base, vat)


def exempt_parcel(sheet: Worksheet, vat: Decimal | None) -> None:
    """No duty and no excise, VAT on the value."""
    for line in sheet.c.lines:
        sheet.free(line, DUTY, "exempt")
        levy_vat(sheet, line, line.cif, vat)


def suspended(sheet: Worksheet) -> None:
    """Goods that enter a bonded or free zone."""
    for line in sheet.c.lines:
        sheet.free(line, DUTY, "suspended")
        sheet.free(line, VAT, "suspended")


def express_flat(sheet: Worksheet, amount: str) -> None:
    """A carrier's flat fee, express only."""
    if sheet.c.mode == "express":
        sheet.flat(CARRIER, sheet.c.amount(amount, sheet.c.currency))
