"""The answer first: what to do, where, with how much, what comes back, how sure, what stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gtm.portal.charts.bars import BarChart, interval_bars
from gtm.portal.charts.parts import Part, Sheet
from gtm.portal.phrases import ROLES, label
from gtm.portal.plan_pages.reading_result import Result, amount_of, entered_markets, running_cells
from gtm.portal.reading import country, listed, percent, round_money
from gtm.portal.said import said

NEXT_STEPS = 6
ACTS = ("licence_start", "ship_by", "launch")


@dataclass(frozen=True)
class MarketShare:
    """A market with its part of the budget used: the media of its channels, and its fixed costs where they count."""

    market: str
    amount: str
    share: str
    media: str
    fixed: str


@dataclass(frozen=True)
class Answer:
    """What the first page of a plan shows; `certainty` is the least and the greatest share of draws of its channels."""

    cells: list[Mapping[str, Any]]
    market_names: str
    shares: list[MarketShare]
    certainty: tuple[str, str] | None
    chart: BarChart | None
    obstacles: list[Mapping[str, Any]]
    late: int
    incomplete: int
    closed: int
    next_steps: list[Mapping[str, Any]]


def answer_of(result: Result) -> Answer:
    """The answer of a stored result."""
    cells = running_cells(result)
    entered = set(entered_markets(result))
    obstacles = [row for row in result["compliance"] if row["status"] == "required" and row["market"] in entered]
    draws = sorted(amount_of(cell["share_of_draws"]) for cell in cells)
    return Answer(
        cells=cells,
        market_names=listed([country(market) for market in entered_markets(result)]),
        shares=_shares(result, cells),
        certainty=(percent(draws[0], 0), percent(draws[-1], 0)) if draws else None,
        chart=mix_chart(result, cells) if cells else None,
        obstacles=obstacles,
        late=sum(1 for row in obstacles if row["start_by"] and row["start_by"] < result["as_of"]),
        incomplete=sum(1 for product in result["products"] if not product["complete"]),
        closed=len(result["excluded"]),
        next_steps=[entry for entry in result["calendar"] if entry["kind"] in ACTS][:NEXT_STEPS],
    )


def mix_chart(result: Result, cells: list[Mapping[str, Any]]) -> BarChart:
    """Expected contribution of each running channel with the interval in which nine of ten draws lie."""
    currency = result["mix"]["currency"]
    parts = [
        Part(
            name=f"{country(cell['market'])} · {said(cell['channel_name'])}",
            value=amount_of(cell["contribution"]["mean"]),
            text=round_money(cell["contribution"]["mean"], currency),
            kind="gain" if amount_of(cell["contribution"]["mean"]) >= 0 else "duty",
            low=amount_of(cell["contribution"]["p5"]),
            high=amount_of(cell["contribution"]["p95"]),
        )
        for cell in cells
    ]
    rows = tuple(
        (
            part.name,
            label(ROLES, cell["role"]),
            round_money(cell["spend"], currency),
            *(round_money(cell["contribution"][name], currency) for name in ("p5", "mean", "p95")),
            percent(cell["share_of_draws"], 0),
        )
        for part, cell in zip(parts, cells, strict=True)
    )
    low, high = percent("0.05"), percent("0.95")
    columns = (_("Channel"), _("Role"), _("Spend"), low, _("Expected"), high, _("In the best plan"))
    best = parts[0].name if parts else ""
    description = ngettext(
        "{count} channel; the largest spend is {name}. The line across a bar is the range of nine draws in ten.",
        "{count} channels; the largest spend is {name}. The line across a bar is the range of nine draws in ten.",
        len(parts),
    ).format(count=len(parts), name=best)
    return interval_bars(_("Expected contribution by channel"), description, parts, Sheet(columns, rows))


def _shares(result: Result, cells: list[Mapping[str, Any]]) -> list[MarketShare]:
    covered = result["question"]["budget"]["covers_fixed_costs"]
    fixed = {row["market"]: Decimal(row["amount"]) for row in result["mix"]["fixed_costs"] if covered}
    media = {market: Decimal(0) for market in entered_markets(result)}
    for cell in cells:
        media[cell["market"]] += Decimal(cell["spend"])
    amounts = {market: spend + fixed.get(market, Decimal(0)) for market, spend in media.items()}
    total, currency = sum(amounts.values(), Decimal(0)), result["mix"]["currency"]
    return [
        MarketShare(
            market,
            round_money(amount, currency),
            percent(amount / total if total else None, 0),
            round_money(media[market], currency),
            round_money(fixed[market], currency) if fixed.get(market) else "",
        )
        for market, amount in amounts.items()
    ]
