"""The shape of a plan's question, as the plan contract has it."""

from gtm.api.shapes.decisions import ASKED_OF_THE_MIX
from gtm.api.shapes.results import ASKED_CALIBRATION, UNDER_WAY
from gtm.api.shapes.words import *

MONEY = asked("amount", "currency", amount=DECIMAL, currency=CURRENCY)
SHARE = told(DECIMAL, "A fraction from 0 to 1.")

PLAN_QUESTION = asked(
    as_of=told(DAY, "Default today."),
    release=told(maybe(TEXT), "Default the latest."),
    start=told(DAY, "Default the first of a month, at least a month away."),
    months={"type": "integer", "minimum": 1, "maximum": 36, "default": 12},
    brand=asked(
        home=MARKET,
        currency=CURRENCY,
        cost_of_capital=SHARE,
        registrations=each(TEXT),
        units_per_order=maybe(DECIMAL),
    ),
    markets=told(each(MARKET), "Default all that are served."),
    channels=maybe(each(TEXT)),
    segments=told(each(TEXT), "gen-z, millennials, gen-x, silver, mothers; none addresses everybody."),
    budget=asked("amount", "currency", amount=DECIMAL, currency=CURRENCY, covers_fixed_costs=YES_NO),
    working_capital=told(maybe(MONEY), "What may be tied up at most at the end of any month."),
    goal=one_of("contribution", "revenue", "customers"),
    risk=told(
        SHARE, "The weight of the worst outcomes; 0 plans for the expected one. With the goal contribution only."
    ),
    target_margin=SHARE,
    incoterm=told(
        one_of("DDP", "DAP"), "Who pays the border of parcels: the seller (default), or the buyer at the door."
    ),
    content=asked(ai_host_share=SHARE, own_live_share=SHARE, ar_try_on=YES_NO),
    play=maybe(one_of("interest-to-social", "fission", "private-first")),
    home_channels=told(
        each(
            asked(
                "channel",
                channel=TEXT,
                spend=told(DECIMAL, "In the brand's currency."),
                orders=DECIMAL,
                repeat_rate=told(SHARE, "Share of customers who ordered again within these months."),
                months={"type": "integer", "minimum": 1, "maximum": 36, "default": 12},
            )
        ),
        "Results at home; they are carried over to channels that play the same part abroad.",
    ),
    limits=each(asked("market", "channel", market=MARKET, channel=TEXT, min=DECIMAL, max=maybe(DECIMAL))),
    programmes=told(
        each(asked("channel", "programme", market=maybe(MARKET), channel=TEXT, programme=TEXT)),
        "Programmes of channels to sell under, as their terms name them (mall, premium, free-shipping …).",
    ),
    demand=told(
        each(asked("units_a_month", sku=maybe(TEXT), market=maybe(MARKET), units_a_month=DECIMAL)),
        "Units that a market takes of a product in a month; without sku or market for all. Sizes replenishments.",
    ),
    supply_prices=told(
        each(
            asked(
                "channel",
                market=maybe(MARKET),
                channel=TEXT,
                sku=maybe(TEXT),
                amount=maybe(DECIMAL),
                currency=maybe(CURRENCY),
                over_cost=maybe(DECIMAL),
                programme=one_of("fully-managed", "semi-managed"),
            )
        ),
        "What a platform that sets the retail price pays for a unit: an amount, or a multiple of the goods' cost.",
    ),
    instalments=told(
        each(
            asked(
                "market",
                "months",
                market=MARKET,
                method=told(maybe(TEXT), "Null: every method that has them."),
                months={"type": "integer", "minimum": 2, "maximum": 60},
                share=told(maybe(SHARE), "The part of the method's money that takes them; null: the assumption."),
            )
        ),
        "Instalments without interest that the brand grants: up to so many months, at its cost.",
    ),
    competitor_prices=told(
        each(
            asked(
                "market",
                "amount",
                "currency",
                market=MARKET,
                sku=told(maybe(TEXT), "Null: every product."),
                name=TEXT,
                amount=DECIMAL,
                currency=CURRENCY,
            )
        ),
        "What buyers pay a competitor for a unit: every offer then tells what undercutting, matching and a premium do.",
    ),
    products=told(maybe(each(TEXT)), "SKUs; default all of the brand."),
    overrides=told(
        maybe(each(ref("ToldOverride"))), "Own figures over public facts; default those that the brand keeps."
    ),
    calibration=ASKED_CALIBRATION,
    under_way=UNDER_WAY,
    **ASKED_OF_THE_MIX,
)

SHAPES = {"PlanQuestion": PLAN_QUESTION}
