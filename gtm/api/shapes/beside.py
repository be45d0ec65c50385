"""The shapes of plans beside each other, of markets beside each other, and of a plan's estimate."""

from gtm.api.shapes.markets import SUMMARY
from gtm.api.shapes.words import *

VALUES = {
    "values": told(each(maybe(DECIMAL)), "One a plan, in their order; null where it is not known."),
    "differences": told(each(maybe(DECIMAL)), "What each has more than the first; null where they cannot be compared."),
}
COMPARED = answered(**VALUES)
PLAN_COMPARISON = answered(
    plans=each(
        answered(
            id=WHOLE,
            name=TEXT,
            status=TEXT,
            as_of=DAY,
            data_release=TEXT,
            currency=CURRENCY,
            play=maybe(TEXT),
            payback_month=maybe(TEXT),
            markets=told(each(MARKET), "In which the plan sells."),
        )
    ),
    figures=each(
        answered(
            code=one_of(
                "objective",
                "objective_p5",
                "objective_p95",
                "budget_used",
                "cash_low",
                "chance_of_loss",
                "value_of_one_more",
                "orders",
                "new_customers",
                "private_customers",
                "repeat_orders",
                "channels",
            ),
            unit=told(one_of("money", "share", "ratio", "count"), "Money is in each plan's currency."),
            **VALUES,
        )
    ),
    channels=told(
        each(answered(market=MARKET, channel=TEXT, channel_name=TEXT, spend=COMPARED, contribution=COMPARED)),
        "Every channel that some plan runs.",
    ),
    questions=told(
        each(answered(field=TEXT, values=each({}))), "The parts of the questions that differ, as they were asked."
    ),
    landed_costs=told(
        each(answered(sku=TEXT, market=MARKET, currency=CURRENCY, **VALUES)),
        "Of a unit by the recommended routes, where they differ.",
    ),
    warnings=told(
        each(answered(**{"code": TEXT, "detail": TEXT, "in": each(YES_NO)})), "Those that not all plans have."
    ),
)

OF_A_FACT: dict[str, Shape] = {"fact": told(TEXT, "The row of the market data."), "confidence": CONFIDENCE}
PARAMETER: dict[str, Shape] = {"value": TEXT, "unit": TEXT, **OF_A_FACT}
RELIEF = told(
    maybe(
        answered(
            state=told(
                one_of("limit", "none", "never", "otherwise", "unknown"),
                "Free up to the limit, charged from the first, never charged, by another test, not known.",
            ),
            limit=maybe(answered(**PARAMETER)),
        )
    ),
    "Null without border rules.",
)
METHOD = answered(method=TEXT, name=TEXT, kind=TEXT, share=maybe(DECIMAL), **OF_A_FACT)
LANE = answered(
    lane=TEXT,
    mode=TEXT,
    days_min=maybe(DECIMAL),
    days_max=maybe(DECIMAL),
    per_kg=maybe(DECIMAL),
    currency=maybe(CURRENCY),
    **OF_A_FACT,
)
SPAN = answered(name=TEXT, kind=TEXT, start=DAY, end=maybe(DAY), **OF_A_FACT)

COMPARED_MARKET = answered(
    **SUMMARY,
    border=answered(
        taxes=told(each(answered(code=TEXT, rate=DECIMAL, **OF_A_FACT)), "The general rates of the main taxes."),
        duty_free=RELIEF,
        tax_free=RELIEF,
        limits=told(each(answered(regime=TEXT, name=TEXT, **PARAMETER)), "The first limit of every regime in force."),
        registrations=each(TEXT),
    ),
    payment=answered(methods=told(each(METHOD), "The three largest."), cash_on_delivery=each(METHOD)),
    logistics=answered(fastest=each(LANE), cheapest=told(each(LANE), "A kilogram, in each currency.")),
    warehouses=each(answered(hub=TEXT, kind=TEXT, **OF_A_FACT)),
    norms=told(by_key(WHOLE), "What norms do: how many block, require, adapt, shift, multiply, are noted."),
    calendar=answered(sales=told(each(SPAN), "The next three within a year."), standstills=each(SPAN)),
    channels=answered(
        open=told(by_key(WHOLE), "Kind of channel: how many are open to the brand."),
        commission=told(each(answered(channel=TEXT, rate=DECIMAL, **OF_A_FACT)), "The lowest and the highest."),
    ),
)

PLAN_ESTIMATE = answered(
    products=told(WHOLE, "That can be planned with."),
    waiting=told(WHOLE, "That lack something."),
    pairs=told(WHOLE, "Products times markets."),
    seconds=told(maybe(DECIMAL), "By the brand's last plan; null before the first."),
    markets=each(
        answered(
            market=MARKET,
            licences_required=WHOLE,
            licences_to_check=WHOLE,
            earliest_launch=DAY,
            longest_lead_days=maybe(WHOLE),
            paid_once=told(each(answered(amount=DECIMAL, currency=CURRENCY)), "For the required licences."),
            without_cost=told(WHOLE, "Required licences of which no such cost is stated."),
            missing_exchange_rates=each(CURRENCY),
        )
    ),
)

SHAPES = {
    "PlanComparison": PLAN_COMPARISON,
    "MarketComparison": answered(data_release=TEXT, as_of=DAY, home=MARKET, markets=each(ref("ComparedMarket"))),
    "ComparedMarket": COMPARED_MARKET,
    "PlanEstimate": PLAN_ESTIMATE,
}
