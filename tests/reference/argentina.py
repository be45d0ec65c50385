"""Argentina: the parcel allowance, the old postal tax, and the standard entry with its advances."""

from decimal import Decimal

from tests.reference.arithmetic import ONE, ZERO, D, half_up
from tests.reference.consignment import DRINK_AND_TOBACCO, Consignment, Line, first
from tests.reference.remedies import tariff_duties
from tests.reference.worksheet import Charge, Worksheet, spread_entries, zero_reason

DIE = Charge("DIE", "duty", "duty")
DERECHO_UNICO = Charge("DERECHO_UNICO", "duty")
IMPUESTOS_INTERNOS = Charge("IMPUESTOS_INTERNOS", "excise")
TASA = Charge("TASA_ESTADISTICA", "tax")
IVA = Charge("IVA", "tax", "tax")
IVA_ADICIONAL = Charge("IVA_ADICIONAL", "tax")
GANANCIAS = Charge("GANANCIAS", "tax")
IIBB = Charge("IIBB", "tax")
CORREO_HANDLING = Charge("CORREO_HANDLING", "fee")
POSTAL = ("ar-postal-50", "ar-postal-50-after12")
CODES = ("ar-small-400", "ar-small-3000", "ar-small-quota-used", *POSTAL, "ar-standard")
ELECTRONICS = ("851713", "851714", "852872", "8415")
CAPS = (("10000", "180"), ("100000", "3000"), ("1000000", "30000"))


def small(c: Consignment) -> bool:
    """At most three units of one kind, and no piece above 50 kg."""
    units: dict[tuple[str, str], Decimal] = {}
    for line in c.lines:
        units[line.kind_of_goods] = units.get(line.kind_of_goods, ZERO) + line.quantity
    return max(units.values()) <= 3 and not any(line.piece_above_50_kg for line in c.lines)


def choose(c: Consignment) -> str:
    """By flow, importer, mode and day, then by size, number in the year and value."""
    if c.flow == "bonded":
        return ""
    if not c.private:
        return "ar-standard"
    if c.mode == "post" and c.day <= "2026-07-29":
        taken = small(c) and c.at_most(c.value_all, "3000", "USD")
        return "ar-standard" if not taken else "ar-postal-50-after12" if c.earlier_parcels >= 12 else "ar-postal-50"
    return first(
        ("", lambda: c.day < "2024-12-03"),
        ("ar-standard", lambda: not small(c) or not c.at_most(c.value, "3000", "USD")),
        ("ar-small-quota-used", lambda: c.earlier_parcels >= 5),
        ("ar-small-400", lambda: c.at_most(c.value, "400", "USD")),
        ("ar-small-3000", lambda: True),
    )


def charge(sheet: Worksheet) -> None:
    """Charges of the regime."""
    match sheet.regime:
        case regime if regime in POSTAL:
            postal(sheet)
        case "ar-small-400":
            for line in sheet.c.lines:
                sheet.free(line, DIE, "exempt")
                sheet.free(line, TASA, "exempt")
                vat_and_internal(sheet, line, line.full)
        case "ar-small-3000":
            allowance(sheet)
        case _:
            standard(sheet)


def allowance(sheet: Worksheet) -> None:
    """Duty and statistics fee on what exceeds USD 400."""
    c = sheet.c
    goods = sum((line.goods for line in c.lines), ZERO)
    excess = c.by_goods(max(ZERO, goods - c.amount("400", "USD")))
    duties = [tariff_duties(sheet, line, DIE, part) for line, part in zip(c.lines, excess, strict=True)]
    fees = statistics_fee(sheet, excess, None)
    for line, duty, fee in zip(c.lines, duties, fees, strict=True):
        vat_and_internal(sheet, line, line.full + duty + fee)


def statistics_fee(sheet: Worksheet, bases: list[Decimal], cap: Decimal | None) -> list[Decimal]:
    """TASA for the whole, capped where a cap is given, spread by its base."""
    c = sheet.c
    rate = c.pins.get(TASA.code, D(".03") if c.day <= "2027-12-31" else ZERO)
    amount = half_up(sum(bases, ZERO) * rate, c.unit)
    return spread_entries(
        sheet, TASA, amount if cap is None else min(amount, cap), bases, "free_rate" if rate == 0 else None
    )


def postal(sheet: Worksheet) -> None:
    """Half of what exceeds USD 50, and the post's handling."""
    c = sheet.c
    values = [line.full for line in c.lines]
    free = D(50) if sheet.regime == "ar-postal-50" else ZERO
    rate = c.pins.get(DERECHO_UNICO.code, D(".50"))
    dollar = c.rate("USD") if free and rate else c.rate(c.currency)
    exact = max(ZERO, rate * (sum(values, ZERO) * dollar.under - free * dollar.over))
    reason = "free_rate" if rate == 0 else None
    duties = spread_entries(sheet, DERECHO_UNICO, half_up(exact, c.unit, dollar.under), values, reason)
    for line, duty in zip(c.lines, duties, strict=True):
        if line.within(*DRINK_AND_TOBACCO):
            internal_tax(sheet, line, line.full + duty)
    sheet.flat(CORREO_HANDLING, c.amount("7600", "ARS"))


def standard(sheet: Worksheet) -> None:
    """Duty, statistics fee, VAT, and the advances that a company pays."""
    c = sheet.c
    duties = [tariff_duties(sheet, line, DIE, line.cif) for line in c.lines]
    advances = sheet.regime == "ar-standard"
    capped = advances and c.pins.get(TASA.code) != 0
    fees = statistics_fee(sheet, [line.cif for line in c.lines], cap_of(c) if capped else None)
    for line, duty, fee in zip(c.lines, duties, fees, strict=True):
        base = line.cif + duty + fee
        vat_and_internal(sheet, line, base)
        if advances and not c.person:
            sheet.levy(line, IVA_ADICIONAL, base, D(".20"))
            sheet.levy(line, IIBB, base, D(".025"))
        if advances:
            sheet.levy(line, GANANCIAS, base, D(".11") if c.person else D(".06"))


def cap_of(c: Consignment) -> Decimal:
    """The highest statistics fee for the value."""
    dollars = next((cap for limit, cap in CAPS if c.at_most(c.value_cif, limit, "USD")), "150000")
    return c.amount(dollars, "USD")


def vat_and_internal(sheet: Worksheet, line: Line, base: Decimal) -> None:
    """IVA, and the internal taxes on the same base."""
    if line.within(*ELECTRONICS, *DRINK_AND_TOBACCO):
        internal_tax(sheet, line, base)
    sheet.levy(line, IVA, base, D(".21"))


def internal_tax(sheet: Worksheet, line: Line, base: Decimal) -> None:
    """1.3 times the base, the tax inside itself."""
    stored = D(".095") if sheet.c.day >= "2025-05-20" else D(".19")
    rate = sheet.c.pins.get(IMPUESTOS_INTERNOS.code, stored if line.within(*ELECTRONICS) else None)
    if rate is None:
        sheet.lacks("rate", IMPUESTOS_INTERNOS, line)
        return
    amount = half_up(base * D("1.3") * rate, sheet.c.unit, ONE - rate)
    sheet.write(line, IMPUESTOS_INTERNOS, amount, zero_reason(amount, rate, base))
