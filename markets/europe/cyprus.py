"""Cyprus: the union's regimes with the country's own VAT."""

from markets.unions import Member, eu_member

CYPRUS = eu_member(Member("CY", "Cyprus"))
