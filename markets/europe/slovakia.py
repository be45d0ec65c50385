"""Slovakia: the union's regimes with the country's own VAT."""

from markets.unions import Member, eu_member

SLOVAKIA = eu_member(Member("SK", "Slovakia"))
