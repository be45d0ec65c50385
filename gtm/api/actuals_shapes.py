"""The shapes of what a brand's results do in plans: in a question, and in the mix."""

from gtm.api.shapes import *

LEARNED = told(DECIMAL, "Share of the prior's spread that the weeks took away, 0 to 1.")

ASKED_CALIBRATION = told(
    maybe(
        asked(
            digest=told(TEXT, "The calibration to use; default the brand's newest."),
            beyond_seen=told(YES_NO, "Lifts the cap on spends far beyond those that were seen; default false."),
        )
    ),
    "What the brand's own weeks taught; default the newest, null leaves it out.",
)
UNDER_WAY = told(
    maybe(
        asked(
            "cells",
            cells=each(
                asked(
                    "market",
                    "channel",
                    "spend",
                    market=MARKET,
                    channel=TEXT,
                    spend=told(DECIMAL, "A month, in its last weeks, in the currency of the budget."),
                )
            ),
            try_on_paid=told(YES_NO, "Whether the 3D models are paid; default false."),
        )
    ),
    "What runs already when the plan begins: set-up is not paid again, and its advertising still presses.",
)

CALIBRATION = told(
    maybe(
        answered(
            digest=TEXT,
            day=DAY,
            beyond_seen=YES_NO,
            cells=each(
                answered(
                    market=MARKET,
                    channel=TEXT,
                    weeks=WHOLE,
                    learned=told(DECIMAL, "Mean of what was learned of the curve's four parameters."),
                    parameters=by_key(LEARNED),
                    monthly_cap=told(maybe(DECIMAL), "Largest spend of a month that is planned; null without a cap."),
                    told=each(answered(code=TEXT, detail=TEXT)),
                )
            ),
            repurchase=each(answered(market=MARKET, channel=TEXT, repeat_orders=WHOLE, orders_a_month=DECIMAL)),
        )
    ),
    "What the brand's own weeks taught of the plan's channels; null where none were used.",
)
