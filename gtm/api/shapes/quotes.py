"""The shapes of a landed-cost question and its answer, as the quote contract has them."""

from gtm.api.shapes.explanations import EXPLANATION
from gtm.api.shapes.words import *

ASKED_LINE = asked(
    "hs_code",
    "quantity",
    "unit_price",
    id=TEXT,
    hs_code=told(TEXT, "Six digits; a shorter code gives a range."),
    origin=told(maybe(MARKET), "Where the goods were made, not where they are sent from."),
    quantity=DECIMAL,
    unit_price=DECIMAL,
    net_weight_kg=told(maybe(DECIMAL), "Of one unit."),
    measures=told(by_key(DECIMAL), "Quantities for specific duties, of the whole line: kg, pair, litre."),
    category=maybe(TEXT),
    description=maybe(TEXT),
    preference=told(maybe(TEXT), "A trade agreement that is claimed."),
)

ASKED_CONSIGNMENT = asked(
    "destination",
    "currency",
    "lines",
    id=TEXT,
    destination=MARKET,
    destination_area=told(maybe(TEXT), "ISO 3166-2, where it changes a rate."),
    dispatch_country=maybe(MARKET),
    flow=told(one_of("b2c", "b2b", "bonded"), "Default b2c."),
    mode=told(one_of("post", "express", "line", "air", "sea", "rail", "truck"), "Default line for b2c, sea otherwise."),
    incoterm=told(one_of("DDP", "DAP"), "Who pays the border charges: the seller (DDP, default) or the buyer."),
    regime=told(maybe(TEXT), "Forces a regime by its code."),
    registrations=each(TEXT),
    importer=one_of("person", "company"),
    earlier_parcels_this_year=told(
        maybe(WHOLE), "Parcels that the importer has received this year before, where law counts them; no default."
    ),
    currency=told(CURRENCY, "Of every amount in the consignment."),
    freight=DECIMAL,
    freight_outside=maybe(DECIMAL),
    insurance=DECIMAL,
    exchange_rates=told(by_key(DECIMAL), "Pins: units of the destination's currency for one of the named."),
    rates=told(by_key(DECIMAL), "Pins: a charge code or kind to a rate that replaces the stored one."),
    lines=each(ASKED_LINE),
)

QUOTE_QUESTION = asked(
    "consignments",
    as_of=told(maybe(DAY), "The day of declaration; default today."),
    release=told(maybe(TEXT), "The market-data release to answer from; default the latest."),
    switches=told(by_key(YES_NO), "Announced or doubtful rules, on or off for this question."),
    consignments=each(ASKED_CONSIGNMENT),
    explain=told(YES_NO, "Add threshold_distance, registrations and upcoming to each quote; 500 consignments at most."),
    volumes=told(asked("consignments_per_year", consignments_per_year=DECIMAL), "For saves_per_year; with explain."),
)

NAMED_CHARGE: dict[str, Shape] = {
    "line": told(maybe(TEXT), "Null for a charge on the whole consignment."),
    "code": TEXT,
    "name": TEXT,
    "kind": KIND,
}

CHARGE = answered(
    **NAMED_CHARGE,
    base=maybe(DECIMAL),
    rate=maybe(DECIMAL),
    method=TEXT,
    amount=DECIMAL,
    formula=TEXT,
    reason=told(maybe(TEXT), "Why the amount is zero."),
    sources=each(TEXT),
    facts=told(each(TEXT), "The rows of the market data that the amount stands on."),
    confidence=told(maybe(one_of("official", "secondary", "recalled", "pinned")), "Null where no fact was used."),
)
CHARGE["properties"]["amount_range"] = told(each(DECIMAL), "Lowest and highest, for an HS code that is too short.")

TOTALS = answered(
    **dict.fromkeys(("goods", "freight", "insurance", "duty", "excise", "tax", "fee", "border", "landed_cost"), DECIMAL)
)

STATUS = one_of("ok", "partial", "refused")
REGIME = maybe(answered(code=TEXT, name=TEXT, why=TEXT))
GAPS = each(ANYTHING)

QUOTE: Shape = {
    "type": "object",
    "required": ["id", "status"],
    "properties": {
        "id": TEXT,
        "status": told(STATUS, "Partial: a part could not be computed; see coverage."),
        "destination": TEXT,
        "regime": REGIME,
        "currency": CURRENCY,
        "exchange_rates": each(
            {
                "type": "object",
                "properties": {
                    "from": CURRENCY,
                    "to": CURRENCY,
                    "rate": DECIMAL,
                    "kind": TEXT,
                    "as_of": DAY,
                    "source": maybe(TEXT),
                },
            }
        ),
        "customs_value": maybe(DECIMAL),
        "charges": each(ref("Charge")),
        "totals": TOTALS,
        "lines": each({"type": "object", "properties": {"id": TEXT, "landed_cost": DECIMAL, "per_unit": DECIMAL}}),
        "alternatives": each(
            {
                "type": "object",
                "required": ["regime", "applies"],
                "properties": {
                    "regime": TEXT,
                    "border": maybe(DECIMAL),
                    "applies": YES_NO,
                    "why_not": maybe(TEXT),
                },
            }
        ),
        **EXPLANATION,
        "warnings": each(answered(code=TEXT, detail=TEXT)),
        "coverage": answered(complete=YES_NO, missing=GAPS),
        "error": told(answered(code=TEXT, detail=TEXT, pointer=TEXT), "Why the consignment was refused."),
    },
}

SOURCE = answered(title=TEXT, url=TEXT, publisher=TEXT, published=TEXT, read_on=TEXT)
SOURCE["properties"]["kind"] = told(TEXT, "How sure it makes a fact; in plans.")

QUOTE_ANSWER = answered(
    engine_version=TEXT,
    data_release=TEXT,
    as_of=DAY,
    quotes=each(ref("Quote")),
    sources=by_key(ref("Source")),
)

SHAPES = {
    "QuoteQuestion": QUOTE_QUESTION,
    "QuoteAnswer": QUOTE_ANSWER,
    "Quote": QUOTE,
    "Charge": CHARGE,
    "Source": SOURCE,
}
