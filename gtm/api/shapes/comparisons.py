"""The shapes of a comparison of two quotes."""

from gtm.api.shapes.quotes import GAPS, NAMED_CHARGE, REGIME, STATUS
from gtm.api.shapes.words import *

QUESTION = asked(
    "question",
    "to",
    question=ref("QuoteQuestion"),
    to=told(
        asked(
            as_of=DAY,
            release=maybe(TEXT),
            switches=by_key(YES_NO),
            regime=maybe(TEXT),
            dispatch_country=maybe(MARKET),
            origin=told(maybe(MARKET), "Of all lines."),
        ),
        "What the other side differs in: one field or several.",
    ),
)

MOVED: dict[str, Shape] = {"before": DECIMAL, "after": DECIMAL, "difference": DECIMAL}

ROW = answered(base=maybe(DECIMAL), rate=maybe(DECIMAL), method=TEXT, amount=DECIMAL, formula=TEXT, reason=maybe(TEXT))

STATED = answered(value=TEXT, valid_from=maybe(DAY), valid_to=maybe(DAY), sources=each(TEXT), confidence=TEXT)

CHARGE = answered(
    **NAMED_CHARGE,
    **MOVED,
    changed=told(each(one_of("new", "gone", "base", "rate", "method", "reason", "facts", "amount")), "What changed."),
    rows=told(answered(before=each(ROW), after=each(ROW)), "How the amounts came about."),
    facts=told(
        each(answered(id=TEXT, before=maybe(STATED), after=maybe(STATED))),
        "The rows of the market data on which only one side stands, or that say something else on the other.",
    ),
)

COMPARISON = answered(
    id=TEXT,
    destination=TEXT,
    status=answered(before=STATUS, after=STATUS),
    currency=maybe(CURRENCY),
    regime=answered(
        before=REGIME, after=REGIME, why_not=told(maybe(TEXT), "Why the former regime is no longer chosen.")
    ),
    exchange_rates=told(
        each(answered(**{"from": CURRENCY, "to": CURRENCY, "before": DECIMAL, "after": DECIMAL})), "Those that moved."
    ),
    charges=told(each(ref("ComparedCharge")), "Those in which anything changed."),
    totals=told(by_key(answered(**MOVED)), "Empty where one side has no figures."),
    missing=told(answered(before=GAPS, after=GAPS), "What could not be computed."),
    errors=told(each(answered(code=TEXT, detail=TEXT, pointer=TEXT)), "Why a side was refused."),
    why=told(TEXT, "One sentence: what the border charges did, and what did it."),
)

SIDE = answered(data_release=TEXT, as_of=DAY)

ANSWER = answered(
    engine_version=TEXT,
    before=SIDE,
    after=SIDE,
    to=ANYTHING,
    comparisons=each(ref("Comparison")),
    sources=by_key(ref("Source")),
)

SHAPES = {
    "ComparisonQuestion": QUESTION,
    "ComparisonAnswer": ANSWER,
    "Comparison": COMPARISON,
    "ComparedCharge": CHARGE,
}
