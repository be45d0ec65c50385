"""Bulgaria: the union's regimes with the country's own VAT."""

from markets.unions import Member, eu_member

BULGARIA = eu_member(Member("BG", "Bulgaria"))
