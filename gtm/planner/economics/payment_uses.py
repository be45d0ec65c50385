"""How each column of the payment tables acts in a plan, and why a column that is only shown is not computed with."""

from django.utils.translation import gettext_noop

ACTING = {
    "method": gettext_noop("names the method"),
    "kind": gettext_noop("cash needs a carrier that collects it; cards bear what an acquirer abroad adds"),
    "share": gettext_noop("weighs the method in the mix"),
    "share_basis": gettext_noop("says whether the share is of money or of orders"),
    "order_share": gettext_noop("weighs fixed fees, declines and refusals"),
    "fee_rate": gettext_noop("fee of a payment"),
    "fee_rate_cap": gettext_noop("holds the rate at what the law allows"),
    "cross_border_rate": gettext_noop("added where the brand has no company in the country"),
    "fee_fixed": gettext_noop("fee of a payment"),
    "fee_min": gettext_noop("least fee of a payment"),
    "fee_max": gettext_noop("largest fee of a payment"),
    "currency": gettext_noop("currency of the fixed fees"),
    "fee_tax_rate": gettext_noop("tax on the fee where the brand cannot deduct it"),
    "settlement_days": gettext_noop("days for which money is tied up"),
    "refundable": gettext_noop("where the method cannot pay back, a refund costs a transfer"),
    "failure_rate": gettext_noop("share of the orders that is lost"),
    "failure_kind": gettext_noop("says whether orders are lost before dispatch or refused at the door"),
    "instalments_max": gettext_noop("tells which methods have instalments that a brand may grant"),
    "months": gettext_noop("length of the instalments that a brand grants"),
    "merchant_extra_rate": gettext_noop("added to the fee for instalments that a brand grants"),
}
RANGE = gettext_noop("The range of the figure beside it; the plan computes with the figure.")
SHOWN = {
    "name": gettext_noop("The method's name for readers."),
    "share_low": RANGE,
    "share_high": RANGE,
    "order_share_low": RANGE,
    "order_share_high": RANGE,
    "fee_rate_low": RANGE,
    "fee_rate_high": RANGE,
    "fee_fixed_low": RANGE,
    "fee_fixed_high": RANGE,
    "settlement_days_low": RANGE,
    "settlement_days_high": RANGE,
    "failure_rate_low": RANGE,
    "failure_rate_high": RANGE,
    "fee_tax": gettext_noop("The name of the tax on the fee; its rate stands beside it."),
    "instalments_paid_by": gettext_noop(
        "Who may bear the interest, in words: the buyer, unless the plan's question grants instalments."
    ),
    "min_entity_age_months": gettext_noop("A condition on the receiving company, of which a brand tells no age."),
    "cap": gettext_noop("Limits of a payment in words, without one unit over all rows."),
}
