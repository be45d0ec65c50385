"""The shapes of a plan's offers: what a product earns on a channel, and why it is closed."""

from gtm.api.shapes.mix import REASON
from gtm.api.shapes.words import *

RANGE = part("low", "central", "high", low=DECIMAL, central=DECIMAL, high=DECIMAL)

COMPETITOR = part(
    "price",
    "answers",
    name=TEXT,
    price=DECIMAL,
    match_price=told(maybe(DECIMAL), "The competitor's price where it still earns the target margin, else null."),
    target_gap=told(maybe(DECIMAL), "How far above the competitor's price the target margin begins, 0 where it holds."),
    answers=each(
        part(
            "position",
            "price",
            position=one_of("undercut", "same", "premium"),
            price=DECIMAL,
            contribution=DECIMAL,
            demand=told(RANGE, "Demand beside that at the competitor's price, by the category's elasticity and range."),
            expected=told(RANGE, "Contribution times demand."),
        )
    ),
    facts=each(TEXT),
)

OFFER = part(
    "id",
    "sku",
    "market",
    "channel",
    "feasible",
    id=TEXT,
    sku=TEXT,
    market=MARKET,
    channel=TEXT,
    channel_name=TEXT,
    route=maybe(TEXT),
    feasible=YES_NO,
    reasons=each(REASON),
    currency=CURRENCY,
    units_per_order=maybe(DECIMAL),
    prices=maybe(ANYTHING),
    contribution=maybe(DECIMAL),
    contribution_range=told(
        maybe(RANGE), "What is left at the low and high end of the route's stated prices, all else as central."
    ),
    competitors=each(COMPETITOR),
    instalments=told(
        each(
            part(
                "method",
                "months",
                "cost",
                method=TEXT,
                months={"type": "integer"},
                rate=DECIMAL,
                share=told(DECIMAL, "The part of the method's money that takes them."),
                cost=told(DECIMAL, "Of an order at the tested price; in the payment line where granted."),
                granted=YES_NO,
                facts=each(TEXT),
            )
        ),
        "What instalments without interest cost, and which the question grants.",
    ),
    contribution_share=maybe(DECIMAL),
    programmes=told(
        each(part("programme", programme=TEXT, amount=maybe(DECIMAL), **STANDS_ON)),
        "Programmes of the channel, and what each would change of an order's contribution.",
    ),
    payment_coverage=told(maybe(DECIMAL), "Share of buyers who find a method that they use."),
    refusals=told(maybe(DECIMAL), "Share of orders refused at the door."),
    returns=told(maybe(DECIMAL), "Share of orders that come back."),
    delivery_days=told(maybe(each(WHOLE)), "From, to."),
    payout_days=told(maybe(DECIMAL), "Until the channel pays."),
    lines=each(ref("CostLine")),
)
