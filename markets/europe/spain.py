"""Spain: the union's regimes with the country's own VAT."""

from markets.unions import Member, eu_member

SPAIN = eu_member(Member("ES", "Spain"))
