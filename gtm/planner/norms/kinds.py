"""Which kind of act a norm is: one list from the columns of a norm's row to what it does in a plan.

The first entry of `KINDS` that a norm fits says what it does; the last ones take every norm, so none is passed over.
"""

from django.utils.translation import gettext_noop

from gtm.planner.norms.norm_kind import NormKind


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
