"""Routes and offers packed as they are worked out: the rows that are stored, and what the whole plan asks of them."""

import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import orjson

from gtm.planner.overrides.override import OWN
from gtm.planner.plans.sources import named_in

Json = Mapping[str, Any]
Parts = list[dict[str, Any]]
Pair = tuple[str, str]
DETAILED = ("routes", "offers")
# Of zlib's levels the fastest: what is written here is repetitive enough.
LEVEL = 1

SHOWN_OF_BEST = ("id", "currency", "landed_cost_per_unit")
READ_OF_ROUTES = ("id", "market", "lane", "recommended", "cash_days", "replenishment_days")
READ_OF_OFFERS = ("sku", "market", "channel", "feasible", "reasons")


class Packing:
    """Takes the routes and offers of one product in one market after the other.

    `details` are they, compressed; `best` the recommended route of every pair, `earning` the largest share of the price
    that an order of it leaves, where it can be sold. `confidences` and `named` count the figures by how sure they are
    and by the sources that they name; `sources` are all that are named anywhere, `own` the brand's own facts.
    """

    def __init__(self) -> None:
        """Nothing taken yet."""
        self.details: dict[Pair, bytes] = {}
        self.best: list[list[Any]] = []
        self.earning: list[list[str]] = []
        self.confidences: Counter[str] = Counter()
        self.named: Counter[str] = Counter()
        self.sources: set[str] = set()
        self.own: set[str] = set()

    def keep(self, routes: Parts, offers: Parts) -> tuple[Parts, Parts]:
        """Pack them; gives back what the rest of a plan reads of them."""
        for part in (*routes[:1], *offers[:1]):
            self.details[part["sku"], part["market"]] = packed({"routes": routes, "offers": offers})
        self._count(routes, offers)
        self._rank(routes, offers)
        return _some(routes, READ_OF_ROUTES), _some(offers, READ_OF_OFFERS)

    def _count(self, routes: Parts, offers: Parts) -> None:
        lines = [line for route in routes for line in route["unit_costs"]]
        lines += [line for offer in offers for line in offer["lines"]]
        sources = [source for line in lines for source in line["sources"]]
        self.confidences.update([line["confidence"] for line in lines])
        self.named.update(sources)
        self.sources.update(sources)
        beside = [*routes, *offers]
        self.sources.update(named_in(beside, "sources", besides=("unit_costs", "lines")))
        own = f"{OWN}/"
        self.own.update(fact for line in lines for fact in line["facts"] if fact.startswith(own))
        self.own.update(
            fact for fact in named_in(beside, "facts", besides=("unit_costs", "lines")) if fact.startswith(own)
        )

    def _rank(self, routes: Parts, offers: Parts) -> None:
        self.best += [
            [route["sku"], route["market"], {name: route[name] for name in SHOWN_OF_BEST}]
            for route in routes
            if route["recommended"]
        ]
        shares = [offer["contribution_share"] for offer in offers if offer["feasible"]]
        known = [share for share in shares if share is not None]
        if known:
            self.earning.append([offers[0]["sku"], offers[0]["market"], max(known, key=Decimal)])


def _some(rows: Parts, names: Sequence[str]) -> Parts:
    return [{name: row[name] for name in names} for row in rows]


def by_pair(rows: Iterable[dict[str, Any]]) -> dict[Pair, Parts]:
    """Routes or offers by product and market."""
    pairs: dict[Pair, Parts] = {}
    for row in rows:
        pairs.setdefault((row["sku"], row["market"]), []).append(row)
    return pairs


def packed(detail: Json) -> bytes:
    """Routes and offers of one product in one market, compressed."""
    return zlib.compress(orjson.dumps(detail), LEVEL)
