"""United Arab Emirates."""

from tests.reference.arithmetic import ZERO, D
from tests.reference.consignment import Consignment, first
from tests.reference.gulf import (
    CARRIER,
    DUTY,
    EXCISE,
    EXCISE_LIST,
    barred,
    duty_and_excise,
    exempt_parcel,
    express_flat,
    full,
    levy_vat,
    suspended,
)
from tests.reference.worksheet import Charge, Worksheet

DECL = Charge("DECL", "fee")
EXEMPT = ("ae-parcel-lv-1000", "ae-parcel-lv-300", "ae-parcel-lv-1000-old")
CODES = (
    *EXEMPT,
    "ae-parcel-hv-300",
    "ae-parcel-hv",
    "ae-ecom-platform-personal",
    "ae-ecom-b2b-30000",
    "ae-standard",
    "ae-free-zone",
)


def choose(c: Consignment) -> str:
    """A person's parcel, a commercial import, or the free zone."""
    if c.flow == "bonded":
        return "ae-free-zone"
    if not c.private:
        company = c.registered("ae-ecom-company") and c.at_most(c.value_cif, "30000")
        return "ae-ecom-b2b-30000" if company else "ae-standard"
    free = not barred(c)
    return first(
        ("ae-ecom-platform-personal", lambda: c.registered("ae-ecom-platform") and c.at_most(c.value_cif, "10000")),
        ("ae-parcel-lv-1000-old", lambda: c.day <= "2022-12-31" and free and c.at_most(c.value_cif, "1000")),
        ("ae-standard", lambda: c.day <= "2022-12-31"),
        ("ae-parcel-lv-300", lambda: c.day <= "2023-02-28" and free and c.at_most(c.value_cif, "300")),
        ("ae-parcel-hv-300", lambda: c.day <= "2023-02-28"),
        ("ae-parcel-lv-1000", lambda: free and c.at_most(c.value_cif, "1000")),
        ("ae-parcel-hv", lambda: True),
    )


def charge(sheet: Worksheet) -> None:
    """Charges of the regime."""
    c = sheet.c
    vat = D(".05") if c.day >= "2018-01-01" else None
    elsewhere = c.registered("ae-vat-importer")
    match sheet.regime:
        case "ae-free-zone":
            suspended(sheet)
            sheet.flat(DECL, D("80.00"))
            express_flat(sheet, "10")
        case regime if regime in EXEMPT:
            exempt_parcel(sheet, vat)
        case "ae-parcel-hv-300":
            full(sheet, vat)
            express_flat(sheet, "65")
        case "ae-parcel-hv":
            full(sheet, vat, elsewhere)
            if c.mode == "express":
                sheet.disbursement(CARRIER, ".02", lambda: D("50.00"))
        case "ae-ecom-platform-personal":
            platform(sheet)
        case "ae-ecom-b2b-30000":
            full(sheet, vat, elsewhere)
        case _:
            standard(sheet)


def platform(sheet: Worksheet) -> None:
    """A registered platform: no duty below AED 300."""
    c = sheet.c
    vat = D(".05") if c.day >= "2018-01-01" else None
    small = c.below(c.value_cif, "300")
    for line in c.lines:
        if small:
            duty = sheet.free(line, DUTY, "below_threshold")
            excise = sheet.excise(line, EXCISE, line.within(*EXCISE_LIST), line.cif + duty)
            levy_vat(sheet, line, line.cif + duty + excise, vat)
        else:
            levy_vat(sheet, line, line.cif + duty_and_excise(sheet, line), vat)


def standard(sheet: Worksheet) -> None:
    """The commercial entry: a declaration fee inside the VAT base."""
    c = sheet.c
    vat = D(".05") if c.day >= "2018-01-01" else None
    duties = [duty_and_excise(sheet, line) for line in c.lines]
    due = sum((e.amount for e in sheet.entries if e.charge == DUTY), ZERO)
    sheet.flat(DECL, D("70.00") if due or sheet.lacking(DUTY) else D("80.00"))
    for line, duty, share in zip(c.lines, duties, sheet.shares(DECL), strict=True):
        levy_vat(sheet, line, line.cif + duty + share, vat, c.registered("ae-vat-importer"))
