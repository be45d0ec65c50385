"""Latvia: the union's regimes with the country's own VAT."""

from markets.unions import Member, eu_member

LATVIA = eu_member(Member("LV", "Latvia"))
