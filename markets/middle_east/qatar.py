"""Qatar: parcels up to QAR 1,000 free; no VAT in force."""

from markets.terms import *
from markets.unions import AS_STANDARD, BARRED, COMMERCIAL, GULF_FULL, PERSON, gulf_charges

HEAVY = ~WeightLimit("parcel-weight")
PARCEL = PERSON & WeightLimit("parcel-weight")
FIRST_DAY, DAY_BEFORE = "2025-11-02", "2025-11-01"

QATAR = Market(
    "QA",
    "Qatar",
    "QAR",
    2,
    duty=("DUTY",),
    tax=("VAT",),
    charges=gulf_charges(BAYAN="Customs declaration (bayan)", CARRIER="Carrier's customs clearance"),
    unions=("GCC",),
    regimes=remark_on_insurance(
        Regime(
            "qa-parcel-lv-3000",
            "Parcel up to QAR 3,000",
            PARCEL & ~BARRED & at_most(TO_THE_BORDER, "parcel-limit-2025"),
            (free("DUTY"),),
            until=DAY_BEFORE,
            sources=("me-qa-forum",),
        ),
        Regime(
            "qa-parcel-lv",
            "Parcel up to QAR 1,000",
            PARCEL & ~BARRED & at_most(TO_THE_BORDER, "parcel-limit"),
            (free("DUTY"),),
            FIRST_DAY,
            sources=("me-lexis-qa-2025",),
        ),
        Regime(
            "qa-parcel-hv",
            "Parcel above QAR 1,000",
            PARCEL,
            (
                *GULF_FULL,
                flat_fee("BAYAN", "declaration"),
                flat_fee("CARRIER", "carrier", when=mode("express"), estimated=True),
            ),
            FIRST_DAY,
            sources=("me-qa-forum",),
        ),
        Regime(
            "qa-standard",
            "Standard entry",
            COMMERCIAL | PERSON & (HEAVY | days(until=DAY_BEFORE)),
            (*GULF_FULL, AS_STANDARD),
            "2025-01-01",
            sources=("me-traddal-qa", "me-zawya-qa-12"),
        ),
    ),
)
