"""Denmark: the union's regimes in kroner; the post's fee since July 2026."""

from markets.unions import Member, eu_member

DENMARK = eu_member(Member("DK", "Denmark", currency="DKK", carrier="postal-clearance", carrier_since="2026-07-20"))
