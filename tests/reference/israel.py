"""Israel: bands on the goods value, an exemption limit that moved by the week."""

from tests.reference.arithmetic import ONE, D, half_up
from tests.reference.consignment import DRINK_AND_TOBACCO, Consignment, Line, first
from tests.reference.worksheet import Charge, Worksheet

MEHES = Charge("MEHES", "duty", "duty")
MASKNIYA = Charge("MASKNIYA", "excise")
MAAM = Charge("MAAM", "tax", "tax")
COMPUTER_FEE = Charge("COMPUTER_FEE", "fee")
CARRIER = Charge("CARRIER", "fee")
BANDS = ("75-a", "150", "75-b", "130")
CODES = (*(f"il-lv-{band}" for band in BANDS), *(f"il-mid-{band}" for band in BANDS), "il-high", "il-standard")
BARRED = ("854340", *DRINK_AND_TOBACCO)


def band(c: Consignment) -> str:
    """The exemption limit of the day, as the codes name it."""
    if c.day <= "2025-12-23":
        return "75-a"
    if c.day <= "2026-02-23":
        return "150"
    return "130" if c.day >= "2026-02-25" and c.switch("il-order-130") else "75-b"


def choose(c: Consignment) -> str:
    """A person's parcel by goods value, or the standard entry."""
    if not c.private:
        return "" if c.flow == "bonded" else "il-standard"
    limit = band(c)
    return first(
        (f"il-lv-{limit}", lambda: not c.any_within(*BARRED) and c.at_most(c.value, limit.split("-")[0], "USD")),
        (f"il-mid-{limit}", lambda: c.at_most(c.value, "500", "USD")),
        ("il-high", lambda: c.at_most(c.value, "1000", "USD")),
        ("il-standard", lambda: True),
    )


def charge(sheet: Worksheet) -> None:
    """Charges of each line, then the fees."""
    for line in sheet.c.lines:
        charge_line(sheet, line)
    fees(sheet)


def charge_line(sheet: Worksheet, line: Line) -> None:
    """Duty, purchase tax and VAT of a line."""
    if sheet.regime.startswith("il-lv"):
        sheet.free(line, MEHES, "exempt")
        sheet.free(line, MAAM, "exempt")
        return
    if sheet.regime.startswith("il-mid"):
        duty = sheet.free(line, MEHES, "exempt")
    else:
        duty = sheet.by_tariff(line, MEHES, line.cif)
    base = line.cif + duty
    uplifted = base
    if sheet.regime == "il-standard":
        uplift = D(".60") if line.within("842489") else D(0)
        uplifted = half_up(base * (ONE + uplift), sheet.c.unit)
    stored = D(".12") if line.within("842489") else None
    excise = sheet.excise(line, MASKNIYA, line.within(*BARRED, "842489"), uplifted, stored)
    sheet.levy(line, MAAM, base + excise, D(".18") if sheet.c.day >= "2025-01-01" else D(".17"))


def fees(sheet: Worksheet) -> None:
    """The courier's and the post's lists."""
    c = sheet.c
    if sheet.regime.startswith("il-mid"):
        if c.mode == "express":
            sheet.flat(COMPUTER_FEE, D("20.50"))
            sheet.flat(CARRIER, D("69.00"))
        if c.mode == "post":
            sheet.flat(CARRIER, D("35.00"))
    if sheet.regime == "il-high" and c.mode == "express":
        sheet.flat(CARRIER, D("149.00"))
