"""The shapes of a brand's own figures: as told, as kept, and as a plan shows them."""

from gtm.api.shapes.words import DAY, DECIMAL, TEXT, YES_NO, answered, asked, each, maybe, ref, told

FACT = told(TEXT, "The fact's id, such as DE/payment_methods/paypal; or name `table`, `market` and `row`.")
PLACE = {
    "fact": FACT,
    "table": told(TEXT, "A table of the market data, or `rates` for a pinned charge of the border."),
    "market": told(TEXT, "The market or union of the row; WORLD for an assumption that holds everywhere."),
    "row": told(TEXT, "The row's key; for a pinned charge its code, with an HS prefix after a colon if need be."),
    "column": told(TEXT, "The figure of the row that is replaced; `ad_valorem` for a pinned charge."),
}
FIGURE = {
    "value": told(DECIMAL, "In the unit of the public figure; a share as a fraction, 0.05 for 5 %."),
    "unit": told(TEXT, "Checked against the public figure's where it is told."),
    "valid_from": told(DAY, "The first day on which it holds."),
    "valid_to": told(maybe(DAY), "The last day, inclusive; open where it is not told."),
    "note": told(TEXT, "Where the figure comes from, such as a contract."),
}
OPEN_END = told(maybe(TEXT), "The last day, inclusive; open where it is empty.")
OVERRIDE = asked("column", "value", "valid_from", "note", **PLACE, **FIGURE)
# A plan's question tells the author too: the stored question says who wrote the figure that it was asked with.
TOLD_OVERRIDE = asked("column", "value", "valid_from", "note", **PLACE, **FIGURE | {"valid_to": OPEN_END}, author=TEXT)
OVERRIDES = asked("overrides", overrides=told(each(ref("Override")), "All are kept, or none."))
OVERRIDE_CHANGE = asked(**FIGURE)
OVERRIDE_END = asked("last_day", last_day=told(DAY, "Inclusive; before the first day it withdraws the figure."))
OWN_FIGURE = answered(
    table=TEXT,
    market=TEXT,
    row=TEXT,
    column=TEXT,
    value=DECIMAL,
    unit=TEXT,
    valid_from=DAY,
    valid_to=TEXT,
    note=TEXT,
    author=TEXT,
    facts=told(each(TEXT), "The ids under which figures of the plan name it."),
    public=maybe(answered(fact=TEXT, confidence=TEXT, value=maybe(DECIMAL))),
    acts=told(YES_NO, "Whether a line of the plan names it among its facts."),
)

SHAPES = {
    "Override": OVERRIDE,
    "ToldOverride": TOLD_OVERRIDE,
    "Overrides": OVERRIDES,
    "OverrideChange": OVERRIDE_CHANGE,
    "OverrideEnd": OVERRIDE_END,
    "OwnFigure": OWN_FIGURE,
}
