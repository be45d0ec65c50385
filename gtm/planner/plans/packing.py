"""Routes and offers packed as they are worked out: the rows that are stored, and what the whole plan asks of them."""

import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import orjson

from gtm.planner.overrides.override import OWN
from gtm.planner.plans.sources import gather

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
    and by the sources that they name; `sources` are all that are named anywhere.
    """

    def __init__(self, with_own: bool = False) -> None:
        """Nothing taken yet; `with_own` asks for the brand's own facts among those named."""
        self.details: dict[Pair, bytes] = {}
        self.best: list[list[Any]] = []
        self.earning: list[list[str]] = []
        self.confidences: Counter[str] = Counter()
        self.named: Counter[str] = Counter()
        self.sources: set[str] = set()
        self._with_own = with_own
        self._facts: set[str] = set()

    def keep(self, routes: Parts, offers: Parts) -> tuple[Parts, Parts]:
        """Pack them; gives back what the rest of a plan reads of them."""
        for part in (*routes[:1], *offers[:1]):
            self.details[part["sku"], part["market"]] = packed(routes, offers)
        self._count(routes, offers)
        self._rank(routes, offers)
        return _some(routes, READ_OF_ROUTES), _some(offers, READ_OF_OFFERS)

    def add(self, other: "Packing") -> None:
        """Take over what another has taken."""
        self.details |= other.details
        self.best += other.best
        self.earning += other.earning
        self.confidences.update(other.confidences)
        self.named.update(other.named)
        self.sources |= other.sources
        self._facts |= other._facts

    def _count(self, routes: Parts, offers: Parts) -> None:
        lines = [line for route in routes for line in route["unit_costs"]]
        lines += [line for offer in offers for line in offer["lines"]]
        self.confidences.update([line["confidence"] for line in lines])
        named = [source for line in lines for source in line["sources"]]
        self.named.update(named)
        found = {"sources": self.sources}
        if self._with_own:
            found["facts"] = self._facts
            self._facts.update(fact for line in lines for fact in line["facts"])
        self.sources.update(named)
        gather([*routes, *offers], found, besides=("unit_costs", "lines"))

    @property
    def own(self) -> set[str]:
        """The brand's own facts among those that a figure names."""
        return {fact for fact in self._facts if fact.startswith(f"{OWN}/")}

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


def packed(routes: Parts, offers: Parts) -> bytes:
    """Routes and offers of one product in one market: a JSON list a line, compressed."""
    return zlib.compress(orjson.dumps(routes) + b"\n" + orjson.dumps(offers), LEVEL)


def written(stored: bytes | memoryview) -> tuple[bytes, bytes]:
    """The two lists again, as they are written."""
    text = zlib.decompress(stored)
    if text.startswith(b"{"):
        # Stored by an earlier version, as one object.
        detail = orjson.loads(text)
        return orjson.dumps(detail["routes"]), orjson.dumps(detail["offers"])
    routes, offers = text.split(b"\n")
    return routes, offers


def unpacked(stored: bytes | memoryview) -> dict[str, Any]:
    """Routes and offers of one product in one market, as they were packed."""
    return {name: orjson.loads(text) for name, text in zip(DETAILED, written(stored), strict=True)}


def offers_of(stored: bytes | memoryview) -> Parts:
    """The offers alone; routes are left unread."""
    found: Parts = orjson.loads(written(stored)[1])
    return found
