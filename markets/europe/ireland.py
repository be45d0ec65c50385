"""Ireland: the union's regimes; food is free of VAT, food supplements are not."""

from markets.reduced_vat import vat_by_category
from markets.terms import hs
from markets.unions import Member, eu_member

IRELAND = eu_member(Member("IE", "Ireland", vat=vat_by_category(not_food=hs("2106")), carrier="postal-clearance"))
