"""Prices of offers: break-even, target margin, grey zones and a recommended price, all products of a sale at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from gtm.engine.economics.prices import PriceEnding, best_price, first_price_reaching, grey_zones, local_prices
from gtm.planner.economics.channel_take import Places
from gtm.planner.economics.cost_columns import Floats
from gtm.planner.economics.ground import Ground
from gtm.planner.economics.sales import Sale, earned

GRID = np.geomspace(0.2, 3.0, 56)
# A step smaller than this share of the price is rounding, not a grey zone.
NOTICED = 0.005
NOTHING = np.empty(0)


@dataclass(frozen=True)
class OfferPrices:
    """Consumer prices of one product on one channel, NaN where there is none; grey zones as (from, to).

    `tried` are the prices tried, rising, with what an order leaves at each; `candidates` those of them that end as
    prices end in the market, with what they leave times the demand at them. Empty where the platform sets the price.
    """

    break_even: float
    target: float
    recommended: float
    grey_zones: tuple[tuple[float, float], ...]
    tried: tuple[Floats, Floats] = field(default_factory=lambda: (NOTHING, NOTHING))
    candidates: tuple[Floats, Floats] = field(default_factory=lambda: (NOTHING, NOTHING))


def endings_of(ground: Ground) -> tuple[PriceEnding, ...]:
    """How prices end in the market; empty where no row says it, and then no price is recommended."""
    rows = ground.rows("price_endings")
    found = [
        PriceEnding(
            row["from_price"] or 0.0, np.inf if row["to_price"] is None else row["to_price"], row["step"], row["ending"]
        )
        for row in rows
    ]
    return tuple(found)


def prices_of(sale: Sale, places: Places, endings: tuple[PriceEnding, ...]) -> list[OfferPrices]:
    """The prices of some products of a sale; they need a list price.

    Where the platform sets the retail price they are supply prices, and none is recommended.
    """
    ground = sale.ground
    anchor = sale.asked[places]
    lowest, highest = (ground.assumptions.value(key) for key in ("price-floor", "price-ceiling"))
    candidates = [local_prices(lowest * price, highest * price, endings) for price in anchor.tolist()]
    tried = [
        np.unique(np.concatenate([GRID * price, local, _edges(sale, place, price)]))
        for place, price, local in zip(places.tolist(), anchor.tolist(), candidates, strict=True)
    ]
    grid = _table(tried)
    lines = sale.at_prices(places, grid)
    left = earned(lines)
    net = lines["PRICE"] + lines["SALES_TAX"]
    margin = float(ground.question["target_margin"])
    break_even = first_price_reaching(grid, left)
    target = first_price_reaching(grid, left - margin * net)
    elasticity = ground.category_values("price-elasticity")[0][places]
    found = []
    for row, price in enumerate(anchor.tolist()):
        zones = tuple(_noticed(grid[row], left[row], price * NOTICED))
        if sale.supply is not None:
            found.append(OfferPrices(float(break_even[row]), float(target[row]), np.nan, zones))
            continue
        asked = tried[row]
        kept = left[row, : len(asked)]
        chosen = np.zeros(len(asked), bool)
        chosen[np.searchsorted(asked, candidates[row])] = True
        answer = float(elasticity[row])
        found.append(
            OfferPrices(
                float(break_even[row]),
                float(target[row]),
                best_price(asked[chosen], kept[chosen], price, answer),
                zones,
                (asked, kept),
                (asked[chosen], kept[chosen] * (asked[chosen] / price) ** answer),
            )
        )
    return found


def _noticed(price: Floats, left: Floats, least: float) -> list[tuple[float, float]]:
    """The grey zones wide enough to matter."""
    different = np.concatenate([[True], np.diff(price) > 0])
    zones = grey_zones(price[different], left[different], least)
    return [(low, high) for low, high in zones if high - low > least]


def _edges(sale: Sale, place: int, price: float) -> Floats:
    """Prices on both sides of every step in fees and border, so that no straight line crosses one."""
    terms = sale.take.terms[place].thresholds
    minor = 10.0**-sale.ground.goods.digits
    fees = [side for step in terms for side in (step - minor / 2, step + minor / 2)]
    curve = sale.route.curves[place] if len(sale.route.curves) else None
    if curve is None:
        border: Sequence[float] = ()
    else:
        border = np.concatenate([curve.price[curve.jumps], curve.price[curve.jumps + 1]]).tolist()
    inside = [step for step in (*fees, *border) if GRID[0] * price < step < GRID[-1] * price]
    return np.array(inside, np.float64)


def _table(rows: Sequence[Floats]) -> Floats:
    """Rising rows of different lengths as one table, each filled up with its last price."""
    table = np.empty((len(rows), max(len(row) for row in rows)))
    for place, row in enumerate(rows):
        table[place, : len(row)] = row
        table[place, len(row) :] = row[-1]
    return table
