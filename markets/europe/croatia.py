"""Croatia: the union's regimes with the country's own VAT."""

from markets.unions import Member, eu_member

CROATIA = eu_member(Member("HR", "Croatia"))
