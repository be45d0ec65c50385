"""Malta: the union's regimes with the country's own VAT."""

from markets.unions import Member, eu_member

MALTA = eu_member(Member("MT", "Malta"))
