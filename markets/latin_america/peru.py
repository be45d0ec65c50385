"""Peru: parcels are free up to a limit, then bear one flat duty; the split of the sales tax changes each January."""

from markets.reduced_vat import excise
from markets.terms import *

DUTIES = "ADVALOREM ADD CVD"


def sales_taxes(base: Value) -> tuple[Charge, Charge]:
    """The national sales tax and the municipal promotion tax, on one base."""
    return Charge("IGV", base, Rate()), Charge("IPM", base, Rate())


PARCEL = (
    Charge("ADVALOREM", CIF, Rate("parcel")),
    excise("ISC", CIF + "ADVALOREM"),
    *sales_taxes(CIF + "ADVALOREM ISC"),
)
STANDARD = (
    Charge("ADVALOREM", CIF, Tariff()),
    Charge("ADD", CIF, Remedy(), pin="makes"),
    Charge("CVD", CIF, Remedy(), pin="makes"),
    Charge("ISC", CIF + DUTIES, cases((DRINK_AND_TOBACCO, Rate()), otherwise=ABSENT), pin="makes"),
    *sales_taxes(CIF + DUTIES + "ISC"),
    Charge("PERCEPCION", CIF + DUTIES + "ISC IGV IPM", Rate()),
)
SMALL = at_most(INTRINSIC, "free-limit")
MEDIUM = at_most(INTRINSIC, "parcel-limit")

PERU = Market(
    code="PE",
    name="Peru",
    currency="PEN",
    digits=2,
    duty=("ADVALOREM",),
    tax=("IGV",),
    charges=levies(
        duty={"ADVALOREM": "Customs duty", "ADD": "Anti-dumping duty", "CVD": "Countervailing duty"},
        excise={"ISC": "Selective consumption tax"},
        tax={"IGV": "General sales tax", "IPM": "Municipal promotion tax", "PERCEPCION": "Perception of sales tax"},
    ),
    regimes=(
        Regime(
            "pe-200",
            "Exempt parcel",
            b2c & SMALL,
            (free("ADVALOREM IGV IPM", "below_threshold"), excise("ISC", CIF)),
            sources=("latam-pe-reglpostal",),
        ),
        Regime(
            "pe-200-2000-2025",
            "Simplified parcel, 2025",
            b2c & MEDIUM,
            PARCEL,
            until="2025-12-31",
            sources=("latam-pe-infobae", "latam-pe-revelacion"),
        ),
        Regime(
            "pe-200-2000-2026",
            "Simplified parcel",
            b2c & MEDIUM,
            PARCEL,
            since="2026-01-01",
            sources=("latam-pe-infobae", "latam-pe-revelacion"),
        ),
        Regime(
            "pe-standard-2025",
            "Ordinary import, 2025",
            b2c | b2b,
            STANDARD,
            until="2025-12-31",
            sources=("latam-pe-sunat", "latam-pe-ex2"),
        ),
        Regime(
            "pe-standard-2026",
            "Ordinary import",
            b2c | b2b,
            STANDARD,
            since="2026-01-01",
            sources=("latam-pe-sunat", "latam-pe-ex2"),
        ),
    ),
)
