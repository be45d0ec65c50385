"""Indonesia: duty by class of goods, 11/12 of the VAT base, every document in whole thousands."""

from decimal import Decimal

from tests.reference.arithmetic import D, spread, upwards
from tests.reference.consignment import DRINK_AND_TOBACCO, Consignment, Line, first
from tests.reference.reduced_vat import by_day
from tests.reference.worksheet import Charge, Worksheet, zero_reason

BM = Charge("BM", "duty", "duty")
BMAD = Charge("BMAD", "duty")
BMTP = Charge("BMTP", "duty")
CUKAI = Charge("CUKAI", "excise")
PPN = Charge("PPN", "tax", "tax")
PPNBM = Charge("PPNBM", "tax")
PPH22 = Charge("PPH22", "tax")
BY_CLASS = (
    "id-cn-3-1500-general",
    "id-cn-3-1500-special-books",
    "id-cn-3-1500-special-15",
    "id-cn-3-1500-special-25",
)
CODES = (*BY_CLASS, "id-cn-le-3", "id-cn-2020-2025-special", "id-over-1500", "id-standard-pib", "id-plb-bonded")
NEW_LAW = "2025-03-05"
CLASSES = {
    "books": ("4901",),
    "25": ("4202", "61", "62", "63", "64", "8712", "871160"),
    "15": ("3303", "3304", "3305", "3306", "3307", "73", "9101", "9102"),
}
CLASS_RATES = {"25": ".25", "15": ".15", "general": ".075"}
PPN_RATES = (("0001", ".10"), ("2022-04-01", ".11"), ("2025-01-01", ".12"))
SAFEGUARD = ("57", "5208", "5209", "5210", "5211", "5212", "5407", "5408", "5512", "5513", "5514", "5515", "5516")
THOUSAND = D(1000)


def class_of(line: Line) -> str:
    """Books, the two dearer classes, or general goods."""
    return next((name for name, prefixes in CLASSES.items() if line.within(*prefixes)), "general")


def choose(c: Consignment) -> str:
    """By flow, then by the band of the goods value in dollars."""
    if c.flow != "b2c":
        return "id-plb-bonded" if c.flow == "bonded" else "id-standard-pib"
    if c.day < "2020-01-30":
        return ""
    classes = {class_of(line) for line in c.lines}
    alone = f"id-cn-3-1500-special-{classes.copy().pop()}" if len(classes) == 1 and "general" not in classes else ""
    return first(
        ("id-cn-le-3", lambda: c.at_most(c.value, "3", "USD")),
        ("id-over-1500", lambda: not c.at_most(c.value, "1500", "USD")),
        ("id-cn-2020-2025-special", lambda: c.day < NEW_LAW and classes != {"general"}),
        (alone, lambda: c.day >= NEW_LAW and bool(alone)),
        ("id-cn-3-1500-general", lambda: True),
    )


def charge(sheet: Worksheet) -> None:
    """Every line to the sen, then the document in whole thousands."""
    for line in sheet.c.lines:
        if sheet.regime == "id-plb-bonded":
            sheet.free(line, BM, "suspended")
            sheet.free(line, PPN, "suspended")
        else:
            charge_line(sheet, line)
    round_document(sheet)


def charge_line(sheet: Worksheet, line: Line) -> None:
    """Duties, excise, VAT, luxury tax and prepaid income tax of a line."""
    duties = duties_of(sheet, line)
    excise = sheet.excise(line, CUKAI, line.within(*DRINK_AND_TOBACCO, "8703"), line.cif + duties)
    base = line.cif + duties + excise
    if exempt_books(sheet, line):
        sheet.free(line, PPN, "exempt")
    else:
        ppn(sheet, line, base)
    if line.category == "luxury":
        sheet.levy(line, PPNBM, base, None)
    income = income_tax(sheet, line)
    if income is not None:
        sheet.levy(line, PPH22, base, income)


def exempt_books(sheet: Worksheet, line: Line) -> bool:
    """Books in a parcel under the new law."""
    parcel = sheet.regime in BY_CLASS or sheet.regime == "id-cn-le-3"
    return parcel and sheet.c.day >= NEW_LAW and class_of(line) == "books"


def entry(sheet: Worksheet) -> bool:
    """A declaration by tariff."""
    return sheet.regime in {"id-over-1500", "id-standard-pib"}


def old_special(sheet: Worksheet, line: Line) -> bool:
    """A line of a special class under the law to 2025."""
    return sheet.regime == "id-cn-2020-2025-special" and class_of(line) != "general"


def duties_of(sheet: Worksheet, line: Line) -> Decimal:
    """BM with its remedies."""
    if exempt_books(sheet, line):
        return sheet.free(line, BM, "exempt")
    if sheet.regime == "id-cn-le-3":
        return sheet.free(line, BM, "below_threshold")
    if entry(sheet) or old_special(sheet, line):
        duty = sheet.by_tariff(line, BM, line.cif)
        return duty + sheet.made(line, BMAD, line.cif) + safeguard(sheet, line)
    by_class = sheet.regime in BY_CLASS and sheet.c.day >= NEW_LAW
    rate = CLASS_RATES[class_of(line) if by_class else "general"]
    return sheet.levy(line, BM, line.cif, D(rate), kind_pin=False)


def safeguard(sheet: Worksheet, line: Line) -> Decimal:
    """BMTP where pinned, missing on the textile list while the safeguard runs."""
    runs = "2024-08-01" <= sheet.c.day <= "2027-07-31" and line.within(*SAFEGUARD) and entry(sheet)
    return sheet.levy(line, BMTP, line.cif, None) if runs or BMTP.code in sheet.c.pins else D(0)


def ppn(sheet: Worksheet, line: Line, base: Decimal) -> None:
    """VAT on 11/12 of the base since 2025, on the whole of it for luxury goods."""
    pin = sheet.pin(PPN)
    rate = by_day(PPN_RATES, sheet.c.day) if pin is None else pin
    reduced = sheet.c.day >= "2025-01-01" and line.category != "luxury"
    assert rate is not None
    amount = sheet.round(base * rate * 11, D(12)) if reduced else sheet.round(base * rate)
    sheet.write(line, PPN, amount, zero_reason(amount, rate, base))


def income_tax(sheet: Worksheet, line: Line) -> Decimal | None:
    """The rate of PPH22, or None where it is not levied."""
    if sheet.regime == "id-standard-pib":
        return D(".075") if sheet.c.person else D(".025")
    if sheet.regime == "id-over-1500" or old_special(sheet, line):
        return D(".10")
    dearer = sheet.regime in BY_CLASS and sheet.c.day >= NEW_LAW and class_of(line) in {"15", "25"}
    return D(".05") if dearer else None


def round_document(sheet: Worksheet) -> None:
    """Each code up to the next thousand for the document, spread by the amounts to the sen."""
    for code in dict.fromkeys(entry.charge.code for entry in sheet.entries):
        entries = [entry for entry in sheet.entries if entry.charge.code == code]
        exact = [entry.amount for entry in entries]
        total = sum(exact, D(0))
        if total:
            shares = spread(upwards(total, THOUSAND), exact, sheet.c.unit)
            for each, share in zip(entries, shares, strict=True):
                each.amount = share
