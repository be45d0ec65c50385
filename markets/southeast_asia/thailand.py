"""Thailand: amounts are rounded up to the satang; since 2026 every parcel is taxed from the first baht."""

from markets.terms import *

FREE_ITEM = LineLimit(CIF, "free-item")
EXCISE_GOODS = DRINK_AND_TOBACCO | hs("8703")
SMALL = at_most(TO_THE_BORDER, "low-value")
SINCE_VAT, LAST_DAY_BEFORE = "2024-07-05", "2025-12-31"
DUTIES = "DUTY SPECIAL_DUTY SURCHARGE BOI_FEE"


def up(code: str, base: Value, rate: RateSource, pin: Pin = "rate", on: Test = ALWAYS) -> Charge:
    """A charge by value, rounded up."""
    return Charge(code, base, rate, on=on, pin=pin, rounding=UP)


def excise_and_tax(base: Value, on: Test = ALWAYS) -> tuple[Charge, ...]:
    """Excise as part of a price that also holds the interior tax on it; value added tax on all."""
    return (
        Charge(
            "EXCISE",
            base,
            cases((EXCISE_GOODS, Rate()), otherwise=ABSENT),
            Inclusive(further="INTERIOR_TAX", further_rate=Rate()),
            on=on,
            pin="makes",
            rounding=UP,
        ),
        up("INTERIOR_TAX", charges("EXCISE"), Rate(), on=on),
        up("VAT", base + "EXCISE INTERIOR_TAX", Rate(), on=on),
    )


def parcel(on: Test = ALWAYS) -> tuple[Charge, ...]:
    """Duty by tariff, excise and tax of a parcel."""
    return (up("DUTY", CIF, Tariff(), on=on), *excise_and_tax(CIF + "DUTY", on))


THAILAND = Market(
    code="TH",
    name="Thailand",
    currency="THB",
    digits=2,
    duty=("DUTY",),
    tax=("VAT",),
    charges=levies(
        duty={"DUTY": "Customs duty", "SPECIAL_DUTY": "Special duty", "SURCHARGE": "Surcharge"},
        excise={"EXCISE": "Excise"},
        tax={"INTERIOR_TAX": "Interior tax", "VAT": "Value added tax"},
        fee={
            "BOI_FEE": "Investment board fee",
            "DECLARATION_FEE": "Declaration fee",
            "CARRIER": "Carrier's disbursement fee",
        },
    ),
    regimes=remark_on_insurance(
        Regime("th-free-zone", "Free zone", bonded, (suspended("DUTY VAT"),)),
        Regime(
            "th-first-baht-2026",
            "Taxed from the first baht",
            b2c,
            (
                free("DUTY VAT", "below_threshold", on=FREE_ITEM),
                *parcel(on=~FREE_ITEM),
                Charge(
                    "CARRIER",
                    ADVANCED,
                    Rate(),
                    Disbursement("disbursement-least"),
                    when=mode("express"),
                    estimated=True,
                ),
                Warn("rate_unconfirmed", when=days("2026-10-01")),
            ),
            since="2026-01-01",
            sources=("sea-dhl_th_1baht", "sea-regf_th"),
        ),
        Regime(
            "th-low-value-2024-2025",
            "Low-value parcel, taxed but free of duty",
            b2c & SMALL & ~any_line(DRINK_AND_TOBACCO),
            (
                free("DUTY"),
                free("VAT", "below_threshold", on=FREE_ITEM),
                up("VAT", CIF, Rate(), on=~FREE_ITEM),
            ),
            since=SINCE_VAT,
            until=LAST_DAY_BEFORE,
            sources=("sea-dhl_th_vat", "sea-regf_th"),
        ),
        Regime(
            "th-post-express-under-40000",
            "Post and express procedure",
            b2c & (days(SINCE_VAT) | ~SMALL) & mode("post", "express", "line") & at_most(INTRINSIC, "simplified-limit"),
            parcel(),
            until=LAST_DAY_BEFORE,
            sources=("sea-thgo_post",),
        ),
        Regime(
            "th-standard-b2b",
            "Ordinary import",
            b2b | b2c & days(until=LAST_DAY_BEFORE) & (days(SINCE_VAT) | ~SMALL),
            (
                up("DUTY", CIF, Tariff()),
                up("SPECIAL_DUTY", charges("DUTY"), ABSENT, "makes"),
                up("SURCHARGE", CIF, ABSENT, "makes"),
                up("BOI_FEE", CIF, ABSENT, "makes"),
                *excise_and_tax(CIF + DUTIES),
                flat_fee("DECLARATION_FEE", "declaration-fee"),
            ),
            sources=("sea-thcustoms_sample", "sea-thcustoms_faq_cif"),
        ),
    ),
)
