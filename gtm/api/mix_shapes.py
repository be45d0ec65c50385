"""The shapes of what a plan says about the channel mix."""

from gtm.api.shapes import *

REASON = {
    "type": "object",
    "required": ["code", "detail"],
    "properties": {"code": TEXT, "detail": TEXT, "facts": each(TEXT)},
}

DEMAND = part(
    "audience",
    "segments",
    "delivery",
    audience=told(DECIMAL, "Persons a month who are addressed."),
    audience_assumed=told(YES_NO, "Whether the channel's own reach is not known."),
    segments=each(answered(segment=TEXT, share=DECIMAL, conversion=DECIMAL)),
    delivery=answered(days=DECIMAL, usual_days=DECIMAL, factor=DECIMAL),
    paid_and_taken=told(DECIMAL, "Share of checkouts that are paid and taken at the door."),
    home_conversion=told(DECIMAL, "Factor from results at home on orders per click."),
    home_repeat=told(DECIMAL, "The same on the share of customers who order again."),
)

CELL = part(
    "market",
    "channel",
    "on",
    market=MARKET,
    channel=TEXT,
    channel_name=TEXT,
    role=TEXT,
    on=YES_NO,
    launch_month=maybe(TEXT),
    spend=maybe(DECIMAL),
    why=REASON,
    demand=DEMAND,
    facts=each(TEXT),
)

MIX = part(
    "cells",
    currency=CURRENCY,
    objective=maybe(DECIMAL),
    bound=told(maybe(DECIMAL), "No plan under this question can do better."),
    gap=maybe(DECIMAL),
    budget_used=maybe(DECIMAL),
    cells=each(CELL),
)

HOME_PLAYBOOK = part(
    "channel",
    "role",
    "acts_on",
    "factor",
    "factor_carried",
    channel=TEXT,
    role=one_of("live", "notes", "private", "groups", "shelf"),
    role_name=TEXT,
    acts_on=one_of("conversion", "repeat"),
    orders=told(DECIMAL, "The evidence."),
    benchmark=told(DECIMAL, "What an order costs at home in the brand's currency, or the share that orders again."),
    factor=told(DECIMAL, "The result over the benchmark."),
    weight=told(DECIMAL, "Its orders over those of its part of the loop and the prior's."),
    factor_carried=told(DECIMAL, "What is left of it abroad after weight and transfer."),
    factor_of_role=told(DECIMAL, "That of all channels at home that play this part."),
    channels_there=each(answered(market=MARKET, channels=each(TEXT))),
    detail=TEXT,
)
