"""Colombia: postal parcels up to a limit are free of duty, those from the United States of tax too."""

from markets.reduced_vat import excise
from markets.terms import *

DUTIES = "ARANCEL ADD CVD"
COMMERCIAL = (
    importer("company") | ~KindLimit("kind-units") | ~WeightLimit("parcel-weight") | ~at_most(INTRINSIC, "parcel-limit")
)
SMALL = at_most(INTRINSIC, "free-limit")
EMERGENCY = ("2026-01-01", "2026-01-29")
SINCE_REFORM = "2021-09-14"


NOTHING_DUE = (free("ARANCEL IVA"), excise("EXCISE", CIF))
STANDARD = (
    Charge("ARANCEL", CIF, Tariff()),
    Charge("ADD", CIF, Remedy(), pin="makes"),
    Charge("CVD", CIF, Remedy(), pin="makes"),
    excise("EXCISE", CIF + DUTIES),
    Charge("IVA", CIF + DUTIES + "EXCISE", Rate()),
)

COLOMBIA = Market(
    code="CO",
    name="Colombia",
    currency="COP",
    digits=2,
    duty=("ARANCEL",),
    tax=("IVA",),
    charges=levies(
        duty={"ARANCEL": "Customs duty", "ADD": "Anti-dumping duty", "CVD": "Countervailing duty"},
        excise={"EXCISE": "Consumption tax"},
        tax={"IVA": "Value added tax"},
    ),
    regimes=(
        Regime("co-zona-franca", "Free zone", bonded, (suspended("ARANCEL IVA"),)),
        Regime(
            "co-standard",
            "Ordinary import",
            b2b | b2c & COMMERCIAL,
            STANDARD,
            sources=("latam-co-eroute",),
        ),
        Regime(
            "co-200-2000",
            "Postal traffic above the exemption",
            b2c & ~SMALL,
            (
                Charge("ARANCEL", CIF, Rate("parcel")),
                excise("EXCISE", CIF + "ARANCEL"),
                Charge("IVA", CIF + "ARANCEL EXCISE", Rate()),
            ),
            sources=("latam-co-dec",),
        ),
        Regime(
            "co-emergency-50",
            "Postal traffic in the emergency",
            b2c & dispatched_from("US") & at_most(INTRINSIC, "emergency-limit"),
            NOTHING_DUE,
            *EMERGENCY,
            sources=("latam-co-semana",),
        ),
        Regime(
            "co-200-us",
            "Exempt postal traffic from the United States",
            b2c & dispatched_from("US") & ~days(*EMERGENCY),
            NOTHING_DUE,
            since=SINCE_REFORM,
            sources=("latam-co-dec",),
        ),
        Regime(
            "co-200-other",
            "Postal traffic free of duty",
            b2c,
            (free("ARANCEL"), excise("EXCISE", CIF), Charge("IVA", CIF + "EXCISE", Rate())),
            since=SINCE_REFORM,
            sources=("latam-co-icef", "latam-co-semana"),
        ),
    ),
)
