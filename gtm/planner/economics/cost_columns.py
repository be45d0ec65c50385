"""Costs of a route as columns over the products, each with what a reader needs to follow it."""

from collections import ChainMap
from collections.abc import Callable, Iterable, MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Generic, Protocol, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from gtm.engine.market_book.facts import Row

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

# From the least sure; the brand's own figure is surer than a report and never hides that something else is recalled.
CONFIDENCE = ("recalled", "secondary", "brand", "official")
RANKS = {name: rank for rank, name in enumerate(CONFIDENCE)}
T = TypeVar("T")
Read = TypeVar("Read", covariant=True)


class PerProduct(Protocol[Read]):
    """Something for every product, by its place."""

    def __getitem__(self, place: int, /) -> Read: ...

    def __len__(self) -> int: ...


class Later(Generic[T]):
    """Something for every product that is worked out for all of them when the first is looked at, and only then.

    Columns of amounts are always there; sentences, sources and price curves cost more, and a table shows none.
    """

    def __init__(self, work_out: Callable[[], Sequence[T]], count: int) -> None:
        """How it is worked out, for how many products."""
        self._work_out, self._count = work_out, count

    @cached_property
    def _found(self) -> Sequence[T]:
        return self._work_out()

    def __getitem__(self, place: int) -> T:
        """That of one product."""
        return self._found[place]

    def __len__(self) -> int:
        """Number of products."""
        return self._count


@dataclass(frozen=True)
class Basis:
    """What a figure stands on: fact ids, source ids, and the lowest confidence of the facts."""

    facts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    confidence: str = "official"

    @classmethod
    def of(cls, *rows: Row) -> "Basis":
        """The basis of market rows."""
        if len(rows) == 1:
            row = rows[0]
            return cls((row["id"],), tuple(dict.fromkeys(row["sources"])), row["confidence"])
        return cls.joined([cls((row["id"],), tuple(row["sources"]), row["confidence"]) for row in rows])

    @classmethod
    def joined(cls, parts: Iterable["Basis"]) -> "Basis":
        """One basis of several, each id once."""
        listed = list(parts)
        return cls(
            tuple(dict.fromkeys([fact for part in listed for fact in part.facts])),
            tuple(dict.fromkeys([source for part in listed for source in part.sources])),
            min([part.confidence for part in listed], key=_rank, default="official"),
        )


def _rank(confidence: str) -> int:
    return RANKS.get(confidence, 0)


@dataclass(frozen=True)
class CostColumn:
    """One cost per unit for every product, in the market's currency; NaN where it is not known.

    `group` is the part of the route it belongs to: freight, border, tax, warehouse or delivery.
    `explain` writes the sentence of one product, empty where the cost does not occur for it; `bases` stands where
    each product's figure has a basis of its own. `low` and `high` are the ends of the range in which the facts see the
    figure, `amount` where they tell none.
    """

    code: str
    name: str
    group: str
    amount: Floats
    explain: Callable[[int], str]
    basis: Basis
    bases: PerProduct[Basis] = ()
    low: Floats = field(default_factory=lambda: np.empty(0))
    high: Floats = field(default_factory=lambda: np.empty(0))

    def __post_init__(self) -> None:
        """A figure without a range is its own low and high end; no sentence is written twice."""
        object.__setattr__(self, "explain", cache(self.explain))
        for end in ("low", "high"):
            if not getattr(self, end).size:
                object.__setattr__(self, end, self.amount)

    def basis_of(self, place: int) -> Basis:
        """What the figure of one product stands on."""
        return self.bases[place] if len(self.bases) else self.basis


@dataclass(frozen=True)
class Closed:
    """Why a route cannot be used, for the products of the mask."""

    mask: Mask
    code: str
    detail: str
    facts: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The reason as a plan tells it."""
        return {"code": self.code, "detail": self.detail, "facts": list(self.facts)}


def at_end(row: Row, end: str) -> Row:
    """A market row with every figure that has a range at its `low` or `high` end."""
    ending = f"_{end}"
    told = {name.removesuffix(ending): row[name] for name in row if name.endswith(ending) and row[name] is not None}
    return ChainMap(told, cast(MutableMapping[str, Any], row)) if told else row


def figure(number: float) -> str:
    """A number as a sentence shows it: up to four decimals, none that say nothing."""
    text = f"{number:.4f}".rstrip("0").rstrip(".")
    return text if text not in ("", "-0") else "0"
