"""Great Britain."""

from tests.reference.arithmetic import D
from tests.reference.consignment import DRINK_AND_TOBACCO, Consignment
from tests.reference.reduced_vat import reduced_rate
from tests.reference.remedies import tariff_duties
from tests.reference.worksheet import Charge, Worksheet

DUTY = Charge("DUTY", "duty", "duty")
EXCISE = Charge("EXCISE", "excise")
VAT = Charge("VAT", "tax", "tax")
CARRIER = Charge("CARRIER", "fee")
CODES = ("gb-supply-vat-135", "gb-over-135", "gb-b2b-bulk", "gb-bonded")


def choose(c: Consignment) -> str:
    """By flow, then by GBP 135 on the goods."""
    if c.flow != "b2c":
        return "gb-bonded" if c.flow == "bonded" else "gb-b2b-bulk"
    if c.day < "2021-01-01":
        return ""
    small = not c.any_within(*DRINK_AND_TOBACCO) and c.at_most(c.value, "135", "GBP")
    return "gb-supply-vat-135" if small else "gb-over-135"


def charge(sheet: Worksheet) -> None:
    """Duties on CIF, VAT on the whole with them; the supply regime knows no duty."""
    c = sheet.c
    for line in c.lines:
        if sheet.regime == "gb-bonded":
            sheet.free(line, DUTY, "suspended")
            sheet.free(line, VAT, "suspended")
            continue
        if sheet.regime == "gb-supply-vat-135":
            duties = sheet.free(line, DUTY, "exempt")
        else:
            duties = tariff_duties(sheet, line, DUTY, line.cif)
        excise = sheet.excise(line, EXCISE, line.within(*DRINK_AND_TOBACCO), line.cif + duties)
        reduced = reduced_rate(c, line)
        sheet.levy(line, VAT, line.full + duties + excise, D(".20") if reduced is None else reduced)
    if sheet.regime == "gb-over-135" and c.mode == "post":
        sheet.flat(CARRIER, c.amount("8", "GBP"))
