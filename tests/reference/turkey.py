"""Türkiye: the flat parcel tax of several years; the cascade stands in `turkey_cascade`."""

from decimal import Decimal

from tests.reference.arithmetic import ZERO, D
from tests.reference.consignment import EU, Consignment, Line, first
from tests.reference.turkey_cascade import GV, KDV, LIST_IV, cascade
from tests.reference.worksheet import Charge, Worksheet

MAKTU = Charge("MAKTU", "duty")
OTV_IV = Charge("OTV_IV", "duty")
FLAT_RATES = {
    "tr-parcel-150": (".18", ".30"),
    "tr-parcel-30": (".30", ".60"),
    "tr-parcel-30-freight": (".30", ".60"),
    "tr-parcel-med": (".30", ".60"),
}
WITH_FREIGHT = ("tr-parcel-30-freight", "tr-parcel-med")
CODES = (*FLAT_RATES, "tr-personal-full", "tr-platform-importer", "tr-standard", "tr-bonded")


def with_freight_at_most(c: Consignment, limit: str) -> bool:
    """Goods and freight against a limit in euros; freight that is not shown counts EUR 3."""
    if c.freight:
        return c.at_most(c.value + c.outside, limit, "EUR")
    return c.at_most(c.value, str(D(limit) - 3), "EUR")


def medicine(line: Line) -> bool:
    """Medicines and food supplements."""
    return line.within("3003", "3004") or line.category in {"medicine", "supplement"}


def choose(c: Consignment) -> str:
    """A person's parcel by day, or the full declaration."""
    if not c.private:
        return "tr-bonded" if c.flow == "bonded" else "tr-standard"
    light = c.weight <= 30
    local = c.registered("tr-local-importer")
    excluded = c.switch("tr-excluded-2025") and c.any_within("9503", "64", "4202")
    return first(
        ("tr-platform-importer", lambda: local and not c.below(c.value, "580", "TRY")),
        ("tr-parcel-150", lambda: c.day <= "2024-08-20" and light and c.at_most(c.value, "150", "EUR")),
        (
            "tr-parcel-30",
            lambda: "2024-08-21" <= c.day <= "2024-12-26" and light and c.at_most(c.value, "30", "EUR"),
        ),
        (
            "tr-parcel-30-freight",
            lambda: "2024-12-27" <= c.day <= "2026-02-05" and light and not excluded and with_freight_at_most(c, "30"),
        ),
        ("tr-standard", lambda: c.day <= "2026-02-05"),
        ("tr-parcel-med", lambda: light and all(map(medicine, c.lines)) and with_freight_at_most(c, "1500")),
        ("tr-personal-full", lambda: True),
    )


def charge(sheet: Worksheet) -> None:
    """The flat tax, the cascade, or nothing yet."""
    if sheet.regime in FLAT_RATES:
        flat_tax(sheet)
    elif sheet.regime == "tr-bonded":
        for line in sheet.c.lines:
            sheet.free(line, GV, "suspended")
            sheet.free(line, KDV, "suspended")
    else:
        cascade(sheet)


def flat_tax(sheet: Worksheet) -> None:
    """One rate by where the parcel comes from, and a second one on list IV."""
    c = sheet.c
    freight = freight_in_base(c) if sheet.regime in WITH_FREIGHT else [ZERO] * len(c.lines)
    european, other = FLAT_RATES[sheet.regime]
    rate = D(european if c.dispatch in EU else other)
    sheet.customs_value = ZERO
    for line, part in zip(c.lines, freight, strict=True):
        base = line.goods + part
        sheet.customs_value += base
        if line.within("4901"):
            sheet.free(line, MAKTU, "exempt")
            continue
        sheet.levy(line, MAKTU, base, rate)
        if line.within(*LIST_IV) or line.category == "otv-iv":
            sheet.levy(line, OTV_IV, base, D(".20"))


def freight_in_base(c: Consignment) -> list[Decimal]:
    """The freight to the border, or EUR 3 where none is shown."""
    return [line.outside for line in c.lines] if c.freight else c.by_goods(c.amount("3", "EUR"))
