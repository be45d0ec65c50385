"""The shapes of what a plan says about the channel mix."""

from gtm.api.shapes.decisions import CELL_MODE, DECIDED
from gtm.api.shapes.results import CALIBRATION
from gtm.api.shapes.words import *

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

OPENER = answered(
    lever=one_of("traffic_price", "commission", "landed_cost", "running_cost", "entry_cost", "least_spend"),
    now=told(DECIMAL, "In the plan's currency: of a click, an order, the plan; of commission a share of the price."),
    needed=told(maybe(DECIMAL), "What brings it in, all else as it is; null where no value does."),
    sentence=TEXT,
)

WHY = part("code", "detail", "openers", code=TEXT, detail=TEXT, openers=each(OPENER))

EXCLUDED = part(
    "market",
    "code",
    "detail",
    market=MARKET,
    channel=maybe(TEXT),
    sku=maybe(TEXT),
    code=TEXT,
    detail=TEXT,
    facts=each(TEXT),
    sources=each(TEXT),
    opens=told(maybe(TEXT), "What would open it, where a brand can do something."),
    openers=told(each(OPENER), "For a channel on which no order leaves anything, in the market's currency."),
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
    mode=CELL_MODE,
    spend=maybe(DECIMAL),
    spend_by_month=each(DECIMAL),
    orders_by_month=told(
        part("mean", "p5", "p95", mean=each(DECIMAL), p5=each(DECIMAL), p95=each(DECIMAL)),
        "Orders expected in every month, and nine in ten of the draws.",
    ),
    fixed_cost=told(maybe(DECIMAL), "What running the channel costs whatever it sells, over the plan."),
    orders=told(DECIMAL, "First and repeat orders within the plan."),
    new_customers=DECIMAL,
    private_customers=told(DECIMAL, "Customers who join the private domain."),
    repeat_orders=DECIMAL,
    contribution=told(part("mean", mean=DECIMAL, p5=DECIMAL, p95=DECIMAL), "What the channel earns, before content."),
    share_of_draws=told(maybe(DECIMAL), "Share of draws in which the channel is in the best plan."),
    reduced_profit=told(maybe(DECIMAL), "What running it would change of the objective."),
    norms=told(each({}), "The norms that act on the channel."),
    sources=each(TEXT),
    set_up_cost=told(DECIMAL, "The part of the fixed cost that is paid once; a channel that runs pays it no more."),
    why=WHY,
    demand=DEMAND,
    facts=each(TEXT),
)

MIX = part(
    "cells",
    currency=CURRENCY,
    status=told(TEXT, "How the search ended."),
    followed_months=told(WHOLE, "Months in which customers of the plan are followed."),
    content_cost=told(DECIMAL, "What content costs beside the channels, such as 3D models."),
    value_of_one_more=told(maybe(DECIMAL), "What one more unit of budget brings."),
    shortfall=told(maybe(DECIMAL), "What the budget lacks where no plan can be paid."),
    fixed_costs=told(each(part("market", "amount", market=MARKET, amount=DECIMAL)), "Of entering each market."),
    cash_by_month=told(each(DECIMAL), "Cash at the end of each month, added up."),
    cash_low=told(maybe(part("amount", "month", amount=DECIMAL, month=TEXT)), "The lowest point of cash."),
    payback_month=told(maybe(TEXT), "The month from which cash stays above zero; null within the plan's months."),
    levers=told(
        each(part("lever", "value", lever=TEXT, value=TEXT, detail=TEXT, **STANDS_ON)),
        "Levers of content that act.",
    ),
    assumptions=told(
        each(
            part(
                "key",
                "value",
                key=TEXT,
                category=TEXT,
                value=DECIMAL,
                low=maybe(DECIMAL),
                high=maybe(DECIMAL),
                unit=TEXT,
                note=TEXT,
                **STANDS_ON,
            )
        ),
        "Every assumption that the mix stands on.",
    ),
    objective=maybe(DECIMAL),
    bound=told(maybe(DECIMAL), "No plan under this question can earn more."),
    gap=maybe(DECIMAL),
    budget_used=maybe(DECIMAL),
    objective_range=told(
        maybe(answered(p5=DECIMAL, p50=DECIMAL, p95=DECIMAL, chance_of_loss=DECIMAL)),
        "Nine in ten of the draws, their middle, and the share of them that lose money.",
    ),
    budget_ladder=told(
        each(
            answered(
                share=DECIMAL,
                budget=DECIMAL,
                objective=maybe(DECIMAL),
                value_of_one_more=maybe(DECIMAL),
                channels=WHOLE,
                markets=WHOLE,
            )
        ),
        "What the best plan earns with shares and multiples of the budget; null where it cannot pay what is required.",
    ),
    calibration=CALIBRATION,
    cells=each(CELL),
    **DECIDED,
)

SPEND_BY_ROLE = told(by_key(DECIMAL), "Spend by part in the loop.")
PLAY_CODE = one_of("plain", "interest-to-social", "fission", "private-first")

PLAY = part(
    "code",
    "name",
    "forced",
    "why",
    "tried",
    code=told(PLAY_CODE, "The play that is run; `plain` is the loop without a programme of its own."),
    name=TEXT,
    forced=told(YES_NO, "Whether the question asks for it."),
    why=TEXT,
    tried=told(
        each(answered(code=PLAY_CODE, name=TEXT, objective=DECIMAL)),
        "What the best plan of each earns; the others by a coarser search than the one that is run.",
    ),
    leans_on=told(PLAY_CODE, "The play whose part of the loop the plan would miss most."),
    leans_on_name=TEXT,
    loop=answered(seeded=DECIMAL, trusted=DECIMAL, private=DECIMAL, repurchases=DECIMAL),
    spend_by_role=SPEND_BY_ROLE,
    without_seeding_lift=told(
        answered(objective=DECIMAL, kept=DECIMAL, spend_by_role=SPEND_BY_ROLE),
        "Without the lift of seeding: the plan made anew, and what it earns if it is kept.",
    ),
    without_referral=DECIMAL,
    without_private_domain=DECIMAL,
)

CELL_NAMES = each(answered(market=MARKET, channel=TEXT))

STRESS = part(
    "code",
    "name",
    "objective_kept",
    "objective_replanned",
    code=one_of("platform-closed", "duty-points", "currency-fall", "lane-surcharge", "traffic-price", "returns"),
    name=TEXT,
    channel=told(maybe(TEXT), "The platform that closes."),
    size=told(DECIMAL, "What moves, as a fraction; of a platform that closes its share of the spend."),
    objective_kept=told(DECIMAL, "What the plan earns there if it is not changed."),
    objective_replanned=told(DECIMAL, "What the best plan there earns, by a coarse search."),
    cells_in=CELL_NAMES,
    cells_out=CELL_NAMES,
    detail=TEXT,
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
