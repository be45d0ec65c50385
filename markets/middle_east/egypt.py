"""Egypt: no de minimis; telephones of travellers' parcels bear one composite duty."""

from markets.terms import *
from markets.unions import AS_STANDARD, PERSON

PHONES = hs("851713 851714")
SCHEDULED = hs("3303 3304 3305 3307 8415 8418 8528 24 2202") | DRINK_AND_TOBACCO
PHONE_LINE = PHONES & importer("person") & b2c & days("2025-01-01")


def entry() -> tuple[Charge, ...]:
    """The composite duty on telephones; duty, schedule tax and value added tax on all else."""
    other = ~PHONE_LINE
    return (
        Charge("PHONE", CIF, Rate(), on=PHONE_LINE),
        Charge("DUTY", CIF, Tariff(), on=other),
        Charge("ST", CIF + "DUTY", Rate(), on=SCHEDULED & other),
        Charge("VAT", CIF + "DUTY ST", Rate(), on=other),
    )


EGYPT = Market(
    code="EG",
    name="Egypt",
    currency="EGP",
    digits=2,
    duty=("DUTY",),
    tax=("VAT",),
    charges=levies(
        duty={"DUTY": "Customs duty", "PHONE": "Composite duty on telephones"},
        excise={"ST": "Schedule tax"},
        tax={"VAT": "Value added tax"},
        fee={"CARRIER": "Carrier's clearance fee"},
    ),
    regimes=remark_on_insurance(
        Regime(
            "eg-phones",
            "Telephones",
            PERSON & every_line(PHONE_LINE),
            (Charge("PHONE", CIF, Rate()),),
            since="2025-01-01",
            sources=("me-nat-eg-2026", "me-es-eg-2026"),
        ),
        Regime(
            "eg-parcel-informal",
            "Informal entry",
            PERSON & ~any_line(category("restricted")) & at_most(INTRINSIC, "informal-limit"),
            (
                *entry(),
                Charge(
                    "CARRIER",
                    ADVANCED,
                    Rate(),
                    Disbursement("disbursement-least"),
                    when=mode("express"),
                    estimated=True,
                ),
            ),
            since="2024-11-02",
            sources=("me-dhl-eg-2024", "me-dhl-eg-faq", "me-traddal-eg"),
        ),
        Regime(
            "eg-standard",
            "Ordinary import",
            b2c | b2b,
            (*entry(), flat_fee("CARRIER", "formal-entry-fee", when=mode("express"), estimated=True), AS_STANDARD),
            sources=("me-gera-eg", "me-aramex-eg", "me-dhl-eg-2024"),
        ),
    ),
)
