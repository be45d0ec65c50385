"""Saudi Arabia: parcels below SAR 1,000 free of duty; the customs service fee stands in the VAT base."""

from markets.terms import *
from markets.unions import BARRED, COMMERCIAL, GULF_DUTY, GULF_EXCISE, PERSON, gulf_charges

VAT = Charge("VAT", CIF + "DUTY EXCISE CSF", Rate())
FIRST_DAY = "2024-10-06"


def declared(cap: Amount) -> tuple[Step, ...]:
    """Duty and excise, the service fee as a share of the value, VAT on all of it."""
    return (GULF_DUTY, GULF_EXCISE, Charge("CSF", CIF, Rate(), Whole(floor="service-fee-floor", cap=cap)), VAT)


SAUDI_ARABIA = Market(
    "SA",
    "Saudi Arabia",
    "SAR",
    2,
    duty=("DUTY",),
    tax=("VAT",),
    charges=gulf_charges(CSF="Customs service fee", DEPOSIT="Bonded entry fee"),
    unions=("GCC",),
    regimes=remark_on_insurance(
        Regime(
            "sa-bonded",
            "Bonded zone",
            bonded,
            (suspended("DUTY VAT"), flat_fee("DEPOSIT", "deposit")),
            FIRST_DAY,
            sources=("me-deloitte-fees",),
        ),
        Regime(
            "sa-parcel-lv",
            "Parcel below SAR 1,000",
            PERSON & ~BARRED & below(TO_THE_BORDER, "parcel-limit"),
            (free("DUTY"), flat_fee("CSF", "service-fee-parcel"), Charge("VAT", CIF + "CSF", Rate())),
            FIRST_DAY,
            sources=("me-zatca-estores", "me-sg-1000"),
        ),
        Regime(
            "sa-parcel-hv",
            "Parcel from SAR 1,000",
            PERSON,
            declared("service-fee-cap"),
            FIRST_DAY,
            sources=("me-zatca-estores", "me-deloitte-fees"),
        ),
        Regime(
            "sa-standard",
            "Standard entry",
            COMMERCIAL,
            declared(amounts((NothingDue(("DUTY",)), "service-fee-cap-duty-free"), otherwise="service-fee-cap")),
            FIRST_DAY,
            sources=("me-deloitte-fees", "me-mondaq-fees"),
        ),
    ),
)
