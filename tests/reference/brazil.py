"""Brazil: parcels under and outside Remessa Conforme, and the standard entry by year."""

from decimal import Decimal

from tests.reference.arithmetic import ONE, ZERO, D, half_up, words
from tests.reference.brazil_standard import standard_entry
from tests.reference.consignment import DRINK_AND_TOBACCO, Consignment, first
from tests.reference.worksheet import Charge, Worksheet, spread_entries, zero_reason

II = Charge("II", "duty", "duty")
IPI = Charge("IPI", "excise")
ICMS = Charge("ICMS", "tax", "tax")
CORREIOS_DESPACHO = Charge("CORREIOS_DESPACHO", "fee")
CODES = (
    "br-prc-50-zero",
    "br-prc-50-20",
    "br-prc-2026-zero",
    "br-prc-60",
    "br-prc-2026-60-30",
    "br-rts-60",
    "br-standard-2025",
    "br-standard-2026",
    "br-standard-2027",
    "br-entreposto",
)
DEDUCTION = {"br-prc-60": "20", "br-prc-2026-60-30": "30"}
TWENTY_PERCENT = words("AC AL BA CE MG PB PI RN RR SE")


def standard_of(day: str) -> str:
    """The standard entry of a day's year."""
    year = "2025" if day <= "2025-12-31" else "2026" if day <= "2026-12-31" else "2027"
    return f"br-standard-{year}"


def choose(c: Consignment) -> str:
    """By flow, then by USD 3,000 and USD 50 on goods, freight and insurance."""
    if c.flow != "b2c":
        return "br-entreposto" if c.flow == "bonded" else standard_of(c.day)
    if c.any_within(*DRINK_AND_TOBACCO) or not c.at_most(c.value_cif, "3000", "USD"):
        return standard_of(c.day)
    if c.day < "2023-08-01":
        return ""
    if not (c.person and c.registered("br-remessa-conforme")):
        return "br-rts-60"
    small = c.at_most(c.value_cif, "50", "USD")
    return first(
        ("br-prc-50-zero", lambda: small and c.day <= "2024-07-31"),
        ("br-prc-50-20", lambda: small and c.day <= "2026-05-11"),
        ("br-prc-2026-zero", lambda: small),
        ("br-rts-60", lambda: c.day <= "2024-07-31"),
        ("br-prc-60", lambda: c.day <= "2026-05-11"),
        ("br-prc-2026-60-30", lambda: True),
    )


def charge(sheet: Worksheet) -> None:
    """The parcel regimes; the standard entry has a file of its own."""
    if sheet.regime == "br-entreposto":
        for line in sheet.c.lines:
            sheet.free(line, II, "suspended")
            sheet.free(line, ICMS, "suspended")
    elif sheet.regime.startswith("br-standard"):
        standard_entry(sheet, II, IPI, ICMS)
    else:
        parcel(sheet)


def parcel(sheet: Worksheet) -> None:
    """II flat or with a deduction, then ICMS inside its own base."""
    c = sheet.c
    for line, duty in zip(c.lines, parcel_duty(sheet), strict=True):
        excise = sheet.excise(line, IPI, line.within(*DRINK_AND_TOBACCO), line.cif + duty)
        q = sheet.pin(ICMS)
        if q is None:
            higher = c.day >= "2025-04-01" and c.area.removeprefix("BR-") in TWENTY_PERCENT
            q = D(".20") if higher else D(".17")
        base = line.cif + duty + excise
        amount = half_up(base * q, c.unit, ONE - q)
        sheet.write(line, ICMS, amount, zero_reason(amount, q, base))
    if sheet.regime == "br-rts-60" and c.mode == "post":
        sheet.flat(CORREIOS_DESPACHO, c.amount("15.00", "BRL"))


def parcel_duty(sheet: Worksheet) -> list[Decimal]:
    """II of each line."""
    c = sheet.c
    if sheet.regime.endswith("-zero"):
        return [sheet.free(line, II, "exempt") for line in c.lines]
    stored = D(".20") if sheet.regime == "br-prc-50-20" else D(".60")
    if sheet.regime not in DEDUCTION:
        return [sheet.levy(line, II, line.cif, stored, kind_pin=False) for line in c.lines]
    rate = c.pins.get(II.code, stored)
    if rate == 0:
        return [sheet.free(line, II, "free_rate") for line in c.lines]
    dollar = c.rate("USD")
    values = [line.cif for line in c.lines]
    exact = max(ZERO, rate * sum(values, ZERO) * dollar.under - D(DEDUCTION[sheet.regime]) * dollar.over)
    amount = half_up(exact, c.unit, dollar.under)
    return spread_entries(sheet, II, amount, values)
