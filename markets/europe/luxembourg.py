"""Luxembourg: the union's regimes with the country's own VAT."""

from markets.unions import Member, eu_member

LUXEMBOURG = eu_member(Member("LU", "Luxembourg"))
