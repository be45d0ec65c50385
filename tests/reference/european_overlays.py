"""National overlays of the Union: French and Italian parcel charges, Romanian levy, German minimum, carriers' fees."""

from decimal import Decimal

from tests.reference.arithmetic import ZERO, spread
from tests.reference.consignment import DRINK_AND_TOBACCO, EU, Consignment
from tests.reference.worksheet import Charge, Worksheet

TPC = Charge("TPC", "fee")
UHF = Charge("UHF", "fee")
CONTRIBUTO = Charge("CONTRIBUTO", "fee")
TAXA_LOGISTICA = Charge("TAXA_LOGISTICA", "fee")
CARRIER = Charge("CARRIER", "fee")
TPC_REGIMES = ("eu-ioss-until-2026-06", "eu-nonioss-until-2026-06", "eu-ioss-eur3", "eu-nonioss-eur3")
POST_FEES = {"BE": "21.50", "DE": "6.00", "FR": "2.00", "IE": "6.95"}


def through_ioss(sheet: Worksheet) -> bool:
    """Whether the VAT was taken at the till."""
    registered = sheet.c.registered("eu-ioss") and not sheet.c.any_within(*DRINK_AND_TOBACCO)
    return sheet.regime.startswith("eu-ioss") or (sheet.regime == "eu-2028-normal-tariff" and registered)


def handling_fee(c: Consignment) -> bool:
    """Whether the Union's handling fee runs."""
    return c.day >= "2026-11-01" and c.switch("eu-handling-fee")


def tpc(sheet: Worksheet) -> list[Decimal]:
    """EUR 2 for each six-digit code of a small French parcel; it stands inside the VAT base."""
    c = sheet.c
    none = [ZERO for _ in c.lines]
    if c.market != "FR" or c.flow != "b2c" or sheet.regime not in TPC_REGIMES:
        return none
    if c.day < "2026-03-01" or handling_fee(c) or not c.at_most(c.value, "150", "EUR"):
        return none
    return per_group(sheet, TPC, "2", [line.hs[:6] for line in c.lines])


def per_group(sheet: Worksheet, fee: Charge, euros: str, groups: list[str]) -> list[Decimal]:
    """A flat amount for each group of lines, shared by goods."""
    c = sheet.c
    if c.pins.get(fee.code) == 0:
        return [sheet.free(line, fee, "free_rate") for line in c.lines]
    amount = c.amount(euros, "EUR")
    owed = [ZERO for _ in c.lines]
    for group in dict.fromkeys(groups):
        members = [i for i, name in enumerate(groups) if name == group]
        shares = spread(amount, [c.lines[i].goods for i in members], c.unit)
        for i, share in zip(members, shares, strict=True):
            owed[i] = share
    return [
        sheet.write(line, fee, amount, None if amount else "exempt") for line, amount in zip(c.lines, owed, strict=True)
    ]


def after_vat(sheet: Worksheet) -> None:
    """What comes after VAT, in the order of the rulebook."""
    c = sheet.c
    items = [str(line.item) for line in c.lines]
    if sheet.regime == "eu-customs-warehouse":
        if c.flow == "bonded" and c.day >= "2026-11-01" and c.switch("eu-handling-fee-warehouse"):
            per_group(sheet, UHF, "0.50", items)
        return
    if c.flow == "b2c" and handling_fee(c):
        per_group(sheet, UHF, "2", items)
    contributo(sheet)
    taxa_logistica(sheet)
    german_minimum(sheet)
    carrier(sheet)


def contributo(sheet: Worksheet) -> None:
    """Italy's EUR 2 for each small consignment."""
    c = sheet.c
    first_run = "2026-01-01" <= c.day <= "2026-03-11"
    again = c.day >= "2026-10-01" and c.switch("it-contributo-2eur-restart")
    if c.market == "IT" and c.flow != "bonded" and (first_run or again) and c.at_most(c.value, "150", "EUR"):
        sheet.flat(CONTRIBUTO, c.amount("2", "EUR"))


def taxa_logistica(sheet: Worksheet) -> None:
    """Romania's RON 25 for each small parcel from outside the Union."""
    c = sheet.c
    if c.market != "RO" or c.flow != "b2c" or c.day < "2026-01-01" or c.dispatch in EU:
        return
    if c.below(c.value, "150", "EUR"):
        sheet.flat(TAXA_LOGISTICA, c.amount("25", "RON"))


def german_minimum(sheet: Worksheet) -> None:
    """Less than one euro in all is not levied in Germany."""
    due = sheet.total("duty", "excise", "tax")
    if sheet.c.market == "DE" and 0 < due < 1 and not through_ioss(sheet):
        for entry in sheet.entries:
            if entry.charge.kind in {"duty", "excise", "tax"} and entry.amount:
                entry.amount, entry.reason, entry.low, entry.high = ZERO, "below_minimum_charge", None, None


def carrier(sheet: Worksheet) -> None:
    """What the post takes for presenting a parcel, an estimate."""
    c = sheet.c
    if c.flow != "b2c" or c.mode != "post" or through_ioss(sheet):
        return
    if c.market in POST_FEES:
        sheet.flat(CARRIER, c.amount(POST_FEES[c.market], "EUR"))
    elif c.market == "NL":
        sheet.flat(CARRIER, c.amount("6.00" if c.at_most(c.value, "150", "EUR") else "10.00", "EUR"))
    elif c.market == "DK" and c.day >= "2026-07-20":
        sheet.flat(CARRIER, c.amount("225", "DKK"))
