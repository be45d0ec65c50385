"""Lithuania: the union's regimes with the country's own VAT."""

from markets.unions import Member, eu_member

LITHUANIA = eu_member(Member("LT", "Lithuania"))
