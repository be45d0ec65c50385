"""The norms in force in a market on a day, each with its further values and its kind."""

from dataclasses import dataclass

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row
from gtm.planner.norms.kinds import KINDS
from gtm.planner.norms.norm_kind import NormKind, Values

ACTIONS = {"block": "required", "require": "required", "adapt": "adapted", "time-window": "shifted", "boost": "noted"}
"""What a norm that no figure follows from does, by its effect: a ban on words asks for other words."""


class UnknownNormError(LookupError):
    """A norm that no kind takes: its effect is none of those that act."""


@dataclass(frozen=True)
class Norm:
    """A norm in force with its further values and its kind."""

    row: Row
    values: Values
    kind: NormKind

    @property
    def action(self) -> str:
        """What it does: blocked, required, adapted, shifted, multiplied or noted."""
        return self.kind.action or ACTIONS[self.row["effect"]]

    @property
    def facts(self) -> list[str]:
        """The ids of the row and of the values that its kind reads."""
        return [self.row["id"], *(self.values[key]["id"] for key in sorted(self.kind.keys))]

    def words(self, key: str) -> tuple[str, ...]:
        """The words of a text value, none where the norm has no such value."""
        return tuple(self.values[key]["text"].split(";")) if key in self.values else ()

    def covers_category(self, category: str) -> bool:
        """Whether it speaks of goods of this category."""
        return "all" in self.row["categories"] or category in self.row["categories"]

    def covers_channel(self, channel: Row) -> bool:
        """Whether it speaks of this channel."""
        named = self.row["channels"]
        return "all" in named or f"model:{channel['model']}" in named or channel["channel"] in named


def norms_in_force(book: MarketBook, market: str, day: str) -> list[Norm]:
    """The norms of a market and its union on an ISO day, each with its kind."""
    values: dict[tuple[str, str], dict[str, Row]] = {}
    for row in book.rows("norm_values", market, day):
        values.setdefault((row["market"], row["norm"]), {})[row["key"]] = row
    return [norm_of(row, values.get((row["market"], row["norm"]), {})) for row in book.rows("norms", market, day)]


def norm_of(row: Row, values: Values) -> Norm:
    """A norm with its kind; raises `UnknownNormError` where no kind takes it."""
    kind = next((kind for kind in KINDS if kind.takes(row, values)), None)
    if kind is None:
        raise UnknownNormError(f"{row['id']}: nothing is said of the effect {row['effect']}")
    return Norm(row, values, kind)
