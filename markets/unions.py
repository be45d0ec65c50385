"""What members of a union share, written once: functions that return data."""

from dataclasses import dataclass

from markets.reduced_vat import VAT_BY_CATEGORY, excise
from markets.terms import *

# ---- European Union -----------------------------------------------------------------------------------------------

DUTIES = "DUTY ADD CVD"
LOW_VALUE = at_most(INTRINSIC, "low-value")
IOSS = registered("eu-ioss", since="2021-07-01") & ~any_line(DRINK_AND_TOBACCO)
HANDLING_FEE = switch("eu-handling-fee") & days("2026-11-01")
NOT_RELIEVED = DRINK_AND_TOBACCO | hs("3303")

EU_CHARGES = levies(
    duty={
        "DUTY": "Customs duty",
        "DUTY_FLAT": "Flat customs duty per item",
        "ADD": "Anti-dumping duty",
        "CVD": "Countervailing duty",
    },
    excise={"EXCISE": "Excise duty"},
    tax={"VAT": "Import VAT"},
    fee={
        "TPC": "French fee on small parcels",
        "UHF": "Union handling fee",
        "CONTRIBUTO": "Italian contribution on small parcels",
        "TAXA_LOGISTICA": "Romanian logistics fee",
        "CARRIER": "Carrier's customs clearance",
    },
)
BY_TARIFF = (
    Charge("DUTY", CIF, Tariff()),
    Charge("ADD", CIF, Remedy(), pin="makes"),
    Charge("CVD", CIF, Remedy(), pin="makes"),
)
RELIEVED_LINES = (
    free("DUTY", on=~NOT_RELIEVED),
    Charge("DUTY", CIF, Tariff(), on=NOT_RELIEVED),
    Charge("ADD", CIF, Remedy(), on=NOT_RELIEVED, pin="makes"),
    Charge("CVD", CIF, Remedy(), on=NOT_RELIEVED, pin="makes"),
)
PER_ITEM = Charge("DUTY_FLAT", method=PerItem("duty-per-item"), pin="flat")
CYCLES = Warn("trade_remedy_conditional", on=hs("871160") & origin("CN") & days("2025-01-25"))
TARIFF_AND_EXCISE = (*BY_TARIFF, excise("EXCISE", CIF + DUTIES))
RELIEVED_AND_EXCISE = (*RELIEVED_LINES, excise("EXCISE", CIF + DUTIES))
PER_ITEM_AND_EXCISE = (PER_ITEM, excise("EXCISE", CIF + "DUTY_FLAT"))
UHF = Charge("UHF", method=PerItem("handling-fee"), when=b2c & HANDLING_FEE, pin="flat")
UHF_WAREHOUSE = Charge(
    "UHF",
    method=PerItem("handling-fee-warehouse"),
    when=bonded & switch("eu-handling-fee-warehouse") & days("2026-11-01"),
    pin="flat",
)


@dataclass(frozen=True)
class Member:
    """Where a member state of the European Union differs from the others."""

    code: str
    name: str
    currency: str = "EUR"
    vat: RateSource = VAT_BY_CATEGORY
    small_parcel_fee: tuple[Step, ...] = ()  # inside the tax base of parcels up to the limit
    fees: tuple[Step, ...] = ()  # after the tax, each with its own conditions
    not_levied_below: str = ""  # key of the amount under which duties and taxes are let off, except through IOSS
    carrier: Amount = ""  # for clearing a parcel that comes by post and not through IOSS
    carrier_since: str = ""
    through_return: tuple[str, ...] = ()  # scheme that moves the import VAT of companies into the VAT return
    through_return_since: str = ""


def eu_member(member: Member) -> Market:
    """A member state's market: the union's regimes with its own tax rates and fees."""
    return Market(
        member.code,
        member.name,
        member.currency,
        2,
        duty=("DUTY",),
        tax=("VAT",),
        charges=EU_CHARGES,
        regimes=(*_parcels(member), *_companies(member)),
        registrations=("eu-ioss", *member.through_return),
        unions=("EU",),
    )


def _vat(member: Member, base: Value) -> tuple[Step, ...]:
    """The tax, and the fees of the union and of the member that follow it."""
    return (Charge("VAT", base, member.vat), UHF, *member.fees)


def _not_through_ioss(member: Member, when: Test = ALWAYS) -> tuple[Step, ...]:
    """What only befalls consignments that are not declared through IOSS."""
    steps: tuple[Step, ...] = ()
    if member.not_levied_below:
        codes = ("DUTY", "DUTY_FLAT", "ADD", "CVD", "EXCISE", "VAT")
        steps += (Waive(codes, member.not_levied_below, inclusive=False, when=when),)
    if member.carrier:
        posted = b2c & mode("post") & days(member.carrier_since)
        steps += (flat_fee("CARRIER", member.carrier, when=when & posted, estimated=True),)
    return steps


