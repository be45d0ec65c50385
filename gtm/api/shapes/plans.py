"""The shapes of a plan's result, as the plan contract has them."""

from gtm.api.shapes.licences import SCHEME
from gtm.api.shapes.mix import EXCLUDED, HOME_PLAYBOOK, MIX, PLAY, STRESS
from gtm.api.shapes.offers import OFFER
from gtm.api.shapes.routes import ROUTE
from gtm.api.shapes.words import *

PAID = maybe(part("amount", "currency", amount=DECIMAL, currency=CURRENCY))

PRODUCT = part(
    "sku",
    sku=TEXT,
    title=TEXT,
    title_zh=TEXT,
    product_type=TEXT,
    hs_code=TEXT,
    category=TEXT,
    origin=TEXT,
    cost=PAID,
    price=PAID,
    weight_kg=maybe(DECIMAL),
    complete=YES_NO,
    missing=each(TEXT),
    declared_as_set=YES_NO,
    components=told(each(ANYTHING), "The goods of a bundle."),
    services=told(each(ANYTHING), "What is sold with the goods."),
)

PLANNED_MARKET = part(
    "code",
    "name",
    "currency",
    code=MARKET,
    name=TEXT,
    currency=CURRENCY,
    exchange_rates=told(each(ANYTHING), "The rates that turn the plan's moneys into the market's, with their day."),
)

ENTRY = part(
    "date",
    "kind",
    "title",
    date=DAY,
    until=told(maybe(DAY), "The last day of a window."),
    kind=TEXT,
    market=TEXT,
    title=TEXT,
    detail=TEXT,
    facts=each(TEXT),
    sources=each(TEXT),
)

NORM = part(
    "market",
    "norm",
    "action",
    market=MARKET,
    norm=TEXT,
    topic=TEXT,
    effect=TEXT,
    kind=TEXT,
    action=told(TEXT, "Blocked, required, adapted, shifted, multiplied or noted."),
    acts_in=told(TEXT, "Where in the plan it acts."),
    how=TEXT,
    channels=each(TEXT),
    categories=each(TEXT),
    products=each(TEXT),
    figures=each(part("key", key=TEXT, text=TEXT, unit=TEXT)),
    rule=TEXT,
    **STANDS_ON,
)

CHECKLIST = part(
    "market",
    "items",
    market=MARKET,
    channel=told(maybe(TEXT), "Null: the list holds for every channel of the market."),
    channel_name=maybe(TEXT),
    items=each(
        part(
            "topic",
            "rule",
            name=TEXT,
            topic=TEXT,
            action=TEXT,
            rule=TEXT,
            applies_to=maybe(TEXT),
            products=each(TEXT),
            **STANDS_ON,
        )
    ),
)

SENSITIVITY = part(
    "input",
    input=TEXT,
    low=DECIMAL,
    high=DECIMAL,
    unit=TEXT,
    objective_low=told(DECIMAL, "What the plan earns at the low end of the input."),
    objective_high=DECIMAL,
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
    products=each(PRODUCT),
    markets=each(PLANNED_MARKET),
    routes=each(ROUTE),
    offers=each(OFFER),
    mix=MIX,
    excluded=each(EXCLUDED),
    play=maybe(PLAY),
    home_playbook=each(HOME_PLAYBOOK),
    stress=told(each(STRESS), "The plan in worse worlds, the one that costs it most first."),
    calendar=each(ENTRY),
    compliance=each(part("market", "scheme", **SCHEME)),
    norms=each(NORM),
    checklists=each(CHECKLIST),
    sensitivity=told(each(SENSITIVITY), "The ten inputs that move the objective most."),
    overrides=told(each(ref("OwnFigure")), "The own figures laid, each with the public one beside it."),
    warnings=each(answered(code=TEXT, detail=TEXT)),
    coverage=answered(complete=YES_NO, missing=each(ANYTHING)),
    sources=by_key(ref("Source")),
)

SHAPES = {"PlanResult": PLAN_RESULT}
