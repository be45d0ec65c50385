"""The words that the market tables are written in, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gtm.catalog.categories import CATEGORIES
from gtm.portal.assumption_words import ASSUMPTION_WORDS
from gtm.portal.fact_words import FACT_WORDS
from gtm.portal.norm_words import NORM_WORDS
from gtm.portal.parameter_words import PARAMETER_WORDS

WORDS: dict[str, Promise | str] = {
    **CATEGORIES,
    **FACT_WORDS,
    **NORM_WORDS,
    **PARAMETER_WORDS,
    **ASSUMPTION_WORDS,
    "all": _("All"),
    "yes": _("Yes"),
    "no": _("No"),
    "conditional": _("On conditions"),
    "unknown": _("Not known"),
    # How people pay.
    "card": _("Card"),
    "wallet": _("Wallet"),
    "bnpl": _("Buy now, pay later"),
    "cash-on-delivery": _("Cash on delivery"),
    "bank-transfer": _("Bank transfer"),
    "cash-voucher": _("Cash voucher"),
    "decline": _("declined"),
    "unpaid": _("left unpaid"),
    "refusal": _("refused at the door"),
    "prepaid": _("Prepaid"),
    "cod": _("Cash on delivery"),
    # How goods travel.
    "line": _("E-commerce line"),
    "express": _("Express"),
    "post": _("Post"),
    "air": _("Air freight"),
    "rail": _("Rail"),
    "truck": _("Truck"),
    "sea-lcl": _("Sea, shared container"),
    "sea-fcl": _("Sea, full container"),
    "door": _("to the door"),
    "port": _("to the port"),
    "airport": _("to the airport"),
    "consolidation": _("to the consolidation warehouse"),
    "terminal": _("to the terminal"),
    "general": _("General goods"),
    "battery": _("Goods with batteries"),
    "cosmetics-food": _("Cosmetics and food"),
    "special": _("Special goods"),
    "last-mile": _("last mile"),
    "clearance": _("customs clearance"),
    "duties": _("duties"),
    "taxes": _("taxes"),
    "3pl": _("Third-party warehouse"),
    "platform": _("Platform warehouse"),
    "free-zone": _("Free zone"),
    "bonded": _("Bonded warehouse"),
    # Where people buy.
    "interest": _("Interest content"),
    "social": _("Social trust"),
    "shelf": _("Shelf"),
    "private": _("Private domain"),
    "dtc": _("Own shop"),
    "instant": _("Quick commerce"),
    "open": pgettext_lazy("channel", "Open"),
    "local-only": _("Local sellers only"),
    "invite": _("By invitation"),
    "closed": pgettext_lazy("channel", "Closed"),
    "suspended": _("Suspended"),
    "announced": _("Announced"),
    "own-parcel": _("Own parcels"),
    "own-warehouse": _("Own warehouse"),
    "with-shipping": _("price with shipping"),
    "price-with-tax": _("price with tax"),
    "month": _("month"),
    "order": _("order"),
    "item": _("item"),
    "message": _("message"),
    "year": _("year"),
    "parcel": _("parcel"),
    "unit": _("unit"),
    "once": _("once"),
    "shop": _("shop"),
    "deal": _("deal"),
    "commission": _("Commission"),
    "affiliate": _("Affiliates"),
    "monthly": _("Monthly fee"),
    "annual": _("Yearly fee"),
    "deposit": _("Deposit"),
    "fulfilment": _("Fulfilment"),
    "marketing-message": _("Marketing message"),
    "terms": _("Terms"),
    # What people expect.
    "trust": _("Trust"),
    "language": _("Language"),
    "disclosure": _("Disclosure"),
    "religion": _("Religion"),
    "calendar": _("Calendar"),
    "returns": _("Returns"),
    "claims": _("Claims"),
    "messaging": _("Messaging"),
    "live-commerce": _("Live commerce"),
    "gifting": _("Gifting"),
    "dress": _("Dress"),
    "privacy": _("Privacy"),
    "gender": _("Gender"),
    "numbers-colours": _("Numbers and colours"),
    "children": _("Children"),
    "require": _("Requires"),
    "adapt": _("Asks to adapt"),
    "time-window": _("Shifts dates"),
    "boost": _("Changes demand"),
    "block": _("Blocks"),
    "sale": _("Sales days"),
    "religious": _("Religious"),
    "season": _("Season"),
    "national": _("National"),
    "after-delivery": _("after delivery"),
    "items-or-orders": _("of items or orders"),
    # Where it lies, and how it is joined.
    "southeast-asia": _("Southeast Asia"),
    "middle-east": _("Middle East"),
    "europe": _("Europe"),
    "latin-america": _("Latin America"),
    "home-market": _("Home market"),
    "free-trade-area": _("free-trade area"),
    "customs-union": _("customs union"),
    "sun": _("Sunday"),
    "sat": _("Saturday"),
    "fri": _("Friday"),
}


# What is told of each kind of channel, segment or platform: the code begins so, and the rest says which.
BEGINNINGS: dict[str, Promise | str] = {
    **ASSUMPTION_WORDS,
    "platform": _("Platform fulfilment"),
    "gen-z": _("Gen Z"),
    "gen-x": _("Gen X"),
    "millennials": _("Millennials"),
    "silver": _("Silver generation"),
    "mothers": _("Mothers"),
}
# Warehouses are named by their place and their kind.
KINDS = ("3pl", "platform", "bonded", "free-zone")


def word(code: str) -> str:
    """The word in the reader's language, or its parts; without hyphens as in the data where it has no translation."""
    return str(WORDS.get(code) or BEGINNINGS.get(code) or _in_parts(code) or code.replace("-", " "))


def _in_parts(code: str) -> str:
    """What is told, and of which channel, segment or place; empty where no part of the code is known."""
    begun = [known for known in BEGINNINGS if code.startswith(f"{known}-")]
    if begun:
        beginning = max(begun, key=len)
        return f"{BEGINNINGS[beginning]} · {word(code[len(beginning) + 1 :].removeprefix('at-'))}"
    place, kind = next(((code[: -len(kind) - 1], kind) for kind in KINDS if code.endswith(f"-{kind}")), ("", ""))
    return f"{place.replace('-', ' ').title()} · {WORDS[kind]}" if place else ""
