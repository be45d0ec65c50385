"""Czechia: the union's regimes with the country's own VAT in CZK."""

from markets.unions import Member, eu_member

CZECHIA = eu_member(Member("CZ", "Czechia", currency="CZK"))
