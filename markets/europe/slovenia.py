"""Slovenia: the union's regimes with the country's own VAT."""

from markets.unions import Member, eu_member

SLOVENIA = eu_member(Member("SI", "Slovenia"))
