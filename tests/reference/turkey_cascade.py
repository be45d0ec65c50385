"""Türkiye's cascade: each levy stands in the base of the next."""

from decimal import Decimal

from tests.reference.arithmetic import ZERO, D
from tests.reference.consignment import DRINK_AND_TOBACCO, EU, Consignment, Line
from tests.reference.worksheet import Charge, Worksheet

GV = Charge("GV", "duty", "duty")
IGV = Charge("IGV", "duty")
KKDF = Charge("KKDF", "tax")
GIDER = Charge("GIDER", "fee")
DAMGA = Charge("DAMGA", "fee")
TRT = Charge("TRT", "excise")
OTV = Charge("OTV", "excise")
KDV = Charge("KDV", "tax", "tax")
MUSAVIR = Charge("MUSAVIR", "fee")

LIST_IV = ("3303", "3304", "3307", "8508", "8509", "8516", "851713", "851714", "8525", "8528")
OTV_SCOPE = (*LIST_IV, *DRINK_AND_TOBACCO, "2202")
PHONES = ("851713", "851714")
REDUCED = ("61", "62", "63", "64", *(f"{chapter:02}" for chapter in range(2, 22)))


def cascade(sheet: Worksheet) -> None:
    """All levies in their order, under the three regimes that bear them."""
    c = sheet.c
    befores = [border_levies(sheet, line) for line in c.lines]
    shares = [ZERO] * len(c.lines)
    if sheet.regime == "tr-standard":
        known = c.amount("176.70", "TRY") if c.day[:4] == "2022" else None
        sheet.flat(DAMGA, known)
        shares = sheet.shares(DAMGA)
    for line, before, share in zip(c.lines, befores, shares, strict=True):
        inland_levies(sheet, line, line.cif + before + share)
    if sheet.regime == "tr-personal-full":
        sheet.flat(MUSAVIR, None)


def border_levies(sheet: Worksheet, line: Line) -> Decimal:
    """GV, IGV, KKDF and GIDER on CIF."""
    total = sheet.by_tariff(line, GV, line.cif, "customs_duty")
    if line.origin in EU:
        sheet.free(line, IGV, "exempt")
    else:
        total += sheet.levy(line, IGV, line.cif, additional_duty(sheet, line))
    if sheet.regime == "tr-standard":
        total += sheet.made(line, KKDF, line.cif)
    if sheet.regime in {"tr-standard", "tr-personal-full"}:
        total += sheet.made(line, GIDER, line.cif)
    return total


def additional_duty(sheet: Worksheet, line: Line) -> Decimal | None:
    """The additional duty of the tariff rows, where all of them name it."""
    found = sheet.find(line)
    if found is None:
        return None
    rates = [row.components.get("additional_duty") for row in found.rows]
    return max((rate for rate in rates if rate is not None), default=None) if None not in rates else None


def inland_levies(sheet: Worksheet, line: Line, base: Decimal) -> None:
    """TRT and OTV on their goods, KDV on everything."""
    if line.within(*PHONES, "8528"):
        base += sheet.levy(line, TRT, base, D(".10") if line.within(*PHONES) else None)
    if line.within(*OTV_SCOPE) or line.category == "otv-iv":
        known = line.within(*PHONES) and "2018-01-01" <= sheet.c.day <= "2019-12-31"
        base += sheet.levy(line, OTV, base, D(".25") if known else None)
    sheet.levy(line, KDV, base, kdv_rate(sheet.c, line))


def kdv_rate(c: Consignment, line: Line) -> Decimal | None:
    """The rate of the day, by category and goods."""
    new = c.day >= "2023-07-10"
    by_code = line.category != "standard"
    if line.category == "basic_food" or (by_code and line.within("0902")):
        return D(".01") if new else None
    if by_code and line.within(*REDUCED):
        return D(".10") if new else None
    return D(".20") if new else D(".18")
