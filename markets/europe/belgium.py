"""Belgium: the union's regimes; companies with the ET 14.000 licence pay import VAT through the return."""

from markets.unions import Member, eu_member

BELGIUM = eu_member(Member("BE", "Belgium", carrier="postal-clearance", through_return=("be-et14000",)))
