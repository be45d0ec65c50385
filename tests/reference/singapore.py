"""Singapore: GST on low-value goods at the till, relief at the border, excise on a list."""

from decimal import Decimal

from tests.reference.arithmetic import D, words
from tests.reference.consignment import AIR, DRINK_AND_TOBACCO, Consignment, Line, first
from tests.reference.reduced_vat import by_day
from tests.reference.worksheet import Charge, Worksheet

DUTY = Charge("DUTY", "duty", "duty")
EXCISE = Charge("EXCISE", "excise")
GST = Charge("GST", "tax", "tax")
PERMIT_FEE = Charge("PERMIT_FEE", "fee")
CODES = (
    "sg-ovr-lvg",
    "sg-import-relief-400",
    "sg-import-gst-parcel",
    "sg-standard-import",
    "sg-b2b-reverse-charge-lvg",
    "sg-ftz-zero-gst-warehouse",
)
RATES = (("2007-07-01", ".07"), ("2023-01-01", ".08"), ("2024-01-01", ".09"))
DUTIABLE = DRINK_AND_TOBACCO + words(
    "2710 2711 8701 8702 8703 8704 8705 8711 21069020 21069061 21069062 21069064 21069065 21069066 21069067"
)


def low_value(c: Consignment, line: Line) -> bool:
    """An item up to SGD 400 that is not dutiable."""
    return not line.within(*DUTIABLE) and c.at_most(line.price, "400", "SGD")


def relieved(c: Consignment) -> bool:
    """Whether the border relief covers the value."""
    return c.mode in AIR and c.at_most(c.value_cif, "400", "SGD")


def choose(c: Consignment) -> str:
    """By flow; the registered seller first."""
    if c.flow == "bonded":
        return "sg-ftz-zero-gst-warehouse"
    if c.flow == "b2b":
        reverse = c.registered("sg-reverse-charge") and c.mode in AIR and all(low_value(c, x) for x in c.lines)
        return "sg-b2b-reverse-charge-lvg" if reverse else "sg-standard-import"
    at_till = c.registered("sg-ovr") and c.mode in AIR and c.person
    return first(
        ("sg-ovr-lvg", lambda: at_till and any(low_value(c, line) for line in c.lines)),
        ("sg-import-relief-400", lambda: relieved(c) and not c.any_within(*DRINK_AND_TOBACCO)),
        ("sg-import-gst-parcel", lambda: True),
    )


def charge(sheet: Worksheet) -> None:
    """Each line by its own rule."""
    c = sheet.c
    gst = by_day(RATES, c.day)
    for line in c.lines:
        charge_line(sheet, line, gst)
    if sheet.regime == "sg-standard-import":
        sheet.flat(PERMIT_FEE, D("2.88"))


def charge_line(sheet: Worksheet, line: Line, gst: Decimal | None) -> None:
    """The charges of a line."""
    c = sheet.c
    match sheet.regime:
        case "sg-ftz-zero-gst-warehouse":
            nothing(sheet, line, "suspended")
        case "sg-import-relief-400":
            nothing(sheet, line, "below_threshold")
        case "sg-b2b-reverse-charge-lvg":
            sheet.free(line, DUTY, "exempt")
            sheet.levy(line, GST, line.cif, gst)
        case "sg-ovr-lvg" if low_value(c, line):
            sheet.free(line, DUTY, "exempt")
            sheet.levy(line, GST, line.full, gst)
        case "sg-ovr-lvg" if relieved(c) and not line.within(*DRINK_AND_TOBACCO):
            nothing(sheet, line, "below_threshold")
        case _:
            at_the_border(sheet, line, gst)


def nothing(sheet: Worksheet, line: Line, reason: str) -> None:
    """Neither duty nor GST."""
    sheet.free(line, DUTY, reason)
    sheet.free(line, GST, reason)


def at_the_border(sheet: Worksheet, line: Line, gst: Decimal | None) -> None:
    """Duty and excise on the value, GST on all of it."""
    listed = line.within(*DUTIABLE)
    duty = sheet.by_tariff(line, DUTY, line.cif) if listed else sheet.levy(line, DUTY, line.cif, D(0))
    stored = D(".12") if line.within("871160") else None
    excise = sheet.excise(line, EXCISE, listed, line.cif, stored, makes=True)
    sheet.levy(line, GST, line.cif + duty + excise, gst)
