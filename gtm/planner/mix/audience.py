"""How many people a channel reaches in a month, and what a newcomer usually spends to reach some of them."""

from dataclasses import dataclass, replace
from typing import Self

from gtm.engine.market_book.facts import Row
from gtm.planner.mix.assumptions import MixAssumptions
from gtm.planner.mix.traffic import VIEWS, Traffic

PERSONS = frozenset({"ad-reach", "app-ad-reach-adults", "active-buyers", "users"})
SHARES = frozenset({"share-of-internet-users", "share-of-users-monthly", "share-of-online-shoppers"})


@dataclass(frozen=True)
class Audience:
    """Persons a month; `assumed` where the channel's own reach is not known."""

    persons: float
    assumed: bool

    def narrowed(self, share: float) -> Self:
        """The part of it that is addressed."""
        return replace(self, persons=self.persons * share)


def audience_of(channel: Row, market: str, assumed: MixAssumptions) -> Audience:
    """The audience as the channel tells it, else a share of the population.

    Visits are not persons, and figures of a whole region are not those of a market: they are not used.
    """
    if channel["reach_monthly_users"]:
        return Audience(channel["reach_monthly_users"], assumed=False)
    told, basis = channel["reach_other"], channel["reach_other_basis"]
    if told and basis in PERSONS:
        return Audience(told, assumed=False)
    population = assumed.value(market, "population")
    if told and basis in SHARES:
        return Audience(told * population, assumed=False)
    return Audience(population * assumed.value(market, f"mix-reach-{channel['model']}"), assumed=True)


def usual_spend(
    audience: Audience, traffic: Traffic, market: str, model: str, assumed: MixAssumptions, addressed: float = 1.0
) -> float:
    """What a newcomer spends there in a month: some of the audience, a few views each, at the price of views.

    Where only a share of the users is `addressed`, a larger part of them is reached: the spend falls less than they do.
    """
    share = assumed.value(market, f"mix-audience-share-{model}")
    if addressed < 1.0:
        share = min(share * addressed ** (assumed.value(market, "segment-reach-exponent") - 1.0), 1.0)
    frequency = assumed.value(market, "mix-frequency")
    return audience.persons * share * frequency * traffic.thousand_views / VIEWS
