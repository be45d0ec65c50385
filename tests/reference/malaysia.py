"""Malaysia: sales tax at the till on low-value goods, relief for parcels by air."""

from decimal import Decimal

from tests.reference.arithmetic import D
from tests.reference.consignment import AIR, DRINK_AND_TOBACCO, Consignment, Line, first
from tests.reference.worksheet import Charge, Worksheet

DUTY = Charge("DUTY", "duty", "duty")
EXCISE = Charge("EXCISE", "excise")
SALES_TAX = Charge("SALES_TAX", "tax", "tax")
SALES_TAX_LVG = Charge("SALES_TAX_LVG", "tax", "tax")
CODES = ("my-lvg", "my-air-de-minimis", "my-standard-parcel", "my-standard-b2b", "my-fz-lmw-warehouse")
EXCLUDED = (*DRINK_AND_TOBACCO, "9614", "854340")
FIVE_PERCENT = ("85258910", "910521", "960310")
FREE = ("02", "1001", "1006", "170199", "2501")


def relief(c: Consignment) -> bool:
    """By air, up to MYR 500 with freight and insurance."""
    return c.mode in AIR and c.at_most(c.value_cif, "500", "MYR")


def low_value(c: Consignment, line: Line) -> bool:
    """An item up to MYR 500."""
    return not line.within(*EXCLUDED) and c.at_most(line.price, "500", "MYR")


def taxed_at_till(c: Consignment, line: Line) -> bool:
    """Under the relief every item that is not excluded, half a unit of a dear one too."""
    return low_value(c, line) or (not line.within(*EXCLUDED) and relief(c))


def choose(c: Consignment) -> str:
    """By flow; the registered seller first."""
    if c.flow == "bonded":
        return "my-fz-lmw-warehouse"
    if c.day < "2018-09-01":
        return ""
    if c.flow == "b2b":
        return "my-standard-b2b"
    at_till = c.registered("my-lvg")
    return first(
        ("my-lvg", lambda: at_till and any(low_value(c, line) for line in c.lines)),
        ("my-air-de-minimis", lambda: not c.any_within(*EXCLUDED) and relief(c)),
        ("my-standard-parcel", lambda: True),
    )


def charge(sheet: Worksheet) -> None:
    """Each line by its own rule."""
    for line in sheet.c.lines:
        if sheet.regime == "my-fz-lmw-warehouse":
            sheet.free(line, DUTY, "suspended")
            sheet.free(line, SALES_TAX, "suspended")
        elif sheet.regime == "my-air-de-minimis":
            sheet.free(line, DUTY, "below_threshold")
            sheet.free(line, SALES_TAX, "below_threshold")
        else:
            charge_line(sheet, line)


def charge_line(sheet: Worksheet, line: Line) -> None:
    """Duty, excise and sales tax of a line."""
    c = sheet.c
    at_till = sheet.regime == "my-lvg"
    if at_till and not line.within(*EXCLUDED) and relief(c):
        duty = sheet.free(line, DUTY, "below_threshold")
    else:
        duty = sheet.by_tariff(line, DUTY, line.cif)
    if at_till and taxed_at_till(c, line):
        sheet.levy(line, SALES_TAX_LVG, line.goods, D(".10") if c.day >= "2024-01-01" else None)
        return
    excise = sheet.excise(line, EXCISE, line.within(*DRINK_AND_TOBACCO, "8703"), line.cif + duty, makes=True)
    sheet.levy(line, SALES_TAX, line.cif + duty + excise, sales_tax_rate(c, line))


def sales_tax_rate(c: Consignment, line: Line) -> Decimal | None:
    """Ten per cent, with a few goods at five and at none."""
    if c.day < "2018-09-01":
        return None
    if line.within(*FREE):
        return D(0)
    return D(".05") if line.within(*FIVE_PERCENT) else D(".10")
