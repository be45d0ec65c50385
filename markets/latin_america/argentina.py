"""Argentina: small courier parcels pay duty on the excess over a relief; the ordinary import carries four advances."""

from markets.terms import *

LUXURY = hs("851713 851714 852872 8415")
SMALL = KindLimit("kind-units") & every_line(PieceWeightLimit("piece-weight"))
COURIER = at_most(INTRINSIC, "courier-limit")
POSTAL = mode("post") & days(until="2026-07-29")
POSTAL_SMALL = SMALL & at_most(TO_THE_BUYER, "courier-limit")
SINCE_COURIER = "2024-12-03"
QUOTA_USED = EarlierParcels("yearly-parcels")
POSTAL_QUOTA_USED = EarlierParcels("yearly-postal-parcels")
DUTIES = "DIE ADD CVD"
EXCESS = Value(("excess",))


def duties(base: Value) -> tuple[Charge, ...]:
    """Import duty and trade remedies."""
    return (
        Charge("DIE", base, Tariff()),
        Charge("ADD", base, Remedy(), pin="makes"),
        Charge("CVD", base, Remedy(), pin="makes"),
    )


def statistics_fee(base: Value, cap: Amount = "") -> Charge:
    """The statistics fee of the declaration, shown on its lines."""
    return Charge("TASA_ESTADISTICA", base, Rate(), Whole(cap=cap, spread="base"))


def internal_taxes(base: Value, on: Test = LUXURY | DRINK_AND_TOBACCO) -> Charge:
    """Taxes on phones, television sets, air conditioners, drink and tobacco, part of their own uplifted base."""
    return Charge("IMPUESTOS_INTERNOS", base, Rate(), Inclusive(factor="internal-tax-uplift"), on=on)


def taxed(base: Value) -> tuple[Charge, Charge]:
    """Internal taxes and value added tax on one base."""
    return internal_taxes(base), Charge("IVA", base, Rate())


def single_duty(relief: Amount) -> tuple[Charge, ...]:
    """The postal office's single duty, with the internal taxes of drink and tobacco and its handling fee."""
    return (
        Charge("DERECHO_UNICO", FULL, Rate(), Whole(base_less=relief, spread="base")),
        internal_taxes(FULL + "DERECHO_UNICO", DRINK_AND_TOBACCO),
        flat_fee("CORREO_HANDLING", "correo-handling", estimated=True),
    )


FEE_CAP = amounts(
    (at_most(TO_THE_BORDER, "fee-band-1"), "fee-cap-1"),
    (at_most(TO_THE_BORDER, "fee-band-2"), "fee-cap-2"),
    (at_most(TO_THE_BORDER, "fee-band-3"), "fee-cap-3"),
    otherwise="fee-cap-4",
)
COMPANY = ~importer("person")
ENTERED = CIF + DUTIES + "TASA_ESTADISTICA"
STANDARD = (
    *duties(CIF),
    statistics_fee(CIF, FEE_CAP),
    *taxed(ENTERED),
    Charge("IVA_ADICIONAL", ENTERED, Rate(), when=COMPANY),
    Charge("GANANCIAS", ENTERED, cases((importer("person"), Rate("person")), otherwise=Rate())),
    Charge("IIBB", ENTERED, Rate(), when=COMPANY),
)

ARGENTINA = Market(
    code="AR",
    name="Argentina",
    currency="ARS",
    digits=2,
    duty=("DIE",),
    tax=("IVA",),
    charges=levies(
        duty={
            "DIE": "Import duty",
            "ADD": "Anti-dumping duty",
            "CVD": "Countervailing duty",
            "DERECHO_UNICO": "Single postal duty",
        },
        excise={"IMPUESTOS_INTERNOS": "Internal taxes"},
        tax={
            "IVA": "Value added tax",
            "TASA_ESTADISTICA": "Statistics fee",
            "IVA_ADICIONAL": "Advance of value added tax",
            "GANANCIAS": "Advance of income tax",
            "IIBB": "Advance of turnover tax",
        },
        fee={"CORREO_HANDLING": "Postal handling fee"},
    ),
    regimes=remark_on_insurance(
        Regime(
            "ar-postal-50",
            "Postal parcel",
            b2c & ~importer("company") & POSTAL & POSTAL_SMALL & ~POSTAL_QUOTA_USED,
            single_duty("postal-relief"),
            until="2026-07-29",
            sources=("latam-ar-c5n",),
        ),
        Regime(
            "ar-standard",
            "Ordinary import",
            b2b
            | b2c
            & (
                importer("company")
                | POSTAL & ~(POSTAL_QUOTA_USED & POSTAL_SMALL)
                | days(SINCE_COURIER) & (~SMALL | ~COURIER)
            ),
            STANDARD,
            sources=("latam-ar-normas", "latam-ar-arancely"),
        ),
        Regime(
            "ar-small-400",
            "Courier parcel within the relief",
            b2c & at_most(INTRINSIC, "courier-relief") & ~QUOTA_USED,
            (free("DIE TASA_ESTADISTICA"), *taxed(FULL)),
            since=SINCE_COURIER,
            sources=("latam-ar-normas", "latam-ar-lagaceta", "latam-ar-verif"),
        ),
        Regime(
            "ar-small-3000",
            "Courier parcel above the relief",
            b2c & ~QUOTA_USED,
            (
                component("excess", GOODS, Unity(), Whole(minus="courier-relief", minus_rounded=True, spread="goods")),
                *duties(EXCESS),
                statistics_fee(EXCESS),
                *taxed(FULL + DUTIES + "TASA_ESTADISTICA"),
            ),
            since=SINCE_COURIER,
            sources=("latam-ar-normas", "latam-ar-lagaceta", "latam-ar-verif"),
        ),
        Regime(
            "ar-small-quota-used",
            "Courier parcel beyond the yearly number",
            b2c & days(SINCE_COURIER) & ~POSTAL & QUOTA_USED,
            (*duties(CIF), statistics_fee(CIF), *taxed(ENTERED)),
            sources=("latam-ar-normas",),
        ),
        Regime(
            "ar-postal-50-after12",
            "Postal parcel beyond the yearly number",
            b2c & ~importer("company") & POSTAL & POSTAL_SMALL & POSTAL_QUOTA_USED,
            single_duty(""),
        ),
    ),
)
