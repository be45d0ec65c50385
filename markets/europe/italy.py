"""Italy: a contribution on small consignments, charged for ten weeks of 2026 and announced to come back."""

from markets.terms import *
from markets.unions import LOW_VALUE, Member, eu_member

IN_FORCE = days("2026-01-01", "2026-03-11") | switch("it-contributo-2eur-restart") & days("2026-10-01")
CONTRIBUTION = flat_fee("CONTRIBUTO", "contribution", when=(b2c | b2b) & IN_FORCE & LOW_VALUE)

ITALY = eu_member(Member("IT", "Italy", fees=(CONTRIBUTION,)))
