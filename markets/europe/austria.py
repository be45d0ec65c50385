"""Austria: the union's regimes with the country's own VAT."""

from markets.unions import Member, eu_member

AUSTRIA = eu_member(Member("AT", "Austria"))
