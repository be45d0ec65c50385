"""The 27 members: regimes, duties and VAT; the overlays stand in `european_overlays`."""

from decimal import Decimal

from tests.reference.arithmetic import ZERO, D, spread
from tests.reference.consignment import DRINK_AND_TOBACCO, Consignment, Line, first
from tests.reference.european_overlays import after_vat, through_ioss, tpc
from tests.reference.reduced_vat import by_day, reduced_rate, table
from tests.reference.remedies import tariff_duties
from tests.reference.worksheet import Charge, Worksheet

DUTY = Charge("DUTY", "duty", "duty")
DUTY_FLAT = Charge("DUTY_FLAT", "duty")
EXCISE = Charge("EXCISE", "excise")
VAT = Charge("VAT", "tax", "tax")

CODES = (
    "eu-ioss-until-2026-06",
    "eu-nonioss-until-2026-06",
    "eu-ioss-eur3",
    "eu-nonioss-eur3",
    "eu-nonioss-courier-tariff",
    "eu-h1-preference-le150",
    "eu-lowvalue-not-distance-sale",
    "eu-gift-c2c-45",
    "eu-b2c-over-150",
    "eu-b2b-bulk",
    "eu-customs-warehouse",
    "eu-2028-normal-tariff",
)
POSTPONED = {"NL": "nl-article-23", "BE": "be-et14000", "FR": "fr-autoliquidation", "PL": "pl-art-33a"}

STANDARD = {
    member: (("0001", rate),)
    for member, rate in table(
        "AT .20 BE .21 BG .20 HR .25 CY .19 CZ .21 DK .25 FR .20 GR .24 HU .27 IT .22 LV .21 LT .21 MT .18 NL .21 "
        "PL .23 PT .23 SI .22 ES .21 SE .25"
    ).items()
} | {
    "DE": (("2021-01-01", ".19"),),
    "EE": (("2024-01-01", ".22"), ("2025-07-01", ".24")),
    "FI": (("0001", ".24"), ("2024-09-01", ".255")),
    "IE": (("2021-03-01", ".23"),),
    "LU": (("2024-01-01", ".17"),),
    "RO": (("2017-01-01", ".19"), ("2025-08-01", ".21")),
    "SK": (("2011-01-01", ".20"), ("2025-01-01", ".23")),
}


def codes_of(market: str) -> tuple[str, ...]:
    """The regimes of a member: the common ones and its own postponed accounting."""
    return (*CODES, POSTPONED[market]) if market in POSTPONED else CODES


def choose(c: Consignment) -> str:
    """The regime by flow."""
    if c.flow == "bonded":
        return "eu-customs-warehouse"
    return choose_stock(c) if c.flow == "b2b" else choose_parcel(c)


def choose_stock(c: Consignment) -> str:
    """Goods imported into stock."""
    own = POSTPONED.get(c.market, "")
    if own and c.registered(own):
        return own
    low = c.day >= "2026-07-01" and c.at_most(c.value, "150", "EUR")
    return "eu-lowvalue-not-distance-sale" if low else "eu-b2b-bulk"


def choose_parcel(c: Consignment) -> str:
    """A parcel to a consumer."""
    if c.day < "2021-07-01":
        return ""
    ioss = c.registered("eu-ioss") and not c.any_within(*DRINK_AND_TOBACCO)
    if not c.at_most(c.value, "150", "EUR"):
        return "eu-b2c-over-150"
    if c.day <= "2026-06-30":
        return "eu-ioss-until-2026-06" if ioss else "eu-nonioss-until-2026-06"
    if c.day >= "2028-07-01":
        return "eu-2028-normal-tariff"
    return first(
        ("eu-ioss-eur3", lambda: ioss),
        ("eu-h1-preference-le150", lambda: all(line.preference for line in c.lines)),
        ("eu-nonioss-courier-tariff", lambda: c.switch("eu-nonioss-courier-tariff") and c.mode != "post"),
        ("eu-nonioss-eur3", lambda: True),
    )


def charge(sheet: Worksheet) -> None:
    """Duties, excise, VAT and the overlays of the regime."""
    lines = sheet.c.lines
    if sheet.regime == "eu-customs-warehouse":
        for line in lines:
            sheet.free(line, DUTY, "suspended")
            sheet.free(line, VAT, "suspended")
        after_vat(sheet)
        return
    if sheet.regime == "eu-gift-c2c-45":
        for line in lines:
            sheet.free(line, DUTY, "exempt")
            sheet.free(line, VAT, "exempt")
        return
    duties = duties_of(sheet)
    fees = tpc(sheet)
    for line, duty, fee in zip(lines, duties, fees, strict=True):
        listed = line.within(*DRINK_AND_TOBACCO)
        excise = sheet.excise(line, EXCISE, listed, line.cif + duty)
        in_base = ZERO if sheet.regime.startswith("eu-ioss") else duty
        sheet.levy(line, VAT, line.full + in_base + excise + fee, vat_rate(sheet.c, line))
    after_vat(sheet)


def duties_of(sheet: Worksheet) -> list[Decimal]:
    """The duties of each line."""
    if sheet.regime.endswith("-eur3"):
        return per_item(sheet, DUTY_FLAT, "3")
    if not sheet.regime.endswith("-until-2026-06"):
        return [tariff_duties(sheet, line, DUTY, line.cif) for line in sheet.c.lines]
    return [
        tariff_duties(sheet, line, DUTY, line.cif)
        if line.within("3303", *DRINK_AND_TOBACCO)
        else sheet.free(line, DUTY, "exempt")
        for line in sheet.c.lines
    ]


def per_item(sheet: Worksheet, flat: Charge, euros: str) -> list[Decimal]:
    """A flat amount for each item, shared by its lines by goods (G16)."""
    if sheet.c.pins.get(flat.code) == 0:
        return [sheet.free(line, flat, "free_rate") for line in sheet.c.lines]
    amount = sheet.c.amount(euros, "EUR")
    owed: dict[str, Decimal] = {}
    for item in dict.fromkeys(line.item for line in sheet.c.lines):
        members = [line for line in sheet.c.lines if line.item == item]
        shares = spread(amount, [line.goods for line in members], sheet.c.unit)
        owed |= {line.id: share for line, share in zip(members, shares, strict=True)}
    return [sheet.write(line, flat, owed[line.id], None if owed[line.id] else "exempt") for line in sheet.c.lines]


def vat_rate(c: Consignment, line: Line) -> Decimal | None:
    """The reduced rate of the line, else the standard rate of the day."""
    reduced = reduced_rate(c, line)
    return by_day(STANDARD[c.market], c.day) if reduced is None else D(reduced)


__all__ = ["CODES", "charge", "choose", "codes_of", "through_ioss"]
