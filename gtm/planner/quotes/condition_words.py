"""The clauses of single tests, with the numbers in force: where it holds, and where it does not."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gtm.engine.border.in_force import InForce
from gtm.planner.quotes.texts import plain_text
from markets import conditions as c
from markets.values import Value

SHOWN_CODES = 4
NAMES: dict[str, Promise] = {
    "post": gettext_lazy("post"),
    "express": gettext_lazy("express"),
    "line": gettext_lazy("e-commerce line"),
    "air": gettext_lazy("air freight"),
    "sea": gettext_lazy("sea freight"),
    "rail": gettext_lazy("rail"),
    "truck": gettext_lazy("truck"),
    "person": gettext_lazy("a person"),
    "company": gettext_lazy("a company"),
}


class Said(NamedTuple):
    """A test as two clauses, and whether they have parts."""

    holds: str
    fails: str
    compound: bool = False


def _has(test: c.Has, law: InForce) -> Said:
    if test.column == "flow":
        return _flow(test)
    words = named(test.words)
    known = {
        "mode": lambda: (_("the goods travel by %s"), _("the goods do not travel by %s")),
        "importer": lambda: (_("the importer is %s"), _("the importer is not %s")),
        "dispatch": lambda: (_("the goods are sent from %s"), _("the goods are not sent from %s")),
        "area": lambda: (_("the goods go to %s"), _("the goods do not go to %s")),
    }
    holds, fails = known[test.column]()
    return Said(holds % words, fails % words)


def _flow(test: c.Has) -> Said:
    known = {
        "b2c": (_("it is a parcel to a consumer"), _("it is no parcel to a consumer")),
        "b2b": (_("the goods are imported into stock"), _("the goods are not imported into stock")),
        "bonded": (_("the goods enter a bonded place"), _("the goods do not enter a bonded place")),
    }
    holds, fails = zip(*(known[word] for word in test.words), strict=True)
    return Said(_(" or ").join(holds), _(" and ").join(fails), len(holds) > 1)


def named(words: tuple[str, ...]) -> str:
    """Words of the contract for people, of which one holds; the members of the European Union as that."""
    if set(words) == set(c.EU_MEMBERS):
        return _("the European Union")
    *others, last = (str(NAMES.get(word, word)) for word in words)
    return _(" or ").join([*filter(None, [_(", ").join(others)]), last])


def _line_has(test: c.LineHas, law: InForce) -> Said:
    if test.column == "preference" and test.words == ("",):
        return Said(_("no preference is claimed"), _("a preference is claimed"))
    words = named(test.words)
    known = {
        "category": lambda: (_("the category is %s"), _("the category is not %s")),
        "origin": lambda: (_("the origin is %s"), _("the origin is not %s")),
        "preference": lambda: (_("the preference claimed is %s"), _("the preference %s is not claimed")),
    }
    holds, fails = known[test.column]()
    return Said(holds % words, fails % words)


def _registered(test: c.Registered, law: InForce) -> Said:
    if test.since and law.day < test.since:
        fails = _("the scheme %(slug)s begins on %(day)s") % {"slug": test.slug, "day": test.since}
    else:
        fails = _("nobody is registered under %s") % test.slug
    return Said(_("registered under %s") % test.slug, fails)


def _switch(test: c.Switch, law: InForce) -> Said:
    return Said(_("the switch %s is on") % test.name, _("the switch %s is off") % test.name)


def _pinned(test: c.Pinned, law: InForce) -> Said:
    charge = _(law.market.charges[test.code].name)
    return Said(_("the question states the rate of %s") % charge, _("the question states no rate of %s") % charge)


def _days(test: c.Days, law: InForce) -> Said:
    days = {"since": test.since, "until": test.until}
    if test.until == c.FOR_EVER:
        return Said(_("the day is %(since)s or later") % days, _("the day is before %(since)s") % days)
    if not test.since:
        return Said(_("the day is %(until)s or earlier") % days, _("the day is after %(until)s") % days)
    if test.since == test.until:
        return Said(_("the day is %(since)s") % days, _("the day is not %(since)s") % days)
    return Said(
        _("the day lies within %(since)s to %(until)s") % days, _("the day lies outside %(since)s to %(until)s") % days
    )


def value_named(value: Value) -> str:
    """What a threshold looks at."""
    parts = frozenset(value.parts)
    if parts == {"goods"}:
        return _("the value of the goods")
    if "freight" in parts:
        return _("the value with freight and insurance")
    return _("the value with freight to the border and insurance")


def _limit(test: c.Limit, law: InForce) -> Said:
    stated = law.stated(test.key)
    amount = stated.value - law.stated(test.less).value if test.less else stated.value
    words = {"value": value_named(test.value), "limit": f"{stated.unit} {plain_text(amount)}"}
    if test.inclusive:
        return Said(_("%(value)s is at most %(limit)s") % words, _("%(value)s is above %(limit)s") % words)
    return Said(_("%(value)s is below %(limit)s") % words, _("%(value)s is not below %(limit)s") % words)


def _unit_limit(test: c.UnitLimit, law: InForce) -> Said:
    stated = law.stated(test.key)
    limit = f"{stated.unit} {plain_text(stated.value)}"
    if test.inclusive:
        return Said(_("the piece costs at most %s") % limit, _("the piece costs more than %s") % limit)
    return Said(_("the piece costs less than %s") % limit, _("the piece does not cost less than %s") % limit)


def _line_limit(test: c.LineLimit, law: InForce) -> Said:
    stated = law.stated(test.key)
    limit = f"{stated.unit} {plain_text(stated.value)}"
    return Said(_("the piece is worth at most %s") % limit, _("the piece is worth more than %s") % limit)


def _number(law: InForce, key: str) -> str:
    return plain_text(law.stated(key).value)


def _weight(test: c.WeightLimit, law: InForce) -> Said:
    limit = _number(law, test.key)
    return Said(_("the consignment weighs at most %s kg") % limit, _("the consignment weighs more than %s kg") % limit)


def _piece_weight(test: c.PieceWeightLimit, law: InForce) -> Said:
    limit = _number(law, test.key)
    return Said(_("the piece weighs at most %s kg") % limit, _("the piece weighs more than %s kg") % limit)


def _kind(test: c.KindLimit, law: InForce) -> Said:
    limit = _number(law, test.key)
    return Said(
        _("no kind of goods has more than %s pieces") % limit, _("one kind of goods has more than %s pieces") % limit
    )


def _earlier(test: c.EarlierParcels, law: InForce) -> Said:
    limit = _number(law, test.key)
    return Said(
        _("the importer has received %s parcels or more earlier in the year") % limit,
        _("the importer has received fewer than %s parcels earlier in the year") % limit,
    )


def _tax(test: c.TaxAtMost, law: InForce) -> Said:
    stated = law.stated(test.key)
    limit = f"{stated.unit} {plain_text(stated.value)}"
    return Said(_("the tax would be at most %s") % limit, _("the tax would be more than %s") % limit)


def _nothing_due(test: c.NothingDue, law: InForce) -> Said:
    charges = ", ".join(_(law.market.charges[code].name) for code in test.codes)
    return Said(_("no %s is due") % charges, _("%s is due") % charges)


def _nothing_stated(test: c.NothingStated, law: InForce) -> Said:
    if test.part == "insurance":
        return Said(_("no insurance is stated"), _("insurance is stated"))
    return Said(_("no freight is stated"), _("freight is stated"))


def codes_text(test: c.HS) -> str:
    """The first codes of a list."""
    return ", ".join(test.prefixes[:SHOWN_CODES]) + (" …" if len(test.prefixes) > SHOWN_CODES else "")


def _hs(test: c.HS, law: InForce) -> Said:
    codes = codes_text(test)
    return Said(_("the HS code begins with %s") % codes, _("the HS code does not begin with %s") % codes)


SINGLE: dict[type[c.Test], Callable[[Any, InForce], Said]] = {
    c.Has: _has,
    c.LineHas: _line_has,
    c.Registered: _registered,
    c.Switch: _switch,
    c.Pinned: _pinned,
    c.Days: _days,
    c.Limit: _limit,
    c.UnitLimit: _unit_limit,
    c.LineLimit: _line_limit,
    c.WeightLimit: _weight,
    c.PieceWeightLimit: _piece_weight,
    c.KindLimit: _kind,
    c.EarlierParcels: _earlier,
    c.TaxAtMost: _tax,
    c.NothingDue: _nothing_due,
    c.NothingStated: _nothing_stated,
    c.HS: _hs,
}
