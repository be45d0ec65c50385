"""Netherlands: the union's regimes; under article 23 companies pay import VAT through the return."""

from markets.terms import amounts
from markets.unions import LOW_VALUE, Member, eu_member

NETHERLANDS = eu_member(
    Member(
        "NL",
        "Netherlands",
        carrier=amounts((LOW_VALUE, "postal-clearance"), otherwise="postal-clearance-above-limit"),
        through_return=("nl-article-23",),
    )
)
