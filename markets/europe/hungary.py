"""Hungary: the union's regimes with the country's own VAT in HUF."""

from markets.unions import Member, eu_member

HUNGARY = eu_member(Member("HU", "Hungary", currency="HUF"))
