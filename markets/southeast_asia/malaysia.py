"""Malaysia: low-value items of registered sellers bear a tax on the goods alone; small air parcels are relieved."""

from markets.terms import *

NOT_LOW_VALUE = DRINK_AND_TOBACCO | hs("9614 854340")
RELIEF = mode("post", "express", "line", "air") & at_most(TO_THE_BORDER, "relief-limit")
LOW_VALUE = UnitLimit("low-value-item") & ~NOT_LOW_VALUE
RELIEVED_LINE = RELIEF & ~NOT_LOW_VALUE
TAXED_AT_THE_SALE = LOW_VALUE | RELIEVED_LINE
EXCISE_GOODS = DRINK_AND_TOBACCO | hs("8703")
SINCE_SALES_TAX, SINCE_LVG = "2018-09-01", "2024-01-01"


def entry(on: Test = ALWAYS, dutiable: Test = ALWAYS) -> tuple[Charge, ...]:
    """Duty where dutiable; excise and sales tax on the lines of the ordinary import."""
    return (
        Charge("DUTY", CIF, Tariff(), on=dutiable),
        Charge("EXCISE", CIF + "DUTY", cases((EXCISE_GOODS, Rate()), otherwise=ABSENT), on=on, pin="makes"),
        Charge("SALES_TAX", CIF + "DUTY EXCISE", Rate(), on=on),
    )


MALAYSIA = Market(
    code="MY",
    name="Malaysia",
    currency="MYR",
    digits=2,
    duty=("DUTY",),
    tax=("SALES_TAX", "SALES_TAX_LVG"),
    charges=levies(
        duty={"DUTY": "Customs duty"},
        excise={"EXCISE": "Excise"},
        tax={"SALES_TAX": "Sales tax", "SALES_TAX_LVG": "Sales tax on low-value goods"},
    ),
    registrations=("my-lvg",),
    regimes=(
        Regime("my-fz-lmw-warehouse", "Free zone or bonded warehouse", bonded, (suspended("DUTY SALES_TAX"),)),
        Regime(
            "my-standard-b2b",
            "Import into stock",
            b2b,
            entry(),
            since=SINCE_SALES_TAX,
            sources=("sea-dne_my", "sea-yyc_sst"),
        ),
        Regime(
            "my-lvg",
            "Low-value goods of a registered seller",
            b2c & registered("my-lvg", SINCE_LVG) & any_line(LOW_VALUE),
            (
                free("DUTY", "below_threshold", on=RELIEVED_LINE),
                *entry(on=~TAXED_AT_THE_SALE, dutiable=~RELIEVED_LINE),
                Charge("SALES_TAX_LVG", GOODS, Rate(), on=TAXED_AT_THE_SALE),
            ),
            since=SINCE_LVG,
            why="The seller charges the tax at the sale.",
            sources=("sea-jsc_lvg", "sea-reanda_lvg", "sea-inelogi_lvg"),
        ),
        Regime(
            "my-air-de-minimis",
            "Relief of small air consignments",
            b2c & RELIEF & ~any_line(NOT_LOW_VALUE),
            (free("DUTY SALES_TAX", "below_threshold"),),
            since=SINCE_SALES_TAX,
            sources=("sea-jsc_lvg", "sea-tokyolume_my", "sea-dhl_my_dt"),
        ),
        Regime(
            "my-standard-parcel",
            "Ordinary import of a parcel",
            b2c,
            entry(),
            since=SINCE_SALES_TAX,
            sources=("sea-dhl_my_dt", "sea-dne_my"),
        ),
    ),
)
