"""The declared tests of a regime in words: what holds where it applies, and what stands against it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from gtm.engine.border.in_force import InForce
from gtm.planner.quotes.texts import plain_text
from markets import conditions as c
from markets.values import Value

SHOWN_CODES = 4


class Said(NamedTuple):
    """A test as two clauses: where it holds, and where it does not."""

    holds: str
    fails: str


def said(test: c.Test, law: InForce) -> Said:
    """Both clauses of a test."""
    return WORDS[type(test)](test, law)


def conjuncts(test: c.Test) -> tuple[c.Test, ...]:
    """The parts that must all hold, in their order."""
    if isinstance(test, c.All):
        return tuple(part for each in test.of for part in conjuncts(each))
    return (test,)


def for_flow(test: c.Test, flow: str) -> c.Test:
    """What is left of a test once the flow is known: ALWAYS or NEVER where the flow decides."""
    if isinstance(test, c.Has) and test.column == "flow":
        return c.ALWAYS if flow in test.words else c.NEVER
    if isinstance(test, c.Not):
        inner = for_flow(test.of, flow)
        opposite = {c.ALWAYS: c.NEVER, c.NEVER: c.ALWAYS}
        return opposite.get(inner) or c.Not(inner)
    if isinstance(test, c.All):
        parts = tuple(part for part in (for_flow(each, flow) for each in test.of) if part != c.ALWAYS)
        return c.NEVER if c.NEVER in parts else parts[0] if len(parts) == 1 else c.All(parts)
    if isinstance(test, c.Either):
        parts = tuple(part for part in (for_flow(each, flow) for each in test.of) if part != c.NEVER)
        return c.ALWAYS if c.ALWAYS in parts else parts[0] if len(parts) == 1 else c.Either(parts)
    return test


def _has(test: c.Has, law: InForce) -> Said:
    words = ", ".join(test.words)
    known = {
        "flow": lambda: (_("the flow is %s"), _("the flow is not %s")),
        "mode": lambda: (_("the goods travel by %s"), _("the goods do not travel by %s")),
        "importer": lambda: (_("the importer is a %s"), _("the importer is not a %s")),
        "dispatch": lambda: (_("the goods are sent from %s"), _("the goods are not sent from %s")),
        "area": lambda: (_("the goods go to %s"), _("the goods do not go to %s")),
    }
    holds, fails = known[test.column]()
    return Said(holds % words, fails % words)


def _line_has(test: c.LineHas, law: InForce) -> Said:
    if test.column == "preference" and test.words == ("",):
        return Said(_("no preference is claimed"), _("a preference is claimed"))
    words = ", ".join(test.words)
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


def _days(test: c.Days, law: InForce) -> Said:
    days = {"since": test.since, "until": test.until}
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


def _tax(test: c.TaxAtMost, law: InForce) -> Said:
    stated = law.stated(test.key)
    limit = f"{stated.unit} {plain_text(stated.value)}"
    return Said(_("the tax would be at most %s") % limit, _("the tax would be more than %s") % limit)


def _nothing_due(test: c.NothingDue, law: InForce) -> Said:
    codes = ", ".join(test.codes)
    return Said(_("no %s is due") % codes, _("%s is due") % codes)


def _nothing_stated(test: c.NothingStated, law: InForce) -> Said:
    return Said(_("no %s is stated") % test.part, _("%s is stated") % test.part)


def codes_text(test: c.HS) -> str:
    """The first codes of a list."""
    return ", ".join(test.prefixes[:SHOWN_CODES]) + (" …" if len(test.prefixes) > SHOWN_CODES else "")


def _hs(test: c.HS, law: InForce) -> Said:
    codes = codes_text(test)
    return Said(_("the HS code begins with %s") % codes, _("the HS code does not begin with %s") % codes)


def _any_line(test: c.AnyLine, law: InForce) -> Said:
    if isinstance(test.of, c.HS):
        codes = codes_text(test.of)
        return Said(_("a line is of HS %s") % codes, _("no line is of HS %s") % codes)
    inner = said(test.of, law)
    return Said(_("on some line %s") % inner.holds, _("on every line %s") % inner.fails)


def _not(test: c.Not, law: InForce) -> Said:
    if isinstance(test.of, c.AnyLine) and not isinstance(test.of.of, c.HS):
        inner = said(test.of.of, law)
        return Said(_("on every line %s") % inner.fails, _("on some line %s") % inner.holds)
    inner = said(test.of, law)
    return Said(inner.fails, inner.holds)


def _all(test: c.All, law: InForce) -> Said:
    parts = [said(part, law) for part in test.of]
    return Said(_(" and ").join(part.holds for part in parts), _(" or ").join(part.fails for part in parts))


def _either(test: c.Either, law: InForce) -> Said:
    parts = [said(part, law) for part in test.of]
    if not parts:
        return Said(_("the question forces it"), _("it is used only when the question forces it"))
    return Said(_(" or ").join(part.holds for part in parts), _(" and ").join(part.fails for part in parts))


WORDS: dict[type[c.Test], Callable[[Any, InForce], Said]] = {
    c.All: _all,
    c.Either: _either,
    c.Not: _not,
    c.AnyLine: _any_line,
    c.Has: _has,
    c.LineHas: _line_has,
    c.Registered: _registered,
    c.Switch: _switch,
    c.Days: _days,
    c.Limit: _limit,
    c.UnitLimit: _unit_limit,
    c.LineLimit: _line_limit,
    c.WeightLimit: _weight,
    c.PieceWeightLimit: _piece_weight,
    c.KindLimit: _kind,
    c.TaxAtMost: _tax,
    c.NothingDue: _nothing_due,
    c.NothingStated: _nothing_stated,
    c.HS: _hs,
}
