"""Bahrain: parcels of goods below BHD 300 free of duty and VAT."""

from markets.terms import *
from markets.unions import BARRED, COMMERCIAL, GULF_FULL, PERSON, gulf_charges

TAXED_BELOW_LIMIT = switch("bh-vat-below-300")
VAT_DAY = "2022-01-01"

BAHRAIN = Market(
    "BH",
    "Bahrain",
    "BHD",
    3,
    duty=("DUTY",),
    tax=("VAT",),
    charges=gulf_charges(BAYAN="Customs declaration (bayan)", CARRIER="Carrier's customs clearance"),
    unions=("GCC",),
    regimes=remark_on_insurance(
        Regime(
            "bh-parcel-lv",
            "Parcel of goods below BHD 300",
            PERSON & ~BARRED & below(INTRINSIC, "parcel-limit"),
            (
                free("DUTY"),
                free("VAT", when=~TAXED_BELOW_LIMIT),
                Charge("VAT", CIF, Rate(), when=TAXED_BELOW_LIMIT),
            ),
            "2019-01-01",
            sources=("me-bna-2018",),
        ),
        Regime(
            "bh-parcel-hv",
            "Parcel of goods from BHD 300",
            PERSON,
            (
                *GULF_FULL,
                Charge("CARRIER", ADVANCED, Rate(), Disbursement("advance-minimum"), mode("express"), estimated=True),
            ),
            VAT_DAY,
            sources=("me-dhl-bh-faq",),
        ),
        Regime(
            "bh-standard",
            "Standard entry",
            COMMERCIAL,
            (*GULF_FULL, flat_fee("BAYAN", "declaration")),
            VAT_DAY,
            sources=("me-gi-bh-2017",),
        ),
    ),
)