def _parcels(member: Member) -> tuple[Regime, ...]:
    tpc = member.small_parcel_fee
    taxed = FULL + "EXCISE" + ("TPC" if tpc else "")
    through_ioss, outside = _vat(member, taxed), _not_through_ioss(member)
    by_tariff = (*TARIFF_AND_EXCISE, CYCLES, *_vat(member, FULL + "EXCISE" + DUTIES))
    tariff = (*by_tariff, *outside)
    return (
        Regime(
            "eu-ioss-until-2026-06",
            "Parcel up to EUR 150 through IOSS, free of duty",
            b2c & LOW_VALUE & IOSS,
            (*RELIEVED_AND_EXCISE, *tpc, *through_ioss),
            "2021-07-01",
            "2026-06-30",
            sources=("eu-zoll-internet", "eu-belastingdienst-ex", "eu-bm-0702"),
        ),
        Regime(
            "eu-nonioss-until-2026-06",
            "Parcel up to EUR 150 outside IOSS, free of duty",
            b2c & LOW_VALUE,
            (*RELIEVED_AND_EXCISE, *tpc, *_vat(member, taxed + DUTIES), *outside),
            "2021-07-01",
            "2026-06-30",
            sources=("eu-zoll-internet", "eu-belastingdienst-ex", "eu-bm-0702"),
        ),
        Regime(
            "eu-ioss-eur3",
            "Parcel up to EUR 150 through IOSS, EUR 3 of duty per item",
            b2c & LOW_VALUE & IOSS,
            (*PER_ITEM_AND_EXCISE, *tpc, *through_ioss),
            "2026-07-01",
            "2028-06-30",
            sources=("eu-eurlex-382", "eu-bm-0702", "eu-eas-help", "eu-owlbrief-1022"),
        ),
        Regime(
            "eu-h1-preference-le150",
            "Parcel up to EUR 150 by tariff, every line with a preference",
            b2c & LOW_VALUE & every_line(CLAIMS_PREFERENCE),
            tariff,
            "2026-07-01",
            "2028-06-30",
            sources=("eu-bm-0702",),
        ),
        Regime(
            "eu-nonioss-courier-tariff",
            "Parcel up to EUR 150 by courier, by tariff",
            b2c & LOW_VALUE & switch("eu-nonioss-courier-tariff") & ~mode("post"),
            tariff,
            "2026-07-01",
            "2028-06-30",
            sources=("eu-ledger-1009",),
        ),
        Regime(
            "eu-nonioss-eur3",
            "Parcel up to EUR 150 outside IOSS, EUR 3 of duty per item",
            b2c & LOW_VALUE,
            (*PER_ITEM_AND_EXCISE, *tpc, *_vat(member, taxed + "DUTY_FLAT"), *outside),
            "2026-07-01",
            "2028-06-30",
            sources=("eu-bm-0702", "eu-wisetech-lv", "eu-eas-help"),
        ),
        Regime(
            "eu-2028-normal-tariff",
            "Parcel up to EUR 150 by tariff",
            b2c & LOW_VALUE,
            (*by_tariff, *_not_through_ioss(member, when=~IOSS)),
            "2028-07-01",
            sources=("eu-bm-0702", "eu-kmlz"),
        ),
        Regime(
            "eu-b2c-over-150",
            "Parcel above EUR 150",
            b2c & ~LOW_VALUE,
            tariff,
            "2021-07-01",
            sources=("eu-belastingdienst-ex", "eu-revenue-ie", "eu-aeat-150"),
        ),
        Regime("eu-gift-c2c-45", "Gift between private persons up to EUR 45", NEVER, (free("DUTY VAT"),)),
    )


def _companies(member: Member) -> tuple[Regime, ...]:
    entry = (*TARIFF_AND_EXCISE, CYCLES, *_vat(member, FULL + "EXCISE" + DUTIES), *_not_through_ioss(member))
    through_return = tuple(
        Regime(
            slug,
            "Standard entry, VAT through the return",
            b2b & registered(slug, member.through_return_since),
            entry,
            why="The importer pays the import VAT through the VAT return.",
        )
        for slug in member.through_return
    )
    return (
        *through_return,
        Regime(
            "eu-lowvalue-not-distance-sale",
            "Goods up to EUR 150 that are no distance sale",
            b2b & LOW_VALUE,
            entry,
            "2026-07-01",
            sources=("eu-bm-0702",),
        ),
        Regime(
            "eu-b2b-bulk",
            "Standard entry",
            b2b,
            entry,
            sources=("eu-aeat-base",),
        ),
        Regime(
            "eu-customs-warehouse",
            "Customs warehouse",
            bonded,
            (suspended("DUTY VAT"), UHF_WAREHOUSE),
        ),
    )


# ---- Gulf Cooperation Council -------------------------------------------------------------------------------------

GULF_EXCISE_GOODS = hs("24 2202 2203 2204 2205 2206 2207 2208 854340")
BARRED = any_line(GULF_EXCISE_GOODS | category("restricted"))
PERSON = b2c & importer("person")
AS_STANDARD = Warn("parcel_as_standard", when=PERSON)  # a person's parcel that no parcel regime took
COMMERCIAL = b2b | b2c & importer("company")
GULF_DUTY = Charge("DUTY", CIF, Tariff())
GULF_EXCISE = excise("EXCISE", CIF + "DUTY", on=GULF_EXCISE_GOODS)
GULF_VAT = Charge("VAT", CIF + "DUTY EXCISE", Rate())
GULF_FULL = (GULF_DUTY, GULF_EXCISE, GULF_VAT)


def gulf_charges(**fees: str) -> dict[str, Levy]:
    """Duty, excise and VAT as everywhere in the Gulf, with the member's own fees."""
    return levies(duty={"DUTY": "Customs duty"}, excise={"EXCISE": "Excise tax"}, tax={"VAT": "Import VAT"}, fee=fees)
