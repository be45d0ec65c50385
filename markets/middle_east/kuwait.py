"""Kuwait: parcels of goods up to KWD 100 free; no VAT."""

from markets.terms import *
from markets.unions import BARRED, COMMERCIAL, GULF_FULL, PERSON, gulf_charges

CARRIER = flat_fee("CARRIER", "carrier", when=mode("express"), estimated=True)

KUWAIT = Market(
    "KW",
    "Kuwait",
    "KWD",
    3,
    duty=("DUTY",),
    tax=("VAT",),
    charges=gulf_charges(CARRIER="Carrier's customs clearance"),
    unions=("GCC",),
    regimes=remark_on_insurance(
        Regime(
            "kw-parcel-lv",
            "Parcel of goods up to KWD 100",
            PERSON & ~BARRED & at_most(INTRINSIC, "parcel-limit"),
            (free("DUTY"), CARRIER),
            sources=("me-tk-kw-2020", "me-dhl-kw"),
        ),
        Regime(
            "kw-parcel-hv",
            "Parcel of goods above KWD 100",
            PERSON,
            (*GULF_FULL, CARRIER),
            sources=("me-dhl-kw",),
        ),
        Regime(
            "kw-standard",
            "Standard entry",
            COMMERCIAL,
            GULF_FULL,
            "2025-01-01",
            sources=("me-kw-tariff-4202",),
        ),
    ),
)
