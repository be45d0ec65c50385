"""Estonia: the union's regimes with the country's own VAT."""

from markets.unions import Member, eu_member

ESTONIA = eu_member(Member("EE", "Estonia"))
