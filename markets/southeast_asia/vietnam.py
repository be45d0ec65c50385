"""Viet Nam: express parcels up to a million dong are free of duty; amounts are whole dong."""

from markets.terms import *

PARCEL = mode("post", "express", "line")
EXCISE_GOODS = DRINK_AND_TOBACCO | hs("8703")
SMALL = at_most(TO_THE_BORDER, "small-shipment") & ~any_line(EXCISE_GOODS)
REDUCED, FULL_RATE = (
    hs("9503 4901 4902 4903"),
    hs("25 26 27 72 73 74 75 76 78 79 80 81 82 83 2203 2204 2205 2206 2207 2208 24 8703 8415"),
)
SINCE_DECREE = "2016-09-01"


def value_added_tax(base: Value) -> Charge:
    """Five, eight or ten per cent by goods and day."""
    rate = cases((REDUCED, Rate("reduced")), (FULL_RATE, Rate("full")), otherwise=Rate())
    return Charge("VAT", base, rate)


def excise(base: Value) -> Charge:
    """Special consumption tax."""
    return Charge("SCT", base, cases((EXCISE_GOODS, Rate()), otherwise=ABSENT), pin="makes")


VIETNAM = Market(
    code="VN",
    name="Vietnam",
    currency="VND",
    digits=0,
    duty=("DUTY",),
    tax=("VAT",),
    charges=levies(
        duty={"DUTY": "Import duty", "ADDITIONAL_DUTY": "Additional duty"},
        excise={"SCT": "Special consumption tax"},
        tax={"VAT": "Value added tax"},
        fee={"CUSTOMS_FEE": "Customs fee"},
    ),
    regimes=(
        Regime("vn-bonded", "Bonded warehouse", bonded, (suspended("DUTY VAT"),)),
        Regime(
            "vn-standard-b2b",
            "Ordinary import",
            b2b | b2c & ~PARCEL,
            (
                Charge("DUTY", CIF, Tariff()),
                Charge("ADDITIONAL_DUTY", CIF, ABSENT, pin="makes"),
                excise(CIF + "DUTY ADDITIONAL_DUTY"),
                value_added_tax(CIF + "DUTY ADDITIONAL_DUTY SCT"),
                flat_fee("CUSTOMS_FEE", "customs-fee"),
            ),
            sources=("sea-kpmg_d174", "sea-vn_course_calc"),
        ),
        Regime(
            "vn-express-exempt-to-2025",
            "Exempt express parcel",
            b2c & SMALL,
            (free("DUTY VAT", "below_threshold"),),
            until="2025-02-17",
            sources=("sea-lawnet_dec01",),
        ),
        Regime(
            "vn-express-le-1m",
            "Express parcel free of duty",
            b2c & SMALL,
            (free("DUTY", "below_threshold"), value_added_tax(CIF)),
            since="2025-02-18",
            sources=("sea-vn_od1813", "sea-lawnet_art29", "sea-premia_c29"),
        ),
        Regime(
            "vn-express-gt-1m",
            "Express parcel",
            b2c,
            (
                Charge("DUTY", CIF, Tariff()),
                Waive(("DUTY",), "duty-relief", inclusive=False, unless_missing=True),
                excise(CIF + "DUTY"),
                value_added_tax(CIF + "DUTY SCT"),
            ),
            since=SINCE_DECREE,
            sources=("sea-lawnet_art29", "sea-haiquan_134"),
        ),
    ),
)
