"""The shapes of what a quote adds where the question asks to explain."""

from gtm.api.shapes.words import *

THRESHOLD = answered(
    amount=told(
        DECIMAL, "How far the value is from the first one beyond the limit: money, kilograms, pieces or parcels."
    ),
    currency=told(maybe(CURRENCY), "Null for kilograms, pieces and parcels."),
    direction=one_of("up", "down"),
    changed=told(
        one_of("goods", "unit_price", "weight", "piece_weight", "pieces", "earlier_parcels"),
        "What was changed, in proportion on all lines; the pieces of one kind alone.",
    ),
    line=told(maybe(TEXT), "The line whose piece crosses the limit, or the first of the kind."),
    to=DECIMAL,
    limit=answered(key=TEXT, amount=DECIMAL, currency=maybe(TEXT), fact=TEXT),
    effect=answered(
        regime=TEXT,
        border=DECIMAL,
        border_change=told(maybe(DECIMAL), "Against the consignment as asked; null where something is missing."),
        step=told(maybe(DECIMAL), "Against the last value on this side of the limit."),
        complete=YES_NO,
    ),
    detail=TEXT,
)
THRESHOLD["properties"]["from"] = DECIMAL

REGISTRATION = answered(
    slug=TEXT,
    regime=TEXT,
    border=DECIMAL,
    complete=YES_NO,
    saves_per_consignment=told(maybe(DECIMAL), "Below 0 where registering costs; null where something is missing."),
    saves_per_year=told(maybe(DECIMAL), "Null without volumes."),
)

COMING = answered(
    day=DAY,
    regime=maybe(TEXT),
    border=told(maybe(DECIMAL), "At the exchange rates of the day asked for."),
    complete=YES_NO,
    change=told(maybe(DECIMAL), "Against the time just before; null where something is missing."),
    charges=told(each(answered(code=TEXT, before=DECIMAL, after=DECIMAL)), "The charges that change."),
    missing=each(answered(what=TEXT, code=TEXT)),
    facts=told(each(TEXT), "Rows of the market data that come into play on the day, and those that no longer count."),
    facts_ended=told(each(TEXT), "Which of them no longer count."),
)

EXPLANATION = {
    "threshold_distance": told(each(THRESHOLD), "The nearest limits that matter; only where explain is true."),
    "registrations": told(each(REGISTRATION), "Schemes that the question lacks; only where explain is true."),
    "upcoming": told(each(COMING), "What enacted rules will change; only where explain is true."),
}
