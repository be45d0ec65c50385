"""The levers of content in a plan: what each does and costs, with the assumptions behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from gtm.engine.market_book.facts import Row
from gtm.engine.mix.demand import Hosting
from gtm.planner.economics.return_rates import TRY_ON_CUT
from gtm.planner.mix.cells import PlannedCell
from gtm.planner.mix.ground import MixGround

MODEL_COST = "try-on-model-cost"


@dataclass(frozen=True)
class TryOn:
    """Trying on in 3D or AR: the products that get a model, and what the models cost in the plan's currency, once.

    `from_budget` is the part of the cost that the budget pays.
    """

    skus: tuple[str, ...]
    categories: tuple[str, ...]
    cost: float
    from_budget: float


def try_on_of(ground: MixGround, planned: Sequence[PlannedCell]) -> TryOn:
    """The models of the products that some channel sells and whose category keeps returns away by it."""
    if not ground.question["content"]["ar_try_on"]:
        return TryOn((), (), 0.0, 0.0)
    anywhere = planned[0].market
    sold = sorted({sku for cell in planned for sku in cell.goods.skus})
    helped = [
        sku for sku in sold if ground.assumed.range(anywhere, TRY_ON_CUT, ground.categories.get(sku) or "all").value
    ]
    price = ground.assumed.value(anywhere, MODEL_COST) * ground.money.factor("USD") if helped else 0.0
    categories = dict.fromkeys(ground.categories[sku] for sku in helped)
    under_way = ground.question.get("under_way")
    cost = 0.0 if under_way and under_way["try_on_paid"] else len(helped) * price
    return TryOn(
        tuple(helped), tuple(categories), cost, cost if ground.question["budget"]["covers_fixed_costs"] else 0.0
    )


def hosting_of(ground: MixGround, market: str) -> Hosting:
    """The live hosts as the question casts them, at the central assumptions."""
    return Hosting(
        float(ground.question["content"]["ai_host_share"]),
        ground.assumed.value(market, "mix-ai-host-cost"),
        ground.assumed.value(market, "mix-ai-host-conversion"),
    )


def levers_part(ground: MixGround, planned: Sequence[PlannedCell], try_on: TryOn) -> list[dict[str, Any]]:
    """Every lever with its setting, its effect in a sentence, and its assumptions as facts."""
    return [
        *_hosts(ground, planned),
        *_own_live(ground),
        *_try_on(ground, planned[0].market, try_on),
    ]


def _hosts(ground: MixGround, planned: Sequence[PlannedCell]) -> Iterator[dict[str, Any]]:
    anywhere = planned[0].market
    hosting = hosting_of(ground, anywhere)
    for model in sorted({cell.model for cell in planned}):
        share = ground.assumed.value(anywhere, f"mix-host-share-{model}")
        if not share:
            continue
        price, orders = (float(of(np.array([share]))[0]) for of in (hosting.price_factor, hosting.conversion_factor))
        detail = _(
            "Live hosts are paid from {share} of the spend on {model} channels. With AI hosts in {ai} of the hours the "
            "same traffic costs {price} of its price and brings {orders} of the orders."
        ).format(
            share=f"{share:.0%}",
            model=model,
            ai=f"{hosting.ai_share:.0%}",
            price=f"{price:.4f}",
            orders=f"{orders:.4f}",
        )
        keys = (f"mix-host-share-{model}", "mix-ai-host-cost", "mix-ai-host-conversion")
        rows = [ground.assumed.markets[anywhere].row(key) for key in keys]
        yield _lever("ai_host_share", f"{hosting.ai_share:g}", detail, rows)


def _own_live(ground: MixGround) -> Iterator[dict[str, Any]]:
    own = float(ground.question["content"]["own_live_share"])
    detail = _("The brand runs {own} of the live hours itself; creators are paid their commission on the other {rest}.")
    yield _lever("own_live_share", f"{own:g}", detail.format(own=f"{own:.0%}", rest=f"{1 - own:.0%}"), [])


def _try_on(ground: MixGround, market: str, try_on: TryOn) -> Iterator[dict[str, Any]]:
    if not try_on.skus:
        return
    rows = {category: ground.assumed.markets[market].row(TRY_ON_CUT, category) for category in try_on.categories}
    detail = _(
        "Of the returns stay away: {cuts}. The models of {count} products cost {amount} {currency}, once. "
        "That more people buy is said by vendors only and is not counted."
    ).format(
        cuts=", ".join(f"{category} {row['value']:.0%}" for category, row in rows.items()),
        count=len(try_on.skus),
        amount=f"{try_on.cost:.2f}",
        currency=ground.money.currency,
    )
    yield _lever("ar_try_on", "true", detail, [ground.assumed.markets[market].row(MODEL_COST), *rows.values()])


def _lever(name: str, value: str, detail: str, rows: Sequence[Row]) -> dict[str, Any]:
    sources = dict.fromkeys(source for row in rows for source in row["sources"])
    return {
        "lever": name,
        "value": value,
        "detail": detail,
        "facts": [row["id"] for row in rows],
        "sources": list(sources),
    }
