"""The shapes of what the API answers about markets."""

from gtm.api.shapes.words import *

COUNT: Shape = {"type": "integer", "minimum": 0}

SUMMARY: dict[str, Shape] = {
    "code": MARKET,
    "name": TEXT,
    "region": TEXT,
    "union": told(maybe(TEXT), "Whose facts hold here where the market has none of its own."),
    "currency": CURRENCY,
    "minor_units": told(COUNT, "Decimals of the currency."),
    "border_rules": told(YES_NO, "Whether quotes and plans are answered for it."),
}

REGIME = answered(
    code=TEXT,
    name=TEXT,
    when=told(TEXT, "The tests that hold where it is chosen, with the numbers in force."),
    since=maybe(DAY),
    until=maybe(DAY),
    in_force=told(YES_NO, "On the day."),
)

COVERAGE = answered(
    table=TEXT, facts=COUNT, official=COUNT, secondary=COUNT, recalled=told(COUNT, "From memory, not seen.")
)

MARKET_FACTS = answered(
    data_release=TEXT,
    as_of=DAY,
    **SUMMARY,
    reference_area=told(maybe(TEXT), "Assumed where a question names none."),
    languages=each(TEXT),
    time_zone=maybe(TEXT),
    weekend=each(TEXT),
    regimes=told(each(REGIME), "In the order in which they are tried."),
    charges=each(answered(code=TEXT, kind=KIND, name=TEXT)),
    registrations=each(TEXT),
    coverage=told(each(COVERAGE), "The facts in force on the day, by how sure we are of them."),
)

SHAPES = {
    "MarketSummary": answered(**SUMMARY),
    "Markets": answered(data_release=TEXT, markets=each(ref("MarketSummary"))),
    "Market": MARKET_FACTS,
}
