"""United Arab Emirates: parcels by CIF value, the declaration fee inside the VAT base."""

from markets.terms import *
from markets.unions import (
    AS_STANDARD,
    BARRED,
    COMMERCIAL,
    GULF_DUTY,
    GULF_EXCISE,
    GULF_FULL,
    GULF_VAT,
    PERSON,
    gulf_charges,
)

VAT_THROUGH_RETURN = registered("ae-vat-importer")
SMALL = at_most(TO_THE_BORDER, "parcel-limit")
RELIEVED = (free("DUTY"), Charge("VAT", CIF, Rate()))


def vat_of_importer(base: Value) -> tuple[Step, ...]:
    """Import VAT, which registered importers settle in their return."""
    return (
        free("VAT", "collected_elsewhere", when=VAT_THROUGH_RETURN),
        Charge("VAT", base, Rate(), when=~VAT_THROUGH_RETURN),
    )


STANDARD = (
    GULF_DUTY,
    GULF_EXCISE,
    flat_fee("DECL", amounts((NothingDue(("DUTY",)), "declaration-duty-free"), otherwise="declaration")),
    *vat_of_importer(CIF + "DUTY EXCISE DECL"),
)
FULL_OF_IMPORTER = (GULF_DUTY, GULF_EXCISE, *vat_of_importer(CIF + "DUTY EXCISE"))
PLATFORM_RELIEF = below(TO_THE_BORDER, "platform-duty-limit")
ADVANCED_FEE = Charge("CARRIER", ADVANCED, Rate(), Disbursement("advance-minimum"), mode("express"), estimated=True)

UNITED_ARAB_EMIRATES = Market(
    "AE",
    "United Arab Emirates",
    "AED",
    2,
    duty=("DUTY",),
    tax=("VAT",),
    charges=gulf_charges(DECL="Customs declaration", CARRIER="Carrier's customs clearance"),
    registrations=("ae-ecom-platform", "ae-ecom-company", "ae-vat-importer"),
    unions=("GCC",),
    regimes=remark_on_insurance(
        Regime(
            "ae-free-zone",
            "Free zone",
            bonded,
            (
                suspended("DUTY VAT"),
                flat_fee("DECL", "declaration-free-zone"),
                flat_fee("CARRIER", "carrier-free-zone", when=mode("express"), estimated=True),
            ),
            sources=("me-protaha-fees", "me-fedex-ae"),
        ),
        Regime(
            "ae-ecom-platform-personal",
            "Registered platform to a person",
            PERSON & registered("ae-ecom-platform", since="2021-05-16") & at_most(TO_THE_BORDER, "platform-limit"),
            (
                free("DUTY", "below_threshold", when=PLATFORM_RELIEF),
                Charge("DUTY", CIF, Tariff(), when=~PLATFORM_RELIEF),
                GULF_EXCISE,
                GULF_VAT,
            ),
            "2021-05-16",
            sources=("me-kpmg-dxb-9-2021",),
        ),
        Regime(
            "ae-parcel-lv-1000-old",
            "Parcel up to AED 1,000, before 2023",
            PERSON & ~BARRED & SMALL,
            RELIEVED,
            until="2022-12-31",
        ),
        Regime(
            "ae-parcel-lv-300",
            "Parcel up to AED 300",
            PERSON & ~BARRED & at_most(TO_THE_BORDER, "parcel-limit-2023"),
            RELIEVED,
            "2023-01-01",
            "2023-02-28",
            sources=("me-nat-2023-01",),
        ),
        Regime(
            "ae-parcel-lv-1000",
            "Parcel up to AED 1,000",
            PERSON & ~BARRED & SMALL,
            RELIEVED,
            "2023-03-01",
            sources=("me-kt-2023-03",),
        ),
        Regime(
            "ae-parcel-hv-300",
            "Parcel above AED 300",
            PERSON,
            (*GULF_FULL, flat_fee("CARRIER", "carrier-2023", when=mode("express"), estimated=True)),
            "2023-01-01",
            "2023-02-28",
            sources=("me-buzz-2023",),
        ),
        Regime(
            "ae-parcel-hv",
            "Parcel above AED 1,000",
            PERSON,
            (*FULL_OF_IMPORTER, ADVANCED_FEE),
            "2023-03-01",
            sources=("me-uae-vat-35", "me-fedex-ae"),
        ),
        Regime(
            "ae-ecom-b2b-30000",
            "Registered e-commerce company up to AED 30,000",
            COMMERCIAL & registered("ae-ecom-company", since="2021-11-14") & at_most(TO_THE_BORDER, "company-limit"),
            FULL_OF_IMPORTER,
            "2021-11-14",
            sources=("me-vatup-dxb-13-2021",),
        ),
        Regime(
            "ae-standard",
            "Standard entry",
            b2b | b2c,
            (*STANDARD, AS_STANDARD),
            sources=("me-protaha-fees", "me-uae-vat-35"),
        ),
    ),
)
