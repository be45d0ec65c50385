"""The shapes of what a question asks of the mix beside its budget, and of how the plan meets it."""

from gtm.api.shapes.words import *

_SHARE = told(DECIMAL, "A fraction from 0 to 1.")

ASKED_OF_THE_MIX = {
    "contribution_floor": told(
        maybe(asked("amount", "currency", amount=DECIMAL, currency=CURRENCY)),
        "The least expected contribution under a goal other than contribution; default 0.",
    ),
    "share_limits": told(
        each(asked("max_share", market=maybe(MARKET), channel=maybe(TEXT), max_share=_SHARE)),
        "The most that a market, a channel, or a channel of a market may take of the whole spend.",
    ),
    "stock": told(
        each(asked("market", "units", market=MARKET, units=DECIMAL)),
        "Units that there are for a market over the plan.",
    ),
    "warehouse": told(
        each(asked("market", "units_a_month", market=MARKET, units_a_month=DECIMAL)),
        "Units that a market's warehouse ships in a month at most; parcels from home do not pass it.",
    ),
    "links": told(
        maybe(each(asked("channel", "needs", market=maybe(MARKET), channel=TEXT, needs=each(TEXT)))),
        "A channel runs only where one of those it needs runs. Null: a private domain needs social or interest.",
    ),
    "modes": told(YES_NO, "Whether months of launch, spread of the spend and hosts are chosen; default true."),
}

CELL_MODE = answered(
    launch_month=TEXT,
    flighting=one_of("even", "season", "front"),
    flighting_name=TEXT,
    host=one_of("asked", "human"),
    host_name=TEXT,
)

ROW_NAME = one_of("budget", "working_capital", "stock", "warehouse", "share", "link", "contribution_floor")

DECIDED = {
    "goal": told(
        maybe(
            answered(
                code=one_of("contribution", "revenue", "customers"),
                name=TEXT,
                unit=maybe(TEXT),
                value=DECIMAL,
                bound=told(DECIMAL, "No plan under this question can have more of the goal."),
                gap=DECIMAL,
                contribution_floor=maybe(DECIMAL),
            )
        ),
        "What the plan is made for; with risk, the mean and the worst outcomes weighed.",
    ),
    "revenue": told(DECIMAL, "Of all orders within the plan's months."),
    "customers": told(DECIMAL, "New customers within the plan's months, with those that others bring."),
    "risk": maybe(
        answered(
            weight=DECIMAL,
            cvar=told(DECIMAL, "Mean contribution of the worst twentieth of the draws."),
            frontier=told(
                each(answered(weight=DECIMAL, mean=DECIMAL, cvar=DECIMAL, channels={"type": "integer", "minimum": 0})),
                "Where risk is weighed: the plan at four weights of the worst outcomes.",
            ),
        )
    ),
    "rows": told(
        each(
            answered(
                name=ROW_NAME,
                title=TEXT,
                market=maybe(MARKET),
                channel=maybe(TEXT),
                used=DECIMAL,
                limit=DECIMAL,
                unit=TEXT,
                binding=YES_NO,
                shadow_price=told(DECIMAL, "What one more unit of the limit brings of the goal."),
                sentence=TEXT,
            )
        ),
        "Everything that limits the plan, and what it costs.",
    ),
    "relaxation": told(
        each(
            answered(
                row=ROW_NAME,
                market=maybe(MARKET),
                channel=maybe(TEXT),
                month=maybe({"type": "integer", "minimum": 0}),
                amount=DECIMAL,
                unit=TEXT,
                sentence=TEXT,
            )
        ),
        "Where no plan keeps all limits: the least that would have to give.",
    ),
    "method": told(maybe(TEXT), "How the plan was found."),
    "seed": {"type": "integer"},
    "draws": {"type": "integer", "minimum": 0},
}
