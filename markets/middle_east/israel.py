"""Israel: three bands by the value of the goods alone; the exemption limit moved four times in 2025 and 2026."""

from markets.terms import *
from markets.unions import AS_STANDARD, PERSON

BARRED = hs("24 854340") | DRINK_AND_TOBACCO
SPRAYERS = hs("842489")
SCOPE = BARRED | SPRAYERS
EXEMPT = ~any_line(BARRED)
MANY_PIECES = Warn("commercial_quantity", when=~KindLimit("personal-pieces"))
ORDER_130 = switch("il-order-130")


def purchase_tax(base: Value, on: Test = SCOPE) -> Charge:
    """Purchase tax on tobacco, drink, vaporisers and sprayers."""
    return Charge("MASKNIYA", base, Rate(), on=on)


LOW = (free("MEHES MAAM"),)
MIDDLE = (
    free("MEHES"),
    purchase_tax(CIF),
    Charge("MAAM", CIF + "MASKNIYA", Rate()),
    flat_fee("COMPUTER_FEE", "computer-fee", when=mode("express")),
    flat_fee("CARRIER", amounts((mode("express"), "courier-fee"), otherwise="post-fee"), mode("express", "post"), True),
)
HIGH = (
    Charge("MEHES", CIF, Tariff()),
    purchase_tax(CIF + "MEHES"),
    Charge("MAAM", CIF + "MEHES MASKNIYA", Rate()),
    flat_fee("CARRIER", "courier-fee-high", mode("express"), True),
)
ENTRY = (
    Charge("MEHES", CIF, Tariff()),
    Charge(
        "uplifted",
        CIF + "MEHES",
        Unity(),
        AdValorem(fraction="wholesale-uplift"),
        on=SPRAYERS,
        pin="none",
        component=True,
    ),
    purchase_tax(Value(("uplifted",)), SPRAYERS),
    purchase_tax(CIF + "MEHES", BARRED),
    Charge("MAAM", CIF + "MEHES MASKNIYA", Rate()),
)


def band(suffix: str, limit: str, when: Test = ALWAYS, since: str = "", until: str = FOR_EVER) -> tuple[Regime, ...]:
    """The exempt and the middle regime of one limit."""
    return (
        Regime(
            f"il-lv-{suffix}",
            "Exempt parcel",
            PERSON & EXEMPT & at_most(INTRINSIC, limit) & when,
            (*LOW, MANY_PIECES),
            since,
            until,
            sources=("me-unit-il", "me-gcx-il-calc"),
        ),
        Regime(
            f"il-mid-{suffix}",
            "Parcel free of duty",
            PERSON & at_most(INTRINSIC, "middle-limit") & when,
            (*MIDDLE, MANY_PIECES),
            since,
            until,
            sources=("me-unit-il",),
        ),
    )


ISRAEL = Market(
    code="IL",
    name="Israel",
    currency="ILS",
    digits=2,
    duty=("MEHES",),
    tax=("MAAM",),
    charges=levies(
        duty={"MEHES": "Customs duty"},
        excise={"MASKNIYA": "Purchase tax"},
        tax={"MAAM": "Value added tax"},
        fee={"COMPUTER_FEE": "Customs computer fee", "CARRIER": "Carrier's clearance fee"},
    ),
    regimes=remark_on_insurance(
        *band("75-a", "limit-75", until="2025-12-23"),
        *band("150", "limit-150", since="2025-12-24", until="2026-02-23"),
        *band("130", "limit-130", ORDER_130, since="2026-02-25"),
        *band("75-b", "limit-75", days("2026-02-24", "2026-02-24") | ~ORDER_130, since="2026-02-24"),
        Regime(
            "il-high",
            "Parcel with duty",
            PERSON & at_most(INTRINSIC, "high-limit"),
            (*HIGH, MANY_PIECES),
            sources=("me-unit-il",),
        ),
        Regime(
            "il-standard",
            "Ordinary import",
            b2c | b2b,
            (*ENTRY, AS_STANDARD),
            sources=("me-ch-il", "me-hsil-8424", "me-gera-il"),
        ),
    ),
)
