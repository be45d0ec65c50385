"""Indonesia: consignment notes by value band and class of goods; each charge of a document up to whole Rp 1,000."""

from markets.reduced_vat import excise
from markets.terms import *

BOOKS = hs("4901")
CLASS_25 = hs("4202 61 62 63 64 8712 871160")
CLASS_15 = hs("3303 3304 3305 3306 3307 73 9101 9102")
SPECIAL = BOOKS | CLASS_25 | CLASS_15
SAFEGUARD = hs("57 5208 5209 5210 5211 5212 5407 5408 5512 5513 5514 5515 5516") & days("2024-08-01", "2027-07-31")
LUXURY = category("luxury")
FIRST_DAY, PMK_4, DAY_BEFORE = "2020-01-30", "2025-03-05", "2025-03-04"
BY_CLASS_NOW = days(PMK_4)
FREE_BOOKS = BY_CLASS_NOW & BOOKS
DUTIES = "BM BMAD BMTP"
TAXED = CIF + DUTIES + "CUKAI"
SAFEGUARDED = cases((SAFEGUARD, Rate()), otherwise=ABSENT)
CUKAI_GOODS = DRINK_AND_TOBACCO | hs("8703")
DOCUMENT = RoundDocument(Rounding("document-step", "up"))
CHEAP = Warn("marketplace_minimum_price", when=b2c, on=UnitLimit("marketplace-minimum", inclusive=False))


def ppn(base: Value, on: Test = ALWAYS, luxury: Test = LUXURY) -> tuple[Step, ...]:
    """VAT on a fraction of the base; luxury goods on the whole of it, with their own tax beside, also on books."""
    return (
        Charge("PPN", base, Rate(), AdValorem(fraction="ppn-fraction"), on=on & ~LUXURY),
        Charge("PPN", base, Rate(), on=on & LUXURY),
        Charge("PPNBM", base, Rate(), on=luxury),
    )


def by_tariff(pph22: RateSource, safeguard: RateSource = SAFEGUARDED, on: Test = ALWAYS) -> tuple[Step, ...]:
    """Duty by tariff, the taxes on all of it, and income tax paid in advance."""
    return (
        Charge("BM", CIF, Tariff(), on=on),
        Charge("BMAD", CIF, on=on, pin="makes"),
        Charge("BMTP", CIF, safeguard, on=on, pin="makes"),
        excise("CUKAI", CIF + DUTIES, on=on & CUKAI_GOODS),
        *ppn(TAXED, on, on & LUXURY),
        Charge("PPH22", TAXED, pph22, on=on),
    )


UP_TO_3 = (
    free("BM", "below_threshold", on=~FREE_BOOKS),
    free("BM PPN", on=FREE_BOOKS),
    excise("CUKAI", CIF, on=CUKAI_GOODS),
    *ppn(CIF + "CUKAI", on=~FREE_BOOKS),
    CHEAP,
    DOCUMENT,
)
BY_CLASS = (
    free("BM PPN", on=FREE_BOOKS),
    Charge(
        "BM",
        CIF,
        cases(
            (BY_CLASS_NOW & CLASS_25, Rate("class-25")),
            (BY_CLASS_NOW & CLASS_15, Rate("class-15")),
            otherwise=Rate("parcel"),
        ),
        on=~FREE_BOOKS,
    ),
    excise("CUKAI", CIF + "BM", on=CUKAI_GOODS),
    *ppn(CIF + "BM CUKAI", on=~FREE_BOOKS),
    Charge("PPH22", CIF + "BM CUKAI", Rate("parcel"), on=BY_CLASS_NOW & (CLASS_25 | CLASS_15)),
    CHEAP,
    DOCUMENT,
)
SPECIAL_TO_2025 = (
    Charge("BM", CIF, Rate("parcel"), on=~SPECIAL),
    *by_tariff(Rate("consignment-note"), ABSENT, on=SPECIAL),
    excise("CUKAI", CIF + "BM", on=~SPECIAL & CUKAI_GOODS),
    *ppn(TAXED, ~SPECIAL, ~SPECIAL & LUXURY),
    CHEAP,
    DOCUMENT,
)
BAND_SOURCES = ("sea-pasal_pmk4", "sea-ddtc_pmk4", "sea-sinpo_pmk4")

INDONESIA = Market(
    "ID",
    "Indonesia",
    "IDR",
    2,
    duty=("BM",),
    tax=("PPN",),
    charges=levies(
        duty={
            "BM": "Import duty (bea masuk)",
            "BMAD": "Anti-dumping duty",
            "BMTP": "Safeguard duty",
        },
        excise={"CUKAI": "Excise (cukai)"},
        tax={
            "PPN": "Value added tax (PPN)",
            "PPNBM": "Luxury goods tax (PPnBM)",
            "PPH22": "Income tax prepaid at import (PPh 22)",
        },
    ),
    regimes=(
        Regime(
            "id-plb-bonded",
            "Bonded logistics centre",
            bonded,
            (suspended("BM PPN"),),
        ),
        Regime(
            "id-standard-pib",
            "Standard entry (PIB)",
            b2b,
            (*by_tariff(cases((importer("person"), Rate("person")), otherwise=Rate("company"))), DOCUMENT),
            sources=("sea-pasal_pmk51",),
        ),
        Regime(
            "id-cn-le-3",
            "Consignment note up to USD 3",
            b2c & at_most(INTRINSIC, "free-of-duty"),
            UP_TO_3,
            FIRST_DAY,
            sources=("sea-pasal_pmk4",),
        ),
        Regime(
            "id-over-1500",
            "Consignment above USD 1,500",
            b2c & ~at_most(INTRINSIC, "consignment-note"),
            (*by_tariff(Rate("consignment-note")), CHEAP, DOCUMENT),
            FIRST_DAY,
            sources=("sea-pasal_pmk4",),
        ),
        Regime(
            "id-cn-2020-2025-special",
            "Consignment note with special goods, to March 2025",
            b2c & any_line(SPECIAL),
            SPECIAL_TO_2025,
            FIRST_DAY,
            DAY_BEFORE,
            sources=("sea-tribun_choc", "sea-idn_shoes", "sea-ddtc_pmk4"),
        ),
        Regime(
            "id-cn-3-1500-special-books",
            "Consignment note, books",
            b2c & every_line(BOOKS),
            BY_CLASS,
            PMK_4,
            sources=BAND_SOURCES,
        ),
        Regime(
            "id-cn-3-1500-special-25",
            "Consignment note, goods at 25 %",
            b2c & every_line(CLASS_25),
            BY_CLASS,
            PMK_4,
            sources=BAND_SOURCES,
        ),
        Regime(
            "id-cn-3-1500-special-15",
            "Consignment note, goods at 15 %",
            b2c & every_line(CLASS_15),
            BY_CLASS,
            PMK_4,
            sources=BAND_SOURCES,
        ),
        Regime(
            "id-cn-3-1500-general",
            "Consignment note, general goods",
            b2c,
            BY_CLASS,
            FIRST_DAY,
            sources=BAND_SOURCES,
        ),
    ),
)
