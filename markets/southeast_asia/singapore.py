"""Singapore: GST at the sale on low-value goods of registered vendors, import relief, the standard entry."""

from markets.terms import *

DUTIABLE = hs(
    "2203 2204 2205 2206 2207 2208 24 2710 2711 8701 8702 8703 8704 8705 8711"
    " 21069020 21069061 21069062 21069064 21069065 21069066 21069067"
)
LVG = UnitLimit("low-value-goods") & ~DUTIABLE
AIR = mode("post", "express", "line", "air")
IN_RELIEF = AIR & at_most(TO_THE_BORDER, "import-relief")
OVR_DAY = "2023-01-01"


def import_gst(on: Test = ALWAYS) -> tuple[Step, ...]:
    """Duty and excise on dutiable goods, GST on all of it."""
    return (
        Charge("DUTY", CIF, cases((DUTIABLE, Tariff()), otherwise=Rate("not-dutiable")), on=on),
        Charge("EXCISE", CIF, cases((DUTIABLE, Rate()), otherwise=ABSENT), on=on, pin="makes"),
        Warn("rate_unconfirmed", on=on & hs("871160")),
        Charge("GST", CIF + "DUTY EXCISE", Rate(), on=on),
    )


RELIEVED_LINES = ~LVG & IN_RELIEF & ~DRINK_AND_TOBACCO
SELF_ACCOUNTED = (free("DUTY"), Charge("GST", CIF, Rate()))

SINGAPORE = Market(
    "SG",
    "Singapore",
    "SGD",
    2,
    duty=("DUTY",),
    tax=("GST",),
    charges=levies(
        duty={"DUTY": "Customs duty"},
        excise={"EXCISE": "Excise duty"},
        tax={"GST": "Goods and services tax"},
        fee={"PERMIT_FEE": "Permit fee"},
    ),
    registrations=("sg-ovr", "sg-reverse-charge"),
    regimes=remark_on_insurance(
        Regime(
            "sg-ftz-zero-gst-warehouse",
            "Free-trade zone or zero-GST warehouse",
            bonded,
            (suspended("DUTY GST"),),
        ),
        Regime(
            "sg-ovr-lvg",
            "Low-value goods of a registered overseas vendor",
            b2c & registered("sg-ovr", since=OVR_DAY) & AIR & importer("person") & any_line(LVG),
            (
                free("DUTY", on=LVG),
                Charge("GST", FULL, Rate(), on=LVG),
                free("DUTY GST", "below_threshold", on=RELIEVED_LINES),
                *import_gst(on=~LVG & ~RELIEVED_LINES),
            ),
            OVR_DAY,
            sources=("sea-iras_lvg_overview", "sea-iras_consumer_lvg"),
        ),
        Regime(
            "sg-import-relief-400",
            "Import relief up to SGD 400",
            b2c & IN_RELIEF & ~any_line(DRINK_AND_TOBACCO),
            (free("DUTY GST", "below_threshold"),),
            sources=("sea-iras_consumer_lvg", "sea-adk_sg"),
        ),
        Regime(
            "sg-import-gst-parcel",
            "Parcel with import GST",
            b2c,
            import_gst(),
            sources=("sea-iras_consumer_lvg", "sea-sg_ask_cif"),
        ),
        Regime(
            "sg-b2b-reverse-charge-lvg",
            "Low-value goods under the reverse charge",
            b2b & registered("sg-reverse-charge", since=OVR_DAY) & AIR & every_line(LVG),
            SELF_ACCOUNTED,
            OVR_DAY,
            sources=("sea-iras_lvg_overview",),
        ),
        Regime(
            "sg-standard-import",
            "Standard import",
            b2b,
            (*import_gst(), flat_fee("PERMIT_FEE", "permit-fee")),
        ),
    ),
)
