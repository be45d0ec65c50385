"""Poland: the union's regimes in zloty; under article 33a companies pay import VAT through the return."""

from markets.unions import Member, eu_member

POLAND = eu_member(Member("PL", "Poland", currency="PLN", through_return=("pl-art-33a",)))
