"""Brazil: Remessa Conforme, the general parcel regime and the standard entry, tax within tax."""

from markets.reduced_vat import excise
from markets.terms import *

PRC = registered("br-remessa-conforme", since="2023-08-01") & importer("person")
OVER_THE_CEILING = any_line(DRINK_AND_TOBACCO) | ~at_most(TO_THE_BORDER, "parcel-ceiling")
SMALL = at_most(TO_THE_BORDER, "prc-limit")
STATE_LETTERS = "AC AL AM AP BA CE DF ES GO MA MG MS MT PA PB PE PI PR RJ RN RO RR RS SC SE SP TO"
STATES = tuple(f"BR-{letters}" for letters in STATE_LETTERS.split())
COFINS_LIST = hs("4202 4203 61 62 6302 64 65 950691")

IPI_OF_PARCELS = excise("IPI", CIF + "II")
ICMS_OF_PARCELS = Charge("ICMS", CIF + "II IPI", Rate("parcel"), Inclusive())


def parcel_duty(method: Method = AD_VALOREM, rate: str = "parcel") -> tuple[Step, ...]:
    """Import duty at a flat rate, and the state's tax on top."""
    return (Charge("II", CIF, Rate(rate), method), IPI_OF_PARCELS, ICMS_OF_PARCELS)


def less(deduction: str) -> Method:
    """The duty of the whole parcel less a fixed amount, shared by customs value."""
    return Whole(minus=deduction, spread="base")


DUTY_FREE = (free("II"), excise("IPI", CIF), Charge("ICMS", CIF + "IPI", Rate("parcel"), Inclusive()))

DUTIES = "II ADD CVD"
SISCOMEX = "SISCOMEX_FEE SISCOMEX_ADDITION"
BY_TARIFF = (
    Charge("II", CIF, Tariff()),
    Charge("ADD", CIF, Remedy(), pin="makes"),
    Charge("CVD", CIF, Remedy(), pin="makes"),
)
DECLARATION = (
    Charge("AFRMM", OUTSIDE, Rate(), when=mode("sea")),
    flat_fee("SISCOMEX_FEE", "siscomex-fee"),
    Charge("SISCOMEX_ADDITION", method=Tiers("siscomex-addition"), pin="flat"),
)
CONTRIBUTIONS = (
    Charge("IPI", CIF + DUTIES, Rate()),
    Charge("PIS_IMPORT", CIF, Rate()),
    Charge("COFINS_IMPORT", CIF, Rate()),
    Charge("COFINS_ADDITIONAL", CIF, cases((COFINS_LIST, Rate()), otherwise=ABSENT), pin="makes"),
)
TAXED = CIF + DUTIES + "IPI AFRMM" + SISCOMEX
ICMS = Charge("ICMS", TAXED + "PIS_IMPORT COFINS_IMPORT COFINS_ADDITIONAL", Rate(), Inclusive())
COFINS_LIST_OPEN = Warn("additional_cofins_not_known", on=hs("84 85 90"))
STANDARD = (*BY_TARIFF, *CONTRIBUTIONS, *DECLARATION, ICMS, COFINS_LIST_OPEN)
STANDARD_2027 = (
    *BY_TARIFF,
    Charge("IPI", CIF + DUTIES, Rate("from-2027")),
    *DECLARATION,
    Charge("ICMS", TAXED, Rate(), Inclusive()),
    Charge("CBS", CIF + DUTIES + "AFRMM" + SISCOMEX, Rate()),
    Charge("IBS", CIF + DUTIES + "AFRMM" + SISCOMEX, Rate()),
)
IN_STANDARD_ENTRY = b2b | b2c & OVER_THE_CEILING
STANDARD_SOURCES = ("latam-br-pop", "latam-br-hll", "latam-br-metafiscal", "latam-br-tradeworks")
PARCEL_SOURCES = ("latam-br-guiatrib", "latam-brmx-handbook")

BRAZIL = Market(
    "BR",
    "Brazil",
    "BRL",
    2,
    duty=("II",),
    tax=("ICMS",),
    charges=levies(
        duty={"II": "Import duty (II)", "ADD": "Anti-dumping duty", "CVD": "Countervailing duty"},
        excise={"IPI": "Tax on industrial products (IPI)"},
        tax={
            "PIS_IMPORT": "PIS on imports",
            "COFINS_IMPORT": "COFINS on imports",
            "COFINS_ADDITIONAL": "Additional COFINS",
            "ICMS": "State tax (ICMS)",
            "CBS": "Federal contribution (CBS)",
            "IBS": "State and municipal tax (IBS)",
        },
        fee={
            "AFRMM": "Merchant-navy surcharge on sea freight",
            "SISCOMEX_FEE": "Siscomex fee per declaration",
            "SISCOMEX_ADDITION": "Siscomex fee per addition",
            "CORREIOS_DESPACHO": "Correios postal clearance",
        },
    ),
    registrations=("br-remessa-conforme",),
    area="BR-SP",
    areas=STATES,
    regimes=(
        Regime("br-entreposto", "Bonded warehouse", bonded, (suspended("II ICMS"),)),
        Regime(
            "br-standard-2025",
            "Standard entry to 2025",
            IN_STANDARD_ENTRY,
            STANDARD,
            until="2025-12-31",
            sources=STANDARD_SOURCES,
        ),
        Regime(
            "br-standard-2026",
            "Standard entry in 2026, CBS and IBS on trial",
            IN_STANDARD_ENTRY,
            (*STANDARD, free("CBS IBS", "collected_elsewhere")),
            "2026-01-01",
            "2026-12-31",
            sources=STANDARD_SOURCES,
        ),
        Regime(
            "br-standard-2027",
            "Standard entry from 2027, CBS in place of PIS and COFINS",
            IN_STANDARD_ENTRY,
            STANDARD_2027,
            "2027-01-01",
            sources=STANDARD_SOURCES,
        ),
        Regime(
            "br-prc-50-zero",
            "Remessa Conforme up to USD 50, first years",
            b2c & PRC & SMALL,
            DUTY_FREE,
            "2023-08-01",
            "2024-07-31",
            sources=PARCEL_SOURCES,
        ),
        Regime(
            "br-prc-50-20",
            "Remessa Conforme up to USD 50 at 20 %",
            b2c & PRC & SMALL,
            parcel_duty(rate="parcel-small"),
            "2024-08-01",
            "2026-05-11",
            sources=PARCEL_SOURCES,
        ),
        Regime(
            "br-prc-2026-zero",
            "Remessa Conforme up to USD 50, free of duty",
            b2c & PRC & SMALL,
            DUTY_FREE,
            "2026-05-12",
            sources=PARCEL_SOURCES,
        ),
        Regime(
            "br-prc-60",
            "Remessa Conforme above USD 50, less USD 20",
            b2c & PRC,
            parcel_duty(less("prc-deduction-2024")),
            "2024-08-01",
            "2026-05-11",
            sources=("latam-brmx-handbook", "latam-br-lei15502"),
        ),
        Regime(
            "br-prc-2026-60-30",
            "Remessa Conforme above USD 50, less USD 30",
            b2c & PRC,
            parcel_duty(less("prc-deduction-2026")),
            "2026-05-12",
            sources=("latam-brmx-handbook", "latam-br-lei15502"),
        ),
        Regime(
            "br-rts-60",
            "General parcel regime",
            b2c,
            (*parcel_duty(), flat_fee("CORREIOS_DESPACHO", "correios-despacho", when=mode("post"), estimated=True)),
            "2023-08-01",
            sources=PARCEL_SOURCES,
        ),
    ),
)
