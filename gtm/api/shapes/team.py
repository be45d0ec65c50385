"""The shapes of what-ifs, and of what a team says of a plan."""

from gtm.api.shapes.mix import PLAY_CODE
from gtm.api.shapes.words import *

CHANGES = asked(
    price=told(maybe(DECIMAL), "By which all prices move, -0.5 to 1: 0.1 is 10 % dearer."),
    duty=told(maybe(DECIMAL), "Points on every duty, 0 to 1: 0.1 is ten points."),
    currency=told(maybe(DECIMAL), "What the markets' currencies gain against the plan's, -0.5 to 0.5."),
    commission=told(maybe(DECIMAL), "Points on every commission, -0.3 to 0.3."),
    lane=told(maybe(DECIMAL), "By which every way to the market gets dearer, -0.9 to 2."),
    returns=told(maybe(DECIMAL), "By which returns grow, -1 to 3."),
    traffic=told(maybe(DECIMAL), "By which traffic gets dearer, -0.8 to 2."),
    budget=told(maybe(DECIMAL), "Another budget, in the plan's currency."),
    ai_host_share=told(maybe(DECIMAL), "Live hours by an AI host, 0 to 1."),
    try_on=told(maybe(YES_NO), "Whether products can be tried on in 3D."),
    play=maybe(PLAY_CODE),
)

FIGURES = {
    "objective": told(maybe(DECIMAL), "What comes back, in the plan's currency."),
    "orders": DECIMAL,
    "cash_low": told(maybe(DECIMAL), "The lowest point of cash."),
    "cash_month": told(maybe(TEXT), "The month of the lowest point."),
    "channels": told(WHOLE, "Channels that run."),
}

WHAT_IF_CELL = answered(
    market=MARKET,
    channel=TEXT,
    channel_name=TEXT,
    saved_on=told(YES_NO, "Whether the stored plan runs it."),
    saved_spend=DECIMAL,
    on=told(maybe(YES_NO), "Whether the plan made anew runs it; null where there is none."),
    spend=maybe(DECIMAL),
    contribution=maybe(DECIMAL),
)

WHAT_IF_ANSWER = answered(
    currency=CURRENCY,
    changes=told(ref("Changes"), "Those that change something of the plan."),
    saved=told(answered(**FIGURES), "The stored plan."),
    kept=told(maybe(answered(**FIGURES)), "The stored plan in the changed world; null where the budget cannot pay it."),
    anew=told(maybe(answered(**FIGURES)), "The plan made anew; null where none meets the question."),
    stays=told(YES_NO, "Whether the stored plan stays the best that was found."),
    coarse=told(YES_NO, "Whether the plan made anew comes from a coarse search."),
    cells=each(WHAT_IF_CELL),
)

SHAPES = {
    "Changes": CHANGES,
    "WhatIfQuestion": asked("changes", changes=ref("Changes")),
    "WhatIfAnswer": WHAT_IF_ANSWER,
    "ToldScenario": asked("name", "changes", name=told(TEXT, "At most 120 letters."), changes=ref("Changes")),
    "ScenarioFigures": answered(objective=DECIMAL, orders=DECIMAL, cash_low=DECIMAL),
    "Comment": asked("text", text=told(TEXT, "Plain text, at most 4,000 letters.")),
    "Withdrawal": asked("note", note=told(TEXT, "Why the approval is taken back.")),
}
