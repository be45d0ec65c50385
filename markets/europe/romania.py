"""Romania: the union's regimes in lei, and a logistics fee on parcels from outside the union."""

from markets.terms import *
from markets.unions import Member, eu_member

FROM_OUTSIDE = b2c & days("2026-01-01") & ~dispatched_from(*EU_MEMBERS)
LOGISTICS_FEE = flat_fee("TAXA_LOGISTICA", "logistics-fee", when=FROM_OUTSIDE & below(INTRINSIC, "low-value"))

ROMANIA = eu_member(Member("RO", "Romania", "RON", fees=(LOGISTICS_FEE,)))
