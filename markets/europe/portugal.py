"""Portugal: the union's regimes with the country's own VAT."""

from markets.unions import Member, eu_member

PORTUGAL = eu_member(Member("PT", "Portugal"))
