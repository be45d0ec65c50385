"""Which kind of act a norm is: one list from the columns of a norm's row to what it does in a plan.

The first entry of `KINDS` that a norm fits says what it does; the last ones take every norm, so none is passed over.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_noop

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.facts import Row

Values = Mapping[str, Row]
"""key -> row of a norm's further numbers and texts."""

ACTIONS = {"block": "required", "require": "required", "adapt": "adapted", "time-window": "shifted", "boost": "noted"}
"""What a norm that no figure follows from does, by its effect: a ban on words asks for other words."""


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


def _of(*words: str) -> frozenset[str]:
    return frozenset(words)


CHECKOUT_CLOSED = NormKind(
    "checkout_closed",
    "offers",
    gettext_noop("Channels of this kind may not take orders: their offers are closed."),
    "blocked",
    effects=_of("block"),
    topics=_of("live-commerce"),
    channel="model:social",
)
LEAST_VALUE = NormKind(
    "least_value",
    "routes",
    gettext_noop("Direct parcels of goods below this value are closed."),
    "blocked",
    effects=_of("block"),
    applies_to=_of("channel:cross_border"),
    units=_of("USD"),
)
GOODS_BARRED = NormKind(
    "goods_barred",
    "offers",
    gettext_noop("Goods of these HS codes are closed on every channel that it names; others only keep it in mind."),
    "blocked",
    effects=_of("block"),
    keys=_of("hs-prefixes"),
)
BORDER_LAW = NormKind(
    "border_law",
    "routes",
    gettext_noop("The market's border rules hold it already: it is in the landed cost of every parcel."),
    effects=_of("block", "adapt"),
    applies_to=_of("cross-border b2c parcels", "cross-border parcels"),
)
LEAST_AGE = NormKind(
    "least_age",
    "mix",
    gettext_noop("Younger people may not be addressed: of a segment that holds some, only the others count."),
    "multiplied",
    effects=_of("block", "require"),
    topics=_of("children"),
    keys=_of("least-age"),
)
AGE_ANNOUNCED = NormKind(
    "age_announced",
    "checklist",
    gettext_noop("Announced and not in force: no figure follows from it yet; do not build on younger people."),
    "noted",
    effects=_of("adapt"),
    topics=_of("children"),
    units=_of("years"),
)
RETURN_RIGHT = NormKind(
    "return_right",
    "returns",
    gettext_noop("It stands beside the return rates, which are measured under it; no figure tells its own share."),
    norms=_of("returns-cooling-off"),
)
PAYMENT_EXPECTED = NormKind(
    "payment_expected",
    "payments",
    gettext_noop("The payment mix has to hold these methods."),
    keys=_of("methods"),
)
REFUSALS_CUT = NormKind(
    "refusals_cut",
    "payments",
    gettext_noop("Confirmed orders are refused less often; the plan's refusal rates are those without it."),
    "noted",
    keys=_of("refusal-with", "refusal-without"),
)
RAMADAN = NormKind(
    "ramadan",
    "mix",
    gettext_noop("It lifts demand in the month where the calendar has no figure of its own, and moves live hours."),
    "multiplied",
    keys=_of("sales-uplift", "live-hours"),
)
LIVE_HOURS = NormKind(
    "live_hours",
    "mix",
    gettext_noop("Live selling outside these hours reaches few: it cuts the live part of the channels it names."),
    effects=_of("time-window"),
    topics=_of("live-commerce"),
    keys=_of("hours"),
)
LIVE_PAUSES = NormKind(
    "live_pauses",
    "mix",
    gettext_noop("Live selling pauses: it cuts the live part of the channels it names."),
    effects=_of("time-window"),
    keys=_of("pause-minutes", "pauses-in-evening"),
)
WEEKEND = NormKind(
    "weekend",
    "calendar",
    gettext_noop("Stock does not arrive on these days: it has to leave earlier."),
    "shifted",
    keys=_of("days"),
    topics=_of("calendar", "religion"),
    norms=_of(
        "weekend",
        "calendar-shops-closed-parcels-delivered",
        "calendar-shops-closed-sundays-few",
        "religion-friday-afternoon-saturday-night",
    ),
)
SALE_WINDOW = NormKind(
    "sale_window",
    "calendar",
    gettext_noop("Reductions of this kind are open only in the windows of the calendar."),
    effects=_of("time-window"),
    keys=_of("windows"),
)
SEASON = NormKind(
    "season",
    "calendar",
    gettext_noop("It acts through the days of the calendar: their demand, their standstills."),
    effects=_of("time-window"),
    keys=_of("moments"),
)
CONTENT_BARRED = NormKind(
    "content_barred",
    "checklist",
    gettext_noop("It forbids words, pictures or practices and no channel: it is on the checklist."),
    effects=_of("block"),
)
DUTY = NormKind(
    "duty",
    "checklist",
    gettext_noop("A duty from which no figure follows: it is on the checklist."),
    effects=_of("require"),
)
CUSTOM = NormKind(
    "custom",
    "checklist",
    gettext_noop("A custom to follow, without a figure for what it costs or brings: it is on the checklist."),
    effects=_of("adapt"),
)
EXPECTATION = NormKind(
    "expectation",
    "checklist",
    gettext_noop("It helps to sell, but no figure says how much: demand is not lifted for it."),
    effects=_of("boost"),
)

KINDS = (
    CHECKOUT_CLOSED,
    LEAST_VALUE,
    GOODS_BARRED,
    BORDER_LAW,
    LEAST_AGE,
    AGE_ANNOUNCED,
    RETURN_RIGHT,
    PAYMENT_EXPECTED,
    REFUSALS_CUT,
    RAMADAN,
    LIVE_HOURS,
    LIVE_PAUSES,
    WEEKEND,
    SALE_WINDOW,
    SEASON,
    CONTENT_BARRED,
    DUTY,
    CUSTOM,
    EXPECTATION,
)


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
