"""The shapes of what a brand's results do in plans: in a question, and in the mix."""

from gtm.api.shapes.words import *

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
            neighbours=told(
                each(answered(market=MARKET, channel=TEXT, factor=DECIMAL, detail=TEXT)),
                "Channels without weeks of their own, and the factor that the others suggest on their orders.",
            ),
            repurchase=each(answered(market=MARKET, channel=TEXT, repeat_orders=WHOLE, orders_a_month=DECIMAL)),
        )
    ),
    "What the brand's own weeks taught of the plan's channels; null where none were used.",
)

FIGURES = {
    "spend": told(DECIMAL, "In the row's currency."),
    "impressions": DECIMAL,
    "clicks": DECIMAL,
    "orders": DECIMAL,
    "revenue": told(DECIMAL, "In the row's currency."),
}
TOLD_RESULTS = asked(
    "rows",
    name=told(TEXT, "A name for these rows, shown among the brand's files."),
    rows=each(
        asked(
            "market",
            "channel",
            market=MARKET,
            channel=told(TEXT, "A channel of the market, by its code."),
            day=DAY,
            week=told(TEXT, "In place of a day: 2026-W47."),
            currency=CURRENCY,
            **FIGURES,
        )
    ),
)
WEEKS = told(each(DAY), "Mondays.")
KNOWN = told(each(maybe(DECIMAL)), "By week; null where it is not known.")
WEEKLY_RESULTS = answered(
    currency=CURRENCY,
    weeks=WEEKS,
    channels=each(
        answered(
            market=MARKET,
            channel=TEXT,
            spend=KNOWN,
            impressions=KNOWN,
            clicks=KNOWN,
            orders=KNOWN,
            revenue=KNOWN,
            orders_claimed_by_advertising=each(YES_NO),
        )
    ),
    without_rate=each(answered(market=MARKET, channel=TEXT, currency=CURRENCY, first=DAY, last=DAY)),
)
FORECASTS = answered(
    points=WHOLE,
    coverage=told(maybe(DECIMAL), "Share of past weeks in the 90 % band."),
    inflation=told(maybe(DECIMAL), "How many times the band must be widened; null below 20 points."),
    code=maybe(TEXT),
    error=maybe(DECIMAL),
    error_last_value=maybe(DECIMAL),
    error_mean_of_eight=maybe(DECIMAL),
)
LEARNED_CELL = answered(
    market=MARKET,
    channel=TEXT,
    weeks=WHOLE,
    codes=each(TEXT),
    largest_spend=DECIMAL,
    monthly_cap=maybe(DECIMAL),
    parameters=by_key(answered(low=TEXT, median=TEXT, high=TEXT, learned=LEARNED)),
    forecasts=FORECASTS,
)
STORED_CALIBRATION = answered(
    digest=TEXT,
    day=DAY,
    currency=CURRENCY,
    weeks=WHOLE,
    first_week=DAY,
    last_week=DAY,
    cells=each(LEARNED_CELL),
    neighbours=each(answered(market=MARKET, channel=TEXT, factor=DECIMAL)),
    forecasts=FORECASTS,
    repurchase=each(answered(market=MARKET, channel=TEXT, orders_a_month=DECIMAL, repeat_orders=WHOLE)),
    least_repeats=WHOLE,
    left_out=each(answered(market=MARKET, channel=TEXT, code=TEXT, detail=TEXT)),
)
BESIDE = {
    "planned_spend": KNOWN,
    "spend": KNOWN,
    "spend_difference": KNOWN,
    "planned_orders": KNOWN,
    "orders": KNOWN,
    "orders_difference": KNOWN,
    "so_far": answered(
        planned_spend=KNOWN,
        spend=KNOWN,
        planned_orders=KNOWN,
        orders=KNOWN,
        orders_p5=KNOWN,
        orders_p95=KNOWN,
    ),
}
PLAN_RESULTS = answered(
    currency=CURRENCY,
    weeks=WEEKS,
    cells=each(answered(market=MARKET, channel=TEXT, channel_name=TEXT, **BESIDE)),
    total=maybe(answered(**BESIDE)),
)

SHAPES = {
    "ToldResults": TOLD_RESULTS,
    "ResultsReport": answered(upload=WHOLE, rows=WHOLE, figures=WHOLE),
    "WeeklyResults": WEEKLY_RESULTS,
    "Calibration": STORED_CALIBRATION,
    "PlanResults": PLAN_RESULTS,
}
