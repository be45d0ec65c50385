"""Saudi Arabia: the customs service fee stands inside the VAT base."""

from decimal import Decimal

from tests.reference.arithmetic import ZERO, D, half_up
from tests.reference.consignment import Consignment
from tests.reference.gulf import DUTY, barred, duty_and_excise, levy_vat, suspended
from tests.reference.worksheet import Charge, Worksheet

CSF = Charge("CSF", "fee")
DEPOSIT = Charge("DEPOSIT", "fee")
CODES = ("sa-parcel-lv", "sa-parcel-hv", "sa-standard", "sa-bonded")


def choose(c: Consignment) -> str:
    """From 2024-10-06, below SAR 1,000 or not."""
    if c.day < "2024-10-06":
        return ""
    if c.flow == "bonded":
        return "sa-bonded"
    if not c.private:
        return "sa-standard"
    small = not barred(c) and c.below(c.value_cif, "1000")
    return "sa-parcel-lv" if small else "sa-parcel-hv"


def charge(sheet: Worksheet) -> None:
    """Duty and excise, the service fee, VAT on all of it."""
    c = sheet.c
    if sheet.regime == "sa-bonded":
        suspended(sheet)
        sheet.flat(DEPOSIT, D("60.00"))
        return
    vat = D(".15") if c.day >= "2020-07-01" else None
    if sheet.regime == "sa-parcel-lv":
        duties = [sheet.free(line, DUTY, "exempt") for line in c.lines]
        sheet.flat(CSF, D("15.00"))
    else:
        duties = [duty_and_excise(sheet, line) for line in c.lines]
        service_fee(sheet)
    for line, duty, share in zip(c.lines, duties, sheet.shares(CSF), strict=True):
        levy_vat(sheet, line, line.cif + duty + share, vat)


def service_fee(sheet: Worksheet) -> Decimal:
    """A share of the customs value between a floor and a cap; a duty-free commercial entry has a lower cap."""
    c = sheet.c
    rate = c.pins.get(CSF.code, D(".0015"))
    if rate == 0:
        return sheet.free(None, CSF, "free_rate")
    due = sum((e.amount for e in sheet.entries if e.charge == DUTY), ZERO)
    dutiable = bool(due) or sheet.lacking(DUTY)
    cap = D("130.00") if sheet.regime == "sa-standard" and not dutiable else D("500.00")
    share = half_up(sum((line.cif for line in c.lines), ZERO) * rate, c.unit)
    return sheet.write(None, CSF, min(max(share, D("15.00")), cap))
