"""The shapes of a plan's result, as the plan contract has them."""

from gtm.api.shapes.mix import EXCLUDED, HOME_PLAYBOOK, MIX, PLAY, STRESS
from gtm.api.shapes.offers import OFFER
from gtm.api.shapes.routes import ROUTE
from gtm.api.shapes.words import *

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

SHAPES = {"PlanResult": PLAN_RESULT}
