"""Finland: the union's regimes with the country's own VAT."""

from markets.unions import Member, eu_member

FINLAND = eu_member(Member("FI", "Finland"))
