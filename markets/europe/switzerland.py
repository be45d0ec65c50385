"""Switzerland: import tax by consignment and rate, to francs and five centimes; industrial goods are free of duty."""

from markets.reduced_vat import VAT_BY_CATEGORY, excise
from markets.terms import *

INDUSTRIAL = hs(" ".join(str(chapter) for chapter in range(25, 98)))
RAPPEN = Rounding("five-rappen")

ZOLL = Charge("ZOLL", CIF, cases((INDUSTRIAL & days("2024-01-01"), Rate("industrial")), otherwise=Tariff()))
SMALL_DUTY = Waive(("ZOLL",), "not-levied", when=b2c)
EXCISE = excise("EXCISE", CIF + "ZOLL")
PER_LINE = Charge("MWST", FULL + "EXCISE", VAT_BY_CATEGORY)
POST_FEE = Charge(
    "CARRIER",
    GOODS,
    Rate(),
    Whole(plus=amounts((dispatched_from(*EU_MEMBERS), "post-fee-eu"), otherwise="post-fee"), cap="post-cap"),
    when=mode("post"),
    pin="flat",
    rounding=Rounding("five-rappen", "up"),
    estimated=True,
)


def pooled(base: Value) -> Charge:
    """Import tax on the consignment as a whole: one amount for each rate."""
    return Charge("MWST", base, VAT_BY_CATEGORY, PooledByRate("franc"), rounding=RAPPEN)


ENTRY = (ZOLL, SMALL_DUTY, EXCISE)

SWITZERLAND = Market(
    code="CH",
    name="Switzerland",
    currency="CHF",
    digits=2,
    duty=("ZOLL",),
    tax=("MWST",),
    charges=levies(
        duty={"ZOLL": "Customs duty"},
        excise={"EXCISE": "Excise"},
        tax={"MWST": "Import tax"},
        fee={"CARRIER": "Swiss Post's clearance fee"},
    ),
    registrations=("ch-platform", "ch-mail-order"),
    regimes=(
        Regime(
            "ch-until-2023",
            "Import until 2023",
            b2c,
            (*ENTRY, pooled(FULL + "ZOLL EXCISE"), Waive(("MWST",), "not-levied")),
            until="2023-12-31",
            sources=("eu-saldo",),
        ),
        Regime(
            "ch-platform-2025",
            "Platform taxed as supplier",
            b2c & registered("ch-platform", "2025-01-01"),
            (*ENTRY, PER_LINE),
            since="2025-01-01",
            why="The platform charges the tax at the sale.",
            sources=("eu-post-platform", "eu-bdo-ch"),
        ),
        Regime(
            "ch-mail-order",
            "Registered mail-order seller",
            b2c & registered("ch-mail-order", "2024-01-01"),
            (*ENTRY, PER_LINE),
            since="2024-01-01",
            why="The seller charges the tax at the sale.",
            sources=("eu-estv-mail",),
        ),
        Regime(
            "ch-small-consignment",
            "Small consignment",
            b2c & TaxAtMost(pooled(FULL), "not-levied"),
            (free("ZOLL"), EXCISE, free("MWST", "below_threshold")),
            since="2024-01-01",
            sources=("eu-bazg-recv",),
        ),
        Regime(
            "ch-standard",
            "Ordinary import",
            b2c,
            (*ENTRY, POST_FEE, pooled(FULL + "ZOLL EXCISE CARRIER")),
            since="2024-01-01",
            sources=("eu-bazg-sample",),
        ),
        Regime(
            "ch-b2b-bulk",
            "Import into stock",
            b2b,
            (ZOLL, EXCISE, pooled(FULL + "ZOLL EXCISE")),
            since="2024-01-01",
        ),
    ),
)
