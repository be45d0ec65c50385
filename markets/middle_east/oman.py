"""Oman: three bands of parcels by invoice value, fees by the way they come."""

from markets.terms import *
from markets.unions import BARRED, COMMERCIAL, GULF_FULL, PERSON, gulf_charges

BY_POST_OR_LINE = mode("post", "line")


def handled(handling: str, carrier: str = "") -> tuple[Step, ...]:
    """What an agent takes for parcels by post or line, and an express carrier for its own."""
    post = flat_fee("HANDLING", handling, when=BY_POST_OR_LINE, estimated=True)
    express = flat_fee("CARRIER", carrier, when=mode("express"), estimated=True)
    return (post, express) if carrier else (post,)


MANY_CODES = Charge(
    "MULTILINE", method=Tiers("multiline", group="subheading"), when=mode("express"), pin="flat", estimated=True
)

OMAN = Market(
    "OM",
    "Oman",
    "OMR",
    3,
    duty=("DUTY",),
    tax=("VAT",),
    charges=gulf_charges(
        HANDLING="Clearance by an agent",
        MULTILINE="Fee for more than five codes",
        CARRIER="Carrier's customs clearance",
    ),
    unions=("GCC",),
    regimes=remark_on_insurance(
        Regime(
            "om-parcel-lv",
            "Parcel up to OMR 100",
            PERSON & switch("om-parcel-lv") & ~BARRED & at_most(INTRINSIC, "parcel-limit"),
            (free("DUTY"), Charge("VAT", CIF, Rate()), *handled("handling")),
            sources=("me-oo-2020", "me-fastco-om"),
        ),
        Regime(
            "om-parcel-mid",
            "Parcel up to OMR 300",
            PERSON & at_most(INTRINSIC, "parcel-middle"),
            (*GULF_FULL, *handled("handling", "carrier")),
            sources=("me-dhl-om-faq",),
        ),
        Regime(
            "om-parcel-hv",
            "Parcel above OMR 300",
            PERSON,
            (*GULF_FULL, *handled("handling-high", "carrier-high"), MANY_CODES),
            sources=("me-dhl-om-faq",),
        ),
        Regime(
            "om-standard",
            "Standard entry",
            COMMERCIAL,
            (*GULF_FULL, flat_fee("CARRIER", "carrier", when=mode("express"), estimated=True)),
            "2021-04-16",
            sources=("me-fastco-om",),
        ),
    ),
)
