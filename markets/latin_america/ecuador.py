"""Ecuador: courier parcels only, a flat duty on small ones and duty by weight or pair on clothing and shoes."""

from markets.reduced_vat import excise
from markets.terms import *

CLOTHING, SHOES = hs("61 62 63"), hs("64")
SINCE = "2025-06-16"
DUTIES = "ARANCEL ARANCEL_ESPECIFICO"

ECUADOR = Market(
    code="EC",
    name="Ecuador",
    currency="USD",
    digits=2,
    duty=("ARANCEL",),
    tax=("IVA",),
    charges=levies(
        duty={"ARANCEL": "Customs duty", "ARANCEL_ESPECIFICO": "Duty by weight or pair"},
        excise={"EXCISE": "Special consumption tax"},
        tax={"FODINFA": "Children's fund levy", "IVA": "Value added tax"},
    ),
    regimes=(
        Regime(
            "ec-4x4",
            "Small courier parcel",
            b2c & WeightLimit("small-weight") & at_most(INTRINSIC, "small-value"),
            (
                flat_fee("ARANCEL", "small-duty"),
                excise("EXCISE", CIF + "ARANCEL"),
            ),
            since=SINCE,
            sources=("latam-ec-tc", "latam-ec-expreso"),
        ),
        Regime(
            "ec-cat-d",
            "Clothing and shoes",
            b2c & every_line(CLOTHING | SHOES) & WeightLimit("clothing-weight") & at_most(INTRINSIC, "clothing-value"),
            (
                Charge("ARANCEL", CIF, Tariff()),
                Charge("ARANCEL_ESPECIFICO", method=PerMeasure("clothing-per-kg", "kg"), on=CLOTHING, pin="flat"),
                Charge(
                    "ARANCEL_ESPECIFICO",
                    method=PerMeasure("shoes-per-pair", "pair", else_quantity=True),
                    on=SHOES,
                    pin="flat",
                ),
                excise("EXCISE", CIF + DUTIES),
                Charge("FODINFA", CIF, Rate()),
                Charge("IVA", CIF + DUTIES + "FODINFA EXCISE", Rate()),
            ),
            since=SINCE,
            sources=("latam-ec-expreso", "latam-ec-upper"),
        ),
    ),
)
