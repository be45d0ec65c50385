"""The lanes of a market: what each is, and which surcharges belong to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from gtm.engine.market_book.facts import Row
from gtm.planner.economics.cost_columns import Basis

PARCEL_MODES = frozenset({"post", "line", "express"})
GENERAL = "general"
OTHER_BOXES = frozenset({"container-reefer", "container-special"})


@dataclass(frozen=True)
class Lane:
    """A lane with its brackets and its surcharges, as rows of the book.

    `surcharges` are those that it cannot do without; `others` are a choice, or for a box that is not planned with.
    `classes` are the special goods that its forwarder carries at another price, on a lane of their own; `rules` are
    those of transport by its mode.
    """

    row: Row
    brackets: tuple[Row, ...]
    volume_brackets: tuple[Row, ...]
    surcharges: tuple[Row, ...]
    others: tuple[Row, ...] = ()
    classes: tuple[str, ...] = ()
    rules: tuple[Row, ...] = ()

    @property
    def name(self) -> str:
        """The lane's slug."""
        return str(self.row["lane"])

    @property
    def goods_class(self) -> str:
        """The special class of goods that it is for, empty for general goods."""
        return "" if _is_general(self.row) else str(self.row["goods_class"])

    @property
    def duties_inside(self) -> bool:
        """Whether the price holds duties and taxes: the forwarder imports in his own name."""
        return {"duties", "taxes"} <= set(self.row["includes"])

    @property
    def to_the_door(self) -> bool:
        """Whether it ends at a door and not at a port."""
        return self.row["scope"] == "door" or "last-mile" in self.row["includes"]

    @property
    def carries_parcels(self) -> bool:
        """Whether buyers' parcels travel on it; a line with duties inside brings stock to a warehouse.

        A truck that asks a price for the item carries parcels too.
        """
        by_item = any(part["per_item"] is not None for part in (self.row, *self.brackets))
        return (self.row["mode"] in PARCEL_MODES or by_item) and not self.duties_inside

    def basis(self) -> Basis:
        """Everything its price stands on."""
        return Basis.of(self.row, *self.brackets, *self.volume_brackets)


def lanes_of(
    rows: Sequence[Row],
    brackets: Sequence[Row],
    volumes: Sequence[Row],
    surcharges: Sequence[Row],
    rules: Sequence[Row] = (),
) -> list[Lane]:
    """The lanes of a market with what belongs to each."""
    return [
        Lane(
            row,
            tuple(part for part in brackets if part["lane"] == row["lane"]),
            tuple(part for part in volumes if part["lane"] == row["lane"]),
            tuple(part for part in surcharges if _belongs(part, row) and not _is_other(part)),
            tuple(part for part in surcharges if _belongs(part, row) and _is_other(part)),
            _classes(row, rows),
            tuple(rule for rule in rules if row["mode"] in rule["modes"]),
        )
        for row in rows
    ]


def _belongs(surcharge: Row, lane: Row) -> bool:
    if surcharge["lane"]:
        return bool(surcharge["lane"] == lane["lane"])
    return lane["mode"] in surcharge["modes"]


def _is_other(surcharge: Row) -> bool:
    return surcharge["optional"] == "yes" or surcharge["unit"] in OTHER_BOXES


def _classes(lane: Row, rows: Sequence[Row]) -> tuple[str, ...]:
    """The special classes that the forwarder of a general lane carries on lanes named after it."""
    if not _is_general(lane):
        return ()
    named = {f"{lane['lane']}-{row['goods_class']}": row for row in rows if not _is_general(row)}
    return tuple(row["goods_class"] for name, row in named.items() if row["lane"] == name)


def _is_general(lane: Row) -> bool:
    return (lane["goods_class"] or GENERAL) == GENERAL
