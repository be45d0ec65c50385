"""What a kind of norm is: the rows that it takes, and where and how they act."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gtm.engine.market_book.facts import Row

Values = Mapping[str, Row]
"""key -> row of a norm's further numbers and texts."""


@dataclass(frozen=True)
class NormKind:
    """One kind of act: the norms that it takes, the part of the plan in which they act, and how, in a sentence.

    A norm fits when its columns hold what the sets name (an empty set names everything) and it has every number or text
    in `keys`. `action` is empty where the norm's effect says it.
    """

    code: str
    acts_in: str
    sentence: str
    action: str = ""
    effects: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    norms: frozenset[str] = frozenset()
    applies_to: frozenset[str] = frozenset()
    channel: str = ""
    units: frozenset[str] = frozenset()
    keys: frozenset[str] = field(default_factory=frozenset)

    def takes(self, norm: Row, values: Values) -> bool:
        """Whether a norm with these further values is of this kind."""
        named = (
            (self.effects, norm["effect"]),
            (self.topics, norm["topic"]),
            (self.norms, norm["norm"]),
            (self.applies_to, norm["applies_to"]),
            (self.units, norm["unit"]),
        )
        return (
            all(not allowed or told in allowed for allowed, told in named)
            and (not self.channel or self.channel in norm["channels"])
            and self.keys <= set(values)
        )
