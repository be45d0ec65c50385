"""Sweden: the union's regimes with the country's own VAT in SEK."""

from markets.unions import Member, eu_member

SWEDEN = eu_member(Member("SE", "Sweden", currency="SEK"))
