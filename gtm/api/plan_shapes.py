"""The shapes of a plan's question and result, as the plan contract has them."""

from gtm.api.actuals_shapes import ASKED_CALIBRATION, UNDER_WAY
from gtm.api.decision_shapes import ASKED_OF_THE_MIX
from gtm.api.mix_shapes import EXCLUDED, HOME_PLAYBOOK, MIX, PLAY, REASON, STRESS
from gtm.api.shapes import *

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


COST_LINE = part(
    "code",
    "name",
    "amount",
    "formula",
    "facts",
    "sources",
    "confidence",
    code=TEXT,
    name=TEXT,
    amount=DECIMAL,
    low=told(maybe(DECIMAL), "The low end where the facts tell a range, on the costs of routes."),
    high=told(maybe(DECIMAL), "The high end."),
    formula=TEXT,
    facts=each(TEXT),
    sources=each(TEXT),
    confidence=maybe(TEXT),
)

CO2E = part(
    "kg_per_unit",
    "kg_per_order",
    kg_per_unit=told(DECIMAL, "Kilograms of CO2 equivalents of the main carriage of a unit."),
    kg_per_unit_low=DECIMAL,
    kg_per_unit_high=DECIMAL,
    kg_per_order=DECIMAL,
    formula=TEXT,
    facts=each(TEXT),
    sources=each(TEXT),
    confidence=TEXT,
)

REPLENISHMENT = answered(
    units={"type": "integer"},
    cover_days={"type": "integer"},
    cartons={"type": "integer"},
    pallets={"type": "integer"},
    facts=each(TEXT),
    confidence=TEXT,
)

RETURN_WAY = part(
    "code",
    "loss",
    "lawful",
    "taken",
    code=one_of("local-resale", "destruction", "return-to-origin"),
    name=TEXT,
    cost=DECIMAL,
    recovered_share=DECIMAL,
    border_refund=DECIMAL,
    loss=told(DECIMAL, "Cost and value lost of a returned order, in the market's currency."),
    lawful=YES_NO,
    taken=YES_NO,
    facts=each(TEXT),
    confidence=TEXT,
)

ROUTE = part(
    "id",
    "sku",
    "market",
    "kind",
    "feasible",
    id=TEXT,
    sku=TEXT,
    market=MARKET,
    kind=one_of("parcel", "bulk", "bonded", "platform", "handover"),
    feasible=YES_NO,
    why_not=each(REASON),
    currency=CURRENCY,
    unit_costs=each(ref("CostLine")),
    landed_cost_per_unit=maybe(DECIMAL),
    landed_cost=maybe(part("low", "central", "high", low=DECIMAL, central=DECIMAL, high=DECIMAL)),
    incoterm=one_of("DDP", "DAP"),
    doorstep_bill=told(
        maybe(
            part(
                "per_unit",
                "per_order",
                "lines",
                per_unit=DECIMAL,
                per_order=DECIMAL,
                lines=each(ref("CostLine")),
                missing=each(TEXT),
            )
        ),
        "What the buyer pays at the door, by a route with the incoterm DAP.",
    ),
    conditions=told(each(REASON), "What must hold for the product on this lane, though nothing closes it."),
    co2e=maybe(CO2E),
    other_surcharges=each(part("code", "optional", code=TEXT, optional=YES_NO)),
    border_per_unit=maybe(DECIMAL),
    replenishment=told(maybe(REPLENISHMENT), "What travels to the stock at a time; none for parcels."),
    returns=told(each(RETURN_WAY), "What becomes of goods that come back; the cheapest lawful way is taken."),
    pareto=YES_NO,
    recommended=YES_NO,
)

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
    lines=each(ref("CostLine")),
)

PLAN_RESULT = part(
    "engine_version",
    "data_release",
    "as_of",
    "question",
    "status",
    engine_version=TEXT,
    data_release=TEXT,
    as_of=DAY,
    question=ref("PlanQuestion"),
    status=one_of("ok", "partial", "infeasible", "refused"),
    products=each(part("sku", sku=TEXT, title=TEXT, complete=YES_NO, missing=each(TEXT))),
    markets=each(part("code", "name", "currency", code=MARKET, name=TEXT, currency=CURRENCY)),
    routes=each(ROUTE),
    offers=each(OFFER),
    mix=MIX,
    excluded=each(EXCLUDED),
    play=maybe(PLAY),
    home_playbook=each(HOME_PLAYBOOK),
    stress=told(each(STRESS), "The plan in worse worlds, the one that costs it most first."),
    calendar=each(part("date", "kind", "title", date=DAY, kind=TEXT, title=TEXT, detail=TEXT)),
    compliance=each(part("market", "scheme", market=MARKET, scheme=TEXT, name=TEXT, start_by=maybe(TEXT))),
    norms=each(part("market", "norm", "action", market=MARKET, norm=TEXT, action=TEXT, how=TEXT, rule=TEXT)),
    checklists=each(
        part(
            "market",
            "items",
            market=MARKET,
            channel=told(maybe(TEXT), "Null: the list holds for every channel of the market."),
            items=each(part("topic", "rule", name=TEXT, topic=TEXT, action=TEXT, rule=TEXT, facts=each(TEXT))),
        )
    ),
    sensitivity=each(part("input", input=TEXT)),
    overrides=told(each(ref("OwnFigure")), "The own figures laid, each with the public one beside it."),
    warnings=each(answered(code=TEXT, detail=TEXT)),
    coverage=answered(complete=YES_NO, missing=each(ANYTHING)),
    sources=by_key(ref("Source")),
)

SHAPES = {"PlanQuestion": PLAN_QUESTION, "PlanResult": PLAN_RESULT, "CostLine": COST_LINE}
