"""Switzerland: import tax of the whole consignment by rate, in francs and five centimes."""

from decimal import Decimal

from tests.reference.arithmetic import ZERO, D, half_up, upwards
from tests.reference.consignment import DRINK_AND_TOBACCO, EU, Consignment, Line, first
from tests.reference.reduced_vat import by_day, reduced_rate
from tests.reference.worksheet import Charge, Entry, Worksheet, zero_reason

ZOLL = Charge("ZOLL", "duty", "duty")
EXCISE = Charge("EXCISE", "excise")
MWST = Charge("MWST", "tax", "tax")
CARRIER = Charge("CARRIER", "fee")
PLATFORM = ("ch-platform-2025", "ch-mail-order")
CODES = ("ch-until-2023", *PLATFORM, "ch-small-consignment", "ch-standard", "ch-b2b-bulk")
STANDARD = (("0001", ".077"), ("2024-01-01", ".081"))
FRANC = D("1")
FIVE_CENTIMES = D("0.05")


def rate_of(c: Consignment, line: Line) -> Decimal:
    """The rate of a line, as pinned or by its category."""
    pin = c.pins.get("MWST", c.pins.get("tax"))
    if pin is not None:
        return pin
    stored = reduced_rate(c, line) or by_day(STANDARD, c.day)
    assert stored is not None
    return stored


def pooled(c: Consignment, bases: list[Decimal]) -> dict[Decimal, tuple[Decimal, list[Decimal]]]:
    """For each rate the tax, and the bases of its lines."""
    pools: dict[Decimal, list[Decimal]] = {}
    for i, (line, base) in enumerate(zip(c.lines, bases, strict=True)):
        pools.setdefault(rate_of(c, line), [ZERO] * len(bases))[i] = base
    return {rate: (half_up(half_up(sum(own, ZERO), FRANC) * rate, FIVE_CENTIMES), own) for rate, own in pools.items()}


def choose(c: Consignment) -> str:
    """By flow, day and registration, then by the tax that would be due."""
    if c.flow != "b2c":
        return "ch-b2b-bulk" if c.flow == "b2b" and c.day >= "2024-01-01" else ""
    return first(
        ("ch-until-2023", lambda: c.day <= "2023-12-31"),
        ("ch-platform-2025", lambda: c.registered("ch-platform")),
        ("ch-mail-order", lambda: c.registered("ch-mail-order")),
        ("ch-small-consignment", lambda: tax_on_full(c) <= D("5.00")),
        ("ch-standard", lambda: True),
    )


def tax_on_full(c: Consignment) -> Decimal:
    """All rates together, on goods, freight and insurance alone."""
    return sum((tax for tax, _ in pooled(c, [line.full for line in c.lines]).values()), ZERO)


def charge(sheet: Worksheet) -> None:
    """Duty, excise, carrier's fee and import tax."""
    c = sheet.c
    if sheet.regime == "ch-small-consignment":
        for line in c.lines:
            sheet.free(line, ZOLL, "exempt")
            sheet.excise(line, EXCISE, line.within(*DRINK_AND_TOBACCO), line.cif)
            sheet.free(line, MWST, "below_threshold")
        return
    duties = duties_of(sheet)
    excises = [
        sheet.excise(line, EXCISE, line.within(*DRINK_AND_TOBACCO), line.cif + duty)
        for line, duty in zip(c.lines, duties, strict=True)
    ]
    if sheet.regime in PLATFORM:
        for line, excise in zip(c.lines, excises, strict=True):
            sheet.levy(line, MWST, line.full + excise, rate_of(c, line))
        return
    fees = carrier(sheet) if sheet.regime == "ch-standard" and c.mode == "post" else [ZERO] * len(c.lines)
    bases = [line.full + sum(parts, ZERO) for line, *parts in zip(c.lines, duties, excises, fees, strict=True)]
    import_tax(sheet, bases)


def duties_of(sheet: Worksheet) -> list[Decimal]:
    """ZOLL of each line; up to five francs in all are not levied on parcels."""
    c = sheet.c
    duties = [
        sheet.levy(line, ZOLL, line.cif, ZERO)
        if c.day >= "2024-01-01" and "25" <= line.hs[:2] <= "97"
        else sheet.by_tariff(line, ZOLL, line.cif)
        for line in c.lines
    ]
    spared = c.flow == "b2c" and sheet.regime != "ch-b2b-bulk" and 0 < sum(duties, ZERO) <= 5
    if not spared:
        return duties
    for entry in sheet.entries:
        if entry.charge == ZOLL and entry.amount:
            entry.amount, entry.reason, entry.low, entry.high = ZERO, "below_minimum_charge", None, None
    return [ZERO] * len(duties)


def carrier(sheet: Worksheet) -> list[Decimal]:
    """The post's fee for presenting the parcel, shared by goods: it stands in the bases."""
    c = sheet.c
    goods = sum((line.goods for line in c.lines), ZERO)
    fee = upwards((D(13) if c.dispatch in EU else D(16)) + goods * D(".03"), FIVE_CENTIMES)
    return c.by_goods(sheet.flat(CARRIER, min(fee, D("70.00"))))


def import_tax(sheet: Worksheet, bases: list[Decimal]) -> None:
    """One entry for each rate, shared by the unrounded bases of its lines."""
    pools = pooled(sheet.c, bases)
    spared = sheet.regime == "ch-until-2023" and sum((tax for tax, _ in pools.values()), ZERO) <= 5
    for rate, (tax, own) in pools.items():
        reason = "below_minimum_charge" if spared and tax else zero_reason(tax, rate, half_up(sum(own, ZERO), FRANC))
        sheet.entries.append(Entry(None, MWST, ZERO if spared else tax, reason, weights=own))
