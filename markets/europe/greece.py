"""Greece: the union's regimes with the country's own VAT."""

from markets.unions import Member, eu_member

GREECE = eu_member(Member("GR", "Greece"))
