"""Chile: cheap parcels of registered sellers bear the tax alone; uninsured goods are deemed insured."""

from markets.terms import *

LISTED = hs("7113 7114 7116") | DRINK_AND_TOBACCO
SINCE_REFORM = "2025-10-25"
DUTIES = "ADVALOREM ADD CVD"

DEEMED_INSURANCE = component(
    "deemed", GOODS, Unity(), AdValorem(fraction="deemed-insurance"), when=NothingStated("insurance")
)


def taxed(base: Value) -> tuple[Charge, Charge]:
    """The tax and, beside it on the same base, the additional tax on jewellery, drink and tobacco."""
    return Charge("IVA", base, Rate()), Charge("ADDITIONAL_TAX", base, Rate(), on=LISTED)


STANDARD = (
    DEEMED_INSURANCE,
    Charge("ADVALOREM", CIF, FirstStored((Tariff(), Rate("general")))),
    Charge("ADD", CIF, Remedy(), pin="makes"),
    Charge("CVD", CIF, Remedy(), pin="makes"),
    *taxed(CIF + DUTIES),
)

CHILE = Market(
    code="CL",
    name="Chile",
    currency="CLP",
    digits=0,
    duty=("ADVALOREM",),
    tax=("IVA",),
    charges=levies(
        duty={"ADVALOREM": "Customs duty", "ADD": "Anti-dumping duty", "CVD": "Countervailing duty"},
        excise={"ADDITIONAL_TAX": "Additional tax"},
        tax={"IVA": "Value added tax"},
    ),
    registrations=("cl-iva-simplificado",),
    regimes=(
        Regime("cl-zofri", "Free zone", bonded, (suspended("ADVALOREM IVA"),)),
        Regime("cl-standard", "Ordinary import", b2b, STANDARD, sources=("latam-cl-dolar", "latam-cl-camacoes")),
        Regime(
            "cl-41-old",
            "Exemption of small parcels",
            b2c & at_most(INTRINSIC, "old-exemption"),
            (free("ADVALOREM IVA", "below_threshold"), Charge("ADDITIONAL_TAX", CIF, Rate(), on=LISTED)),
            until="2025-10-24",
        ),
        Regime(
            "cl-over-500",
            "Ordinary import of a parcel",
            b2c & (days(until="2025-10-24") | any_line(LISTED) | ~at_most(INTRINSIC, "parcel-limit")),
            STANDARD,
            sources=("latam-cl-dolar", "latam-cl-camacoes"),
        ),
        Regime(
            "cl-remote-registered",
            "Simplified tax of a registered seller",
            b2c & registered("cl-iva-simplificado", SINCE_REFORM) & importer("person"),
            (free("ADVALOREM"), *taxed(FULL)),
            since=SINCE_REFORM,
            why="The seller charges the tax at the sale.",
            sources=("latam-cl-eldinamo", "latam-cl-df"),
        ),
        Regime(
            "cl-remote-unregistered",
            "Parcel of an unregistered seller",
            b2c,
            (DEEMED_INSURANCE, free("ADVALOREM"), *taxed(CIF)),
            since=SINCE_REFORM,
            sources=("latam-cl-eldinamo", "latam-cl-df"),
        ),
    ),
)
