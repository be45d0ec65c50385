"""Where the money goes: the spend of every market by the part that its channels play in the loop."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from gtm.portal.phrases import ROLES
from gtm.portal.plan_pages.reading_result import Result, running_cells
from gtm.portal.reading import country, percent, round_money

SHADES = 4


@dataclass(frozen=True)
class Portion:
    """One field: the spend as text, its share of all spend, and how dark the field is (0 nothing, 4 the largest)."""

    spend: str
    share: str
    shade: int


@dataclass(frozen=True)
class MarketRow:
    """A market that is entered: its portions in the order of the roles, its whole spend and what remains of it."""

    market: str
    portions: tuple[Portion | None, ...]
    spend: str
    share: str
    remains: str


@dataclass(frozen=True)
class Split:
    """Markets with the most spend first; `totals` are those of the roles."""

    roles: tuple[str, ...]
    rows: tuple[MarketRow, ...]
    totals: tuple[str, ...]


def split_of(result: Result) -> Split | None:
    """The split of a result; None where nothing is spent."""
    currency = result["mix"]["currency"]
    spends: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    remains: dict[str, Decimal] = defaultdict(Decimal)
    for cell in running_cells(result):
        spends[cell["market"]][cell["role"]] += Decimal(cell["spend"])
        remains[cell["market"]] += Decimal(cell["contribution"]["mean"])
    whole = sum((spend for roles in spends.values() for spend in roles.values()), Decimal(0))
    if not whole:
        return None
    most = max(spend for roles in spends.values() for spend in roles.values())
    roles = [role for role in ROLES if any(role in by_role for by_role in spends.values())]

    def portion(spend: Decimal | None) -> Portion | None:
        if not spend:
            return None
        return Portion(round_money(spend, currency), percent(spend / whole, 0), max(1, round(SHADES * spend / most)))

    by_spend = sorted(spends, key=lambda market: (-sum(spends[market].values()), market))
    rows = tuple(
        MarketRow(
            market=country(market),
            portions=tuple(portion(spends[market].get(role)) for role in roles),
            spend=round_money(sum(spends[market].values()), currency),
            share=percent(sum(spends[market].values()) / whole, 0),
            remains=round_money(remains[market], currency),
        )
        for market in by_spend
    )
    totals = (sum((by_role.get(role, Decimal(0)) for by_role in spends.values()), Decimal(0)) for role in roles)
    return Split(tuple(str(ROLES[role]) for role in roles), rows, tuple(round_money(one, currency) for one in totals))
