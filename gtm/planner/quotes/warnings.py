"""Remarks for people: what the engine noticed, and what the reading of the question noticed."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.quotes.fields import CONSIGNMENT_FIELDS, KIND_PINS, LINE_FIELDS
from gtm.planner.quotes.rule_terms import terms_of
from markets import MARKETS
from markets.conditions import EarlierParcels
from markets.terms import Market

Remark = dict[str, str]


def warning(code: str, subject: str = "", lines: tuple[str, ...] = ()) -> Remark:
    """A remark with its sentence; the lines that it is about are named in it."""
    words = DETAILS.get(code)
    detail = words() if words else code.replace("_", " ")
    if "%(subject)s" in detail:
        detail %= {"subject": subject}
    if lines:
        detail = _("%(detail)s Lines: %(lines)s.") % {"detail": detail, "lines": ", ".join(lines)}
    return {"code": code, "detail": detail}


@cache
def known_schemes() -> frozenset[str]:
    """The slugs that mean something in some market."""
    return frozenset(slug for market in MARKETS.values() for slug in market.registrations)


@cache
def counts_parcels(market: Market) -> bool:
    """Whether a regime of the market depends on how many parcels the importer has received in the year."""
    return any(isinstance(term, EarlierParcels) for term in terms_of(market.regimes))


def reading_warnings(raw: Any, consignment: dict[str, Any], market: Market) -> list[Remark]:
    """What a consignment holds that nobody will look at, and what was assumed."""
    found = []
    unknown = raw.keys() - CONSIGNMENT_FIELDS
    unknown |= {name for line in raw["lines"] if not line.keys() <= LINE_FIELDS for name in line.keys() - LINE_FIELDS}
    found += [warning("field_unknown", name) for name in sorted(unknown)]
    found += [
        warning("registration_unknown", slug) for slug in consignment["registrations"] if slug not in known_schemes()
    ]
    found += [
        warning("pin_unknown", code)
        for code in consignment["rates"]
        if code not in market.charges and code not in KIND_PINS
    ]
    if consignment["regime"]:
        found.append(warning("regime_forced", consignment["regime"]))
    if market.area and not consignment["destination_area"]:
        found.append(warning("area_assumed", market.area))
    if consignment["earlier_parcels_this_year"] is not None and not counts_parcels(market):
        found.append(warning("parcels_not_counted"))
    without = tuple(line["id"] for line in consignment["lines"] if not line["origin"])
    if without:
        found.append(warning("origin_missing", lines=without))
    return found


DETAILS: dict[str, Callable[[], str]] = {
    "field_unknown": lambda: _("The contract has no field '%(subject)s'; it was not looked at."),
    "registration_unknown": lambda: _("Nobody knows a scheme '%(subject)s'; it was not looked at."),
    "pin_unknown": lambda: _("The market has no charge '%(subject)s'; the pin was not looked at."),
    "pin_ignored": lambda: _("%(subject)s is a flat amount: only a pin of 0 counts."),
    "regime_forced": lambda: _("The regime %(subject)s was forced; whether it applies was not tested."),
    "area_assumed": lambda: _("No area of destination was given; %(subject)s was assumed."),
    "parcels_not_counted": lambda: _("The market counts no parcels of the year; the number was not looked at."),
    "origin_missing": lambda: _("Without an origin only the general rates apply, and no trade remedy is looked at."),
    "preference_not_stored": lambda: _("The market data have no rate under the agreement claimed."),
    "duty_range": lambda: _("The HS code covers several rates; the highest was charged."),
    "trade_remedy_conditional": lambda: _("A trade remedy may apply to some goods of this code; it was not charged."),
    "reduced_rate_unknown": lambda: _("No reduced rate of this category is stored; the standard rate was charged."),
    "registration_missing": lambda: _("The regime expects the seller to be registered."),
    "insurance_not_given": lambda: _("No insurance was given, and none was added; a carrier may add its own."),
    "rate_in_doubt": lambda: _("The sources give a range for the duty; the rate within it that is stored was charged."),
    "parcel_as_standard": lambda: _("No regime for parcels takes this one: it is cleared as an ordinary import."),
    "commercial_quantity": lambda: _("So many pieces of one kind may be taken as commercial, and charged as such."),
    "split_the_consignment": lambda: _(
        "A line that the scheme does not take sends all of them through the ordinary import: send it apart."
    ),
    "additional_cofins_not_known": lambda: _(
        "Whether additional COFINS is due on goods of this chapter was not seen; it was not charged."
    ),
    "deferred_payment_not_known": lambda: _("With deferred payment a levy (KKDF) is due; it was not charged."),
    "local_costs_not_included": lambda: _("Local costs that belong to the tax base are not known and not included."),
    "reference_price_not_stored": lambda: _(
        "Customs may put a reference price in place of a lower value; such prices are not stored."
    ),
    "rate_unconfirmed": lambda: _("The rate is assumed to go on; no text that says so was seen."),
    "marketplace_minimum_price": lambda: _(
        "A marketplace may not sell imported goods below a least price for the piece; these cost less."
    ),
    "port_charges_not_included": lambda: _("Charges of the port depend on containers and are not included."),
    "exchange_rate_stale": lambda: _("The stored exchange rate of %(subject)s is older than it should be."),
    "fees_estimated": lambda: _("%(subject)s is an estimate: what carriers usually ask."),
}
