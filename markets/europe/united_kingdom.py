"""Great Britain: VAT at the sale up to GBP 135, border charges above."""

from markets.reduced_vat import excise, vat_by_category
from markets.terms import *

LOW_VALUE = b2c & at_most(INTRINSIC, "low-value") & ~any_line(DRINK_AND_TOBACCO)
VAT = vat_by_category(not_food=hs("2106"))
DUTIES = "DUTY ADD CVD"
ENTRY = (
    Charge("DUTY", CIF, Tariff()),
    Charge("ADD", CIF, Remedy(), pin="makes"),
    Charge("CVD", CIF, Remedy(), pin="makes"),
    Warn("trade_remedy_conditional", on=hs("871160") & origin("CN") & days("2025-02-07")),
    excise("EXCISE", CIF + DUTIES),
    Charge("VAT", FULL + "EXCISE" + DUTIES, VAT),
)

UNITED_KINGDOM = Market(
    "GB",
    "Great Britain",
    "GBP",
    2,
    duty=("DUTY",),
    tax=("VAT",),
    charges=levies(
        duty={"DUTY": "Customs duty", "ADD": "Anti-dumping duty", "CVD": "Countervailing duty"},
        excise={"EXCISE": "Excise duty"},
        tax={"VAT": "VAT"},
        fee={"CARRIER": "Carrier's customs clearance"},
    ),
    registrations=("gb-vat",),
    regimes=(
        Regime(
            "gb-supply-vat-135",
            "Parcel up to GBP 135, VAT at the sale",
            LOW_VALUE,
            (
                free("DUTY"),
                excise("EXCISE", CIF),
                Charge("VAT", FULL + "EXCISE", VAT),
                Warn("registration_missing", when=~registered("gb-vat")),
            ),
            "2021-01-01",
            sources=("eu-hmrc-omp", "eu-hmrc-direct"),
        ),
        Regime(
            "gb-over-135",
            "Parcel above GBP 135",
            b2c,
            (*ENTRY, flat_fee("CARRIER", "postal-clearance", when=mode("post"), estimated=True)),
            "2021-01-01",
            sources=("eu-hmrc-vatvalue", "eu-uk-calc"),
        ),
        Regime("gb-b2b-bulk", "Standard entry", b2b, ENTRY, sources=("eu-hmrc-vatvalue",)),
        Regime("gb-bonded", "Customs warehouse", bonded, (suspended("DUTY VAT"),)),
    ),
)
