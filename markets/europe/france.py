"""France: a fee for each kind of goods in a small parcel, inside the VAT base, until the union's own fee starts."""

from markets.terms import *
from markets.unions import HANDLING_FEE, LOW_VALUE, Member, eu_member

SMALL_PARCEL_FEE = Charge(
    "TPC",
    method=PerItem("small-parcel-fee", group="subheading"),
    when=b2c & LOW_VALUE & days("2026-03-01") & ~HANDLING_FEE,
    pin="flat",
)

FRANCE = eu_member(
    Member(
        "FR",
        "France",
        small_parcel_fee=(SMALL_PARCEL_FEE,),
        carrier="postal-clearance",
        through_return=("fr-autoliquidation",),
        through_return_since="2022-01-01",
    )
)
