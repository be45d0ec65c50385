"""Philippines: deemed insurance, fees inside the VAT base, slabs on the customs value."""

from decimal import Decimal

from tests.reference.arithmetic import ZERO, D, half_up
from tests.reference.consignment import DRINK_AND_TOBACCO, Consignment, Line, first
from tests.reference.worksheet import Charge, Worksheet

DUTY = Charge("DUTY", "duty", "duty")
EXCISE = Charge("EXCISE", "excise")
VAT = Charge("VAT", "tax", "tax")
BANK_CHARGES = Charge("BANK_CHARGES", "fee")
BROKERAGE = Charge("BROKERAGE", "fee")
CDS = Charge("CDS", "fee")
IPC = Charge("IPC", "fee")
CODES = ("ph-de-minimis", "ph-informal-express", "ph-formal-b2b", "ph-freeport-bonded")
NEW_IPC = (("25000", "250"), ("50000", "500"), ("250000", "750"), ("500000", "1000"), ("750000", "1500"))
OLD_IPC = (("250000", "250"), ("500000", "500"), ("750000", "750"))
BROKER = (
    ("10000", "1300"),
    ("20000", "2000"),
    ("30000", "2700"),
    ("40000", "3300"),
    ("50000", "3600"),
    ("60000", "4000"),
    ("100000", "4700"),
    ("200000", "5300"),
)


def prepare(c: Consignment) -> None:
    """Goods that travel without insurance count 2 % of their price for it, dangerous ones 4 %."""
    if c.insurance == 0:
        for line in c.lines:
            rate = D(".04") if line.category == "dangerous" else D(".02")
            line.deemed = half_up(line.goods * rate, c.unit)


def choose(c: Consignment) -> str:
    """By the goods value, whoever imports."""
    if c.flow == "bonded":
        return "ph-freeport-bonded"
    free = c.day >= "2016-10-25" and not c.any_within(*DRINK_AND_TOBACCO)
    return first(
        ("ph-de-minimis", lambda: free and c.at_most(c.value, "10000")),
        ("ph-informal-express", lambda: c.at_most(c.value, "50000")),
        ("ph-formal-b2b", lambda: True),
    )


def charge(sheet: Worksheet) -> None:
    """Duties and fees first, for VAT stands on both."""
    lines = sheet.c.lines
    if sheet.regime in {"ph-freeport-bonded", "ph-de-minimis"}:
        reason = "suspended" if sheet.regime == "ph-freeport-bonded" else "below_threshold"
        for line in lines:
            sheet.free(line, DUTY, reason)
            sheet.free(line, VAT, reason)
        return
    bases = [base_of(sheet, line) for line in lines]
    vat = D(".12") if sheet.c.day >= "2006-02-01" else None
    for line, base, share in zip(lines, bases, fees(sheet), strict=True):
        sheet.levy(line, VAT, base + share, vat)


def base_of(sheet: Worksheet, line: Line) -> Decimal:
    """Value, duty, bank charges and excise of a line."""
    duty = sheet.by_tariff(line, DUTY, line.cif)
    bank = sheet.made(line, BANK_CHARGES, line.cif) if sheet.regime == "ph-formal-b2b" else ZERO
    listed = line.within(*DRINK_AND_TOBACCO, "8703")
    return line.cif + duty + bank + sheet.excise(line, EXCISE, listed, line.cif + duty, makes=True)


def slab(value: Decimal, slabs: tuple[tuple[str, str], ...], above: str) -> Decimal:
    """The amount of the first slab that holds the value."""
    return D(next((amount for limit, amount in slabs if value <= D(limit)), above))


def fees(sheet: Worksheet) -> list[Decimal]:
    """The fees on the whole, and the notional brokerage of a parcel, shared by goods."""
    c = sheet.c
    value = sum((line.cif for line in c.lines), ZERO)
    if sheet.regime == "ph-informal-express":
        new = c.day >= "2024-12-24"
        sheet.flat(CDS, D("30.00") if new else D("265.00"))
        if not new:
            sheet.flat(IPC, D("250.00"))
        return c.by_goods(sheet.amount_of(None, CDS, ("CDS", "IPC")) + D("700.00"))
    new = c.day >= "2025-06-15"
    excess = half_up(max(ZERO, value - 200000) * D(".00125"), c.unit)
    sheet.flat(BROKERAGE, slab(value, BROKER, "5300") + excess)
    sheet.flat(CDS, D("130.00") if new else D("265.00"))
    sheet.flat(IPC, slab(value, NEW_IPC, "2000") if new else slab(value, OLD_IPC, "1000"))
    return sheet.shares(BROKERAGE, CDS, IPC)
