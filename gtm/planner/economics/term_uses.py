"""How each row of a channel's terms acts in a plan, and why a row that is only shown is not computed."""

from django.utils.translation import gettext_noop

from gtm.engine.market_book.facts import Row
from gtm.planner.economics.channel_fees import PER_ORDER, PER_UNIT, SETS_THE_PRICE

STANDING = frozenset({"month", "year", "once", "shop"})
RATES = {
    "commission": "commission",
    "transaction_fee": "transaction",
    "affiliate": "affiliate",
    "fee_tax_rate": "fee_tax",
    "other_fee_rate": "other",
}
USES = {
    "commission": gettext_noop("commission of an order"),
    "transaction": gettext_noop("transaction fee of an order"),
    "affiliate": gettext_noop("affiliates' share of an order"),
    "fee_tax": gettext_noop("tax on the fees"),
    "other": gettext_noop("further fee of an order"),
    "fixed": gettext_noop("fee by the order or the piece"),
    "floor": gettext_noop("least commission of a piece"),
    "message": gettext_noop("price of a message"),
    "standing": gettext_noop("fixed cost or deposit of the channel in the mix"),
    "supply": gettext_noop("the platform sets the price and buys at a supply price"),
    "reference": gettext_noop("shown only"),
}
UNPRICED = gettext_noop("No figure is known that could be computed with.")
# Rows with figures that no computation takes, with the reason.
NOT_COMPUTED = {
    "fba": gettext_noop("The platform's fulfilment is a route of its own, with its warehouse's prices."),
    "best-deal": gettext_noop("Asked for a promotion that a brand books, not for an order."),
    "iva-withholding": gettext_noop("The tax in the price, withheld: counted once, as tax in the price."),
    "sold-to-other-gcc": gettext_noop("Counted in the market to which the goods are sold."),
}


def uses_of(row: Row) -> list[str]:
    """Everything that a row does, as keys of `USES`; a row that does nothing is a reference."""
    if reason_of(row):
        return ["reference"]
    if row["fee"] in SETS_THE_PRICE:
        return ["supply"]
    found = [use for column, use in RATES.items() if row[column] is not None]
    if row["fixed_fee"] is not None:
        found += _uses_of_sum(row)
    return found


def reason_of(row: Row) -> str:
    """Why a row is shown and not computed, empty where it is computed; to be translated by who shows it."""
    told = NOT_COMPUTED.get(row["fee"]) or NOT_COMPUTED.get(row["condition"])
    if told or row["fee"] in SETS_THE_PRICE:
        return told or ""
    has_figure = row["fixed_fee"] is not None or any(row[column] is not None for column in RATES)
    return "" if has_figure else UNPRICED


def _uses_of_sum(row: Row) -> list[str]:
    if row["fixed_fee_kind"] == "min":
        return ["floor"]
    if row["fixed_fee_kind"] == "deposit" or row["fixed_fee_per"] in STANDING:
        return ["standing"]
    if row["fixed_fee_kind"] == "add" and row["fixed_fee_per"] in PER_ORDER | PER_UNIT:
        return ["fixed"]
    return ["message"] if row["fixed_fee_per"] == "message" else []
