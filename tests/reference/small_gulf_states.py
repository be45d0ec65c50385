"""Qatar, Kuwait, Bahrain and Oman: one shape, four sets of limits and fees."""

from decimal import Decimal

from tests.reference.arithmetic import D
from tests.reference.consignment import Consignment, first
from tests.reference.gulf import CARRIER, DUTY, VAT, barred, exempt_parcel, express_flat, full
from tests.reference.worksheet import Charge, Worksheet

BAYAN = Charge("BAYAN", "fee")
HANDLING = Charge("HANDLING", "fee")
MULTILINE = Charge("MULTILINE", "fee")
CODES_OF = {
    "QA": ("qa-parcel-lv", "qa-parcel-lv-3000", "qa-parcel-hv", "qa-standard"),
    "KW": ("kw-parcel-lv", "kw-parcel-hv", "kw-standard"),
    "BH": ("bh-parcel-lv", "bh-parcel-hv", "bh-standard"),
    "OM": ("om-parcel-lv", "om-parcel-mid", "om-parcel-hv", "om-standard"),
}
STANDARD_SINCE = {"QA": "2025-01-01", "KW": "2025-01-01", "BH": "2022-01-01", "OM": "2021-04-16"}


def choose(c: Consignment) -> str:
    """A person's parcel or a commercial import; none of the four has a bonded regime."""
    if c.flow == "bonded":
        return ""
    if not c.private:
        return commercial(c)
    return {"QA": qatar, "KW": kuwait, "BH": bahrain, "OM": oman}[c.market](c)


def commercial(c: Consignment) -> str:
    """The standard entry from its day on."""
    return f"{c.market.lower()}-standard" if c.day >= STANDARD_SINCE[c.market] else ""


def qatar(c: Consignment) -> str:
    """QAR 1,000 with freight, 3,000 until November 2025, up to 50 kg."""
    if c.weight > 50:
        return commercial(c)
    old, free = c.day <= "2025-11-01", not barred(c)
    return first(
        ("qa-parcel-lv", lambda: not old and free and c.at_most(c.value_cif, "1000")),
        ("qa-parcel-lv-3000", lambda: old and free and c.at_most(c.value_cif, "3000")),
        ("qa-parcel-hv", lambda: not old),
        (commercial(c), lambda: True),
    )


def kuwait(c: Consignment) -> str:
    """KWD 100 of goods."""
    return "kw-parcel-lv" if not barred(c) and c.at_most(c.value, "100") else "kw-parcel-hv"


def bahrain(c: Consignment) -> str:
    """Below BHD 300 of goods."""
    if c.day >= "2019-01-01" and not barred(c) and c.below(c.value, "300"):
        return "bh-parcel-lv"
    return "bh-parcel-hv" if c.day >= "2022-01-01" else ""


def oman(c: Consignment) -> str:
    """OMR 100 and 300 of goods."""
    return first(
        ("om-parcel-lv", lambda: c.switch("om-parcel-lv") and not barred(c) and c.at_most(c.value, "100")),
        ("om-parcel-mid", lambda: c.at_most(c.value, "300")),
        ("om-parcel-hv", lambda: True),
    )


def charge(sheet: Worksheet) -> None:
    """Charges and fees of the regime."""
    {"QA": charge_qatar, "KW": charge_kuwait, "BH": charge_bahrain, "OM": charge_oman}[sheet.c.market](sheet)


def duty_exempt(sheet: Worksheet) -> None:
    """No duty, and no VAT row."""
    for line in sheet.c.lines:
        sheet.free(line, DUTY, "exempt")


def charge_qatar(sheet: Worksheet) -> None:
    """No VAT is in force."""
    if "-lv" in sheet.regime:
        duty_exempt(sheet)
        return
    full(sheet, D(0))
    if sheet.regime == "qa-parcel-hv":
        sheet.flat(BAYAN, D("10.00"))
        express_flat(sheet, "100")


def charge_kuwait(sheet: Worksheet) -> None:
    """No VAT is in force; the carrier takes its fee from exempt parcels too."""
    if sheet.regime == "kw-parcel-lv":
        duty_exempt(sheet)
    else:
        full(sheet, D(0))
    if sheet.regime != "kw-standard":
        express_flat(sheet, "1.500")


def charge_bahrain(sheet: Worksheet) -> None:
    """VAT on exempt parcels only where the switch says so."""
    c = sheet.c
    vat = D(".10") if c.day >= "2022-01-01" else None
    if sheet.regime == "bh-parcel-lv":
        if c.switch("bh-vat-below-300"):
            exempt_parcel(sheet, vat)
        else:
            duty_exempt(sheet)
            for line in c.lines:
                sheet.free(line, VAT, "exempt")
        return
    full(sheet, vat)
    if sheet.regime == "bh-standard":
        sheet.flat(BAYAN, D("5.500"))
    elif c.mode == "express":
        sheet.disbursement(CARRIER, ".02", lambda: D("5.000"))


def charge_oman(sheet: Worksheet) -> None:
    """Handling by post and line, the carrier's fee by express."""
    c = sheet.c
    vat: Decimal | None = D(".05") if c.day >= "2021-04-16" else None
    if sheet.regime == "om-parcel-lv":
        exempt_parcel(sheet, vat)
    else:
        full(sheet, vat)
    if sheet.regime != "om-standard" and c.mode in {"post", "line"}:
        sheet.flat(HANDLING, D("4.000") if sheet.regime == "om-parcel-hv" else D("2.000"))
    if sheet.regime == "om-parcel-hv":
        express_flat(sheet, "15.000")
        codes = len({line.hs[:6] for line in c.lines})
        if c.mode == "express" and codes > 5:
            sheet.flat(MULTILINE, D("0.500") * (codes - 5))
    elif sheet.regime != "om-parcel-lv":
        express_flat(sheet, "7.000")
