"""The shapes of the tariff look-up."""

from gtm.api.shapes.words import *

FACT = answered(
    id=told(TEXT, "The row of the market data."),
    hs_code=told(maybe(TEXT), "The code that the row is for; null for all goods."),
    area=told(maybe(TEXT), "ISO 3166-2, where the rate is a part of the market's."),
    ad_valorem=told(maybe(DECIMAL), "A fraction of the value."),
    ad_valorem_low=maybe(DECIMAL),
    ad_valorem_high=maybe(DECIMAL),
    specific_amount=told(maybe(DECIMAL), "Money for each unit of measure."),
    specific_currency=maybe(CURRENCY),
    specific_unit=maybe(TEXT),
    combine=told(maybe(TEXT), "How both go together, such as sum or max."),
    expression=maybe(TEXT),
    components=by_key(DECIMAL),
    note=TEXT,
    sources=each(TEXT),
    confidence=CONFIDENCE,
)

VERSION = answered(
    valid_from=told(maybe(DAY), "Null: from the beginning of what is stored."),
    valid_to=told(maybe(DAY), "Inclusive; null: no end is known."),
    when=told(one_of("past", "now", "announced"), "Beside the day asked about."),
    facts=each(FACT),
)

RATE = answered(
    table=told(one_of("tariff", "remedy", "other"), "Customs tariff, trade remedies, taxes and other rates."),
    code=told(TEXT, "The charge, as quotes name it."),
    name=TEXT,
    kind=KIND,
    category=told(maybe(TEXT), "The class of goods whose rate it is; null for all."),
    origin=told(maybe(MARKET), "Whose own rate it is; null for any origin (MFN) and for agreements."),
    agreement=told(
        maybe(answered(code=TEXT, name=TEXT, proof=TEXT)), "Applies only where it is claimed with this proof."
    ),
    in_force=told(YES_NO, "Whether a version answers on the day."),
    versions=told(each(VERSION), "What answered, answers and is announced to answer, in order."),
)

TARIFF_ANSWER = answered(
    data_release=TEXT,
    as_of=DAY,
    market=MARKET,
    origin=MARKET,
    hs_code=TEXT,
    description=told(TEXT, "Of the six-digit code in HS 2022."),
    rates=each(RATE),
    missing=told(each(answered(code=TEXT, name=TEXT)), "Duties and taxes for which nothing is stored for the day."),
    sources=by_key(ref("Source")),
)

HS_CANDIDATES = answered(
    candidates=each(
        answered(
            hs_code=TEXT,
            description=TEXT,
            heading=TEXT,
            reasons=each(TEXT),
            score=told(DECIMAL, "How strongly, 0 to 1."),
        )
    )
)

SHAPES = {"TariffAnswer": TARIFF_ANSWER, "HsCandidates": HS_CANDIDATES}
