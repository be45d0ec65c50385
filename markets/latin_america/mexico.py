"""Mexico: one all-in rate for courier parcels, lower bands within North America, and the standard entry."""

from markets.reduced_vat import excise
from markets.terms import *

AMERICAN = b2c & dispatched_from("US", "CA") & every_line(origin("US", "CA", "MX"))
COURIER_2025 = "2025-08-15"
DUTIES = "IGI ADD CVD"


def all_in(rate: str) -> tuple[Step, ...]:
    """Import duty and VAT together at one rate."""
    return (Charge("TASA_GLOBAL", CIF, Rate(rate)), excise("EXCISE", CIF + "TASA_GLOBAL"))


STANDARD = (
    Charge("IGI", CIF, Tariff()),
    Charge("ADD", CIF, Remedy(), pin="makes"),
    Charge("CVD", CIF, Remedy(), pin="makes"),
    excise("EXCISE", CIF + DUTIES),
    Charge("DTA", CIF, cases((CLAIMS_PREFERENCE, Rate("preference", by_claim=True)), otherwise=Rate())),
    Charge("IVA", CIF + DUTIES + "DTA EXCISE", Rate()),
    flat_fee("PRV", "prv", when=switch("mx-prv")),
)
RELIEVED = (free("IGI IVA"), excise("EXCISE", CIF))
COURIER_SOURCES = ("latam-mx-unotv", "latam-mx-record", "latam-brmx-handbook")

MEXICO = Market(
    "MX",
    "Mexico",
    "MXN",
    2,
    duty=("IGI",),
    tax=("IVA",),
    charges=levies(
        duty={
            "TASA_GLOBAL": "Global rate (duty and VAT in one)",
            "IGI": "General import tax (IGI)",
            "ADD": "Anti-dumping duty",
            "CVD": "Countervailing duty",
        },
        excise={"EXCISE": "Special tax on production (IEPS)"},
        tax={"IVA": "Value added tax (IVA)"},
        fee={"DTA": "Customs processing fee (DTA)", "PRV": "Prevalidation fee (PRV)"},
    ),
    regimes=(
        Regime(
            "mx-deposito-fiscal",
            "Bonded warehouse",
            bonded,
            (suspended("IGI IVA"),),
        ),
        Regime(
            "mx-standard",
            "Standard entry",
            b2b | b2c & ~at_most(TO_THE_BORDER, "courier-ceiling"),
            STANDARD,
            sources=("latam-mx-chilat", "latam-mx-idc-dta"),
        ),
        Regime(
            "mx-usmca-0-50",
            "North American parcel up to USD 50",
            AMERICAN & at_most(TO_THE_BORDER, "usmca-free"),
            (*RELIEVED, flat_fee("DTA", "dta-usmca")),
            sources=COURIER_SOURCES,
        ),
        Regime(
            "mx-usmca-50-117",
            "North American parcel up to USD 117",
            AMERICAN & at_most(TO_THE_BORDER, "usmca-limit"),
            all_in("usmca"),
            sources=COURIER_SOURCES,
        ),
        Regime(
            "mx-usmca-over117",
            "North American parcel above USD 117",
            AMERICAN,
            all_in("usmca-over"),
            COURIER_2025,
            sources=COURIER_SOURCES,
        ),
        Regime(
            "mx-courier-335",
            "Courier parcel at 33.5 %",
            b2c,
            all_in("courier"),
            COURIER_2025,
            sources=COURIER_SOURCES,
        ),
        Regime(
            "mx-courier-19-old",
            "Courier parcel at 19 %",
            b2c,
            all_in("courier-old"),
            until="2025-08-14",
            sources=COURIER_SOURCES,
        ),
        Regime("mx-treaty-1usd", "Treaty parcel up to USD 1", NEVER, RELIEVED),
    ),
)
