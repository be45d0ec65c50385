"""What the codes of a plan and of the market data are called on a page."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gtm.catalog.sheets.fields import FIELDS as SHEET_FIELDS

Labels = dict[str, Promise | str]

STATUSES: Labels = {
    "ok": _("Complete"),
    "partial": _("Partial"),
    "infeasible": _("Not feasible"),
    "refused": _("Refused"),
}
STATUS_TONES = {"ok": "good", "partial": "warn", "infeasible": "bad", "refused": "bad"}

CONFIDENCE: Labels = {
    "official": _("Official"),
    "secondary": _("Secondary source"),
    "recalled": _("Recalled, not checked"),
    "brand": _("Your own figure"),
}
CONFIDENCE_TONES = {"official": "good", "secondary": "", "recalled": "warn", "brand": "own"}

ROUTES: Labels = {
    "parcel": _("Direct parcel"),
    "bulk": _("Bulk to an overseas warehouse"),
    "bonded": _("Bonded stock"),
    "platform": _("Platform fulfilment"),
    "handover": _("Handed over at home to a platform that buys"),
}

POSITIONS: Labels = {"undercut": _("Undercut"), "same": _("Match"), "premium": _("Premium")}

ROLES: Labels = {
    "interest": _("Interest content"),
    "social": _("Social trust"),
    "shelf": _("Shelf"),
    "private": _("Private domain"),
}

MOMENTS: Labels = {
    "launch": _("Launch"),
    "ship_by": _("Stock to leave by"),
    "licence_start": _("Licence to begin by"),
    "sale": _("Sales days"),
    "blackout": _("Standstill"),
    "platform": _("Platform changes its terms"),
    "holiday": _("Holiday or season"),
}

NORM_ACTIONS: Labels = {
    "blocked": _("Blocks"),
    "required": _("Requires"),
    "adapted": _("Asks to adapt"),
    "shifted": _("Shifts dates"),
    "multiplied": _("Changes demand"),
    "noted": _("To know"),
}
NORM_TONES = {"blocked": "bad", "required": "warn", "adapted": "warn", "multiplied": "warn"}

SCHEME_STATUSES: Labels = {"required": _("Required"), "check": _("To be checked")}

COST_COUNTS: Labels = {
    "once": _("once"),
    "per_goods": _("for each group of goods"),
    "yearly": _("every year"),
    "yearly_per_goods": _("every year for each group of goods"),
    "per_shipment": _("for each shipment"),
    "by_volume": _("grows with what is sold"),
}

FIELDS: Labels = {
    **SHEET_FIELDS,
    "hs_code": _("HS code"),
    "origin": _("Origin"),
    "category": _("Category"),
    "cost": _("Cost"),
    "price": _("Price"),
    "weight_kg": _("Weight"),
    "component_values": _("Value of each component"),
    "service_figures": _("Price and cost of the service"),
    "parts": _("Parts"),
    "declared_as_set": _("Declared as set"),
}

GOALS: Labels = {
    "contribution": _("Contribution"),
    "revenue": _("Revenue, at no loss"),
    "customers": _("New customers"),
}

PLAYS: Labels = {
    "interest-to-social": _("Interest traffic, social conversion"),
    "fission": _("Social fission fed with interest content"),
    "private-first": _("Private domain first"),
}

REGISTRATIONS: Labels = {
    "eu-ioss": _("Import One Stop Shop (IOSS)"),
    "gb-vat": _("UK VAT"),
    "sg-ovr": _("Overseas vendor registration (OVR)"),
    "sg-reverse-charge": _("Reverse charge"),
    "ae-ecom-platform": _("Registered e-commerce platform"),
    "ae-ecom-company": _("Registered e-commerce company"),
    "ae-vat-importer": _("VAT through the return, as importer"),
    "br-remessa-conforme": "Remessa Conforme",
    "my-lvg": _("Low-value goods (LVG)"),
    "cl-iva-simplificado": _("Simplified IVA"),
    "tr-local-importer": _("Local importer"),
    "ch-platform": _("Platform taxed as supplier"),
    "ch-mail-order": _("Mail-order seller"),
    "no-voec": "VOEC",
    "nl-article-23": _("Article 23 permit"),
    "be-et14000": _("ET 14000 permit"),
    "fr-autoliquidation": "Autoliquidation",
    "pl-art-33a": _("Article 33a permit"),
}

RATE_KINDS: Labels = {
    "official": _("official"),
    "indicative": _("indicative"),
    "peg": _("pegged"),
    "manual": _("set by hand"),
    "contract": _("contract"),
    "pinned": _("pinned"),
}

SOURCE_KINDS: Labels = {
    "official": _("Official"),
    "vendor": _("Vendor's page"),
    "press": _("Press and trade sites"),
    "carrier": _("Carrier's price list"),
    "": _("Not told"),
}

WARNINGS: Labels = {
    "stale_exchange_rate": _("Exchange rates older than they should be"),
    "exchange_rate_stale": _("Exchange rates older than they should be"),
    "payment_shares": _("Payment shares that were brought to 1"),
    "traffic_borrowed": _("Channels without an advertising benchmark of their own"),
    "budget_assumed": _("A budget that nobody gave"),
    "nothing_to_plan": _("No product that can be planned"),
    "limits_not_kept": _("Limits that no plan keeps"),
    "payment_failures": _("Payments that fail, without a figure for it"),
    "terms_older_than_change": _("Terms that a platform has announced to change"),
    "limit_not_possible": _("Spends asked for where nothing sells"),
    "budget_too_small": _("A budget that does not reach"),
    "referral_saturates": _("Channels that run out of people"),
    "referral_cut": _("Referral beyond what lasts"),
    "compared_by_contribution": _("Comparisons made more simply than the plan"),
    "home_result_unlikely": _("Results at home far from their benchmark"),
    "home_result_incomplete": _("Results at home without figures"),
}

SHEET_FORMATS: Labels = {
    "template": _("Our template"),
    "shopify": _("Shopify export"),
    "woocommerce": _("WooCommerce export"),
    "table": _("A table of your own"),
}

EXPORT_FORMATS: Labels = {
    "own": _("Our own form"),
    "tiktok-ads": "TikTok Ads Manager",
    "tiktok-shop": _("TikTok Shop, orders"),
    "meta-ads": "Meta Ads Manager",
    "google-ads": "Google Ads",
    "shopee-ads": "Shopee Ads",
    "amazon-ads": "Amazon Sponsored Products",
    "amazon-business": _("Amazon business report"),
    "shopify-orders": _("Shopify, orders"),
    "shopify-sales": _("Shopify, sales over time"),
    "lazada-ads": "Lazada Sponsored Solutions",
    "table": _("A table of your own"),
}

# Which colour a cost takes in a chart: by the first word of its code that is known.
COST_KINDS = {
    "goods": "goods",
    "haul": "freight",
    "delivery": "freight",
    "duty": "duty",
    "decl": "fee",
    "declaration": "fee",
    "fee": "fee",
    "clearance": "fee",
    "lane": "freight",
    "first": "freight",
    "freight": "freight",
    "last": "freight",
    "insurance": "freight",
    "inbound": "storage",
    "storage": "storage",
    "warehouse": "storage",
    "pick": "storage",
    "carrying": "loss",
    "border": "duty",
    "commission": "channel",
    "affiliate": "channel",
    "payment": "fee",
    "returns": "loss",
    "refusals": "loss",
}


def label(labels: Labels, code: str) -> str:
    """The name of a code; the code itself, with spaces, where it has none yet."""
    return str(labels.get(code) or code.replace("_", " ").replace("-", " "))
