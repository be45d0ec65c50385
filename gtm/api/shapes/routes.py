"""The shapes of a plan's routes: how a product reaches a market, and what that costs."""

from gtm.api.shapes.mix import REASON
from gtm.api.shapes.words import *

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
    lane=told(maybe(TEXT), "The row of the lanes that is taken."),
    warehouse=maybe(TEXT),
    last_mile=maybe(TEXT),
    flow=one_of("b2c", "b2b", "bonded"),
    mode=maybe(TEXT),
    regime=told(maybe(part("code", "name", code=TEXT, name=TEXT)), "The regime of the border."),
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
    other_surcharges=told(
        each(
            part(
                "code",
                "optional",
                code=TEXT,
                optional=YES_NO,
                unit=TEXT,
                amount=maybe(DECIMAL),
                currency=maybe(TEXT),
                rate=maybe(DECIMAL),
                detail=TEXT,
                **STANDS_ON,
            )
        ),
        "Surcharges of the lane that are not counted, such as those of other containers.",
    ),
    border_per_unit=maybe(DECIMAL),
    sales_tax_per_unit=told(maybe(DECIMAL), "Tax that is taken at the sale, not at the border."),
    threshold_distance=told(maybe(ANYTHING), "Nearby limits of the border, and other sizes of a consignment."),
    delivery_days=told(maybe(each(WHOLE)), "To the buyer: from, to."),
    replenishment_days=told(maybe(each(WHOLE)), "To the stock: from, to."),
    cash_days=told(maybe(WHOLE), "Days between paying for the goods and selling them."),
    replenishment=told(maybe(REPLENISHMENT), "What travels to the stock at a time; none for parcels."),
    returns=told(each(RETURN_WAY), "What becomes of goods that come back; the cheapest lawful way is taken."),
    pareto=YES_NO,
    recommended=YES_NO,
)

SHAPES = {"CostLine": COST_LINE}
