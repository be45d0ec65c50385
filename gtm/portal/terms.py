"""The terms of the pages, each explained in one sentence: for the page of terms and for help in place."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the field and what it means here."""

    name: str | Promise
    meaning: str | Promise


TERMS: Mapping[str, Term] = {
    "landed-cost": Term(
        _("Landed cost"),
        _("What a unit has cost when it is with the buyer: goods, freight, border, warehouse, last mile, capital."),
    ),
    "regime": Term(_("Regime"), _("A way across the border: when it applies, and what is then charged.")),
    "de-minimis": Term(_("De minimis"), _("The value up to which a border charges no duty, or no tax.")),
    "mfn": Term(_("MFN rate"), _("The duty on goods of any origin for which no agreement is claimed.")),
    "preference": Term(
        _("Preference"), _("A lower duty under a trade agreement: it must be claimed, with proof of origin.")
    ),
    "trade-remedy": Term(
        _("Trade remedy"), _("A duty on goods of some origins beside the tariff, against dumping, subsidies or surges.")
    ),
    "customs-value": Term(
        _("Customs value"), _("The value that duty is a rate of: mostly goods, freight to the border and insurance.")
    ),
    "ddp": Term(_("DDP and DAP"), _("DDP: the seller pays the border. DAP: the buyer pays it at the door.")),
    "route": Term(
        _("Route"), _("The whole way of the goods: parcel, bulk to a warehouse, bonded stock, platform or handover.")
    ),
    "lane": Term(_("Lane"), _("One freight service with its price and its days.")),
    "contribution": Term(
        _("Contribution"),
        _("What remains of a sale after every cost that grows with it; content and ads come off later."),
    ),
    "break-even": Term(_("Break-even price"), _("The price at which the contribution is zero.")),
    "grey-zone": Term(
        _("Grey zone"), _("Prices that earn less than a lower one, because a limit of the border lies between them.")
    ),
    "payout": Term(_("Payout"), _("The days until a marketplace passes on what buyers have paid.")),
    "refusal": Term(
        _("Refusal"), _("A parcel that the buyer does not take at the door: both ways are paid, and nothing is earned.")
    ),
    "private-domain": Term(
        _("Private domain"), _("Customers whom the brand reaches by itself: groups, messages, members.")
    ),
    "interest-content": Term(
        _("Interest content"),
        _("Short videos and live streams through which goods find people who did not look for them."),
    ),
    "social-trust": Term(
        _("Social trust"),
        _("Sales through people who recommend: communities, invitations, group buying."),
    ),
    "seeding": Term(
        _("Seeding"), _("Interest content that makes people want goods which they buy later on another channel.")
    ),
    "repurchase": Term(_("Repurchase"), _("Orders after the first one of the same customer.")),
    "carry-over": Term(_("Carry-over"), _("The part of a month's advertising that still works in the next one.")),
    "fatigue": Term(_("Fatigue"), _("The loss of effect when the same people see the same content again.")),
    "reduced-profit": Term(
        _("Reduced profit"), _("How much the plan would lose if a channel that stays out were made to run.")
    ),
    "gap": Term(_("Gap"), _("How far the plan may be from the best that there is: proven, not guessed.")),
    "draw": Term(_("Draw"), _("One world of many in which every assumption takes a value from its range.")),
    "market-data": Term(
        _("Market data"), _("The published release of dated rows, each with its source, that every figure comes from.")
    ),
}
