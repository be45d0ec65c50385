"""The declared tests of a regime in words: what holds where it applies, and what stands against it."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gtm.engine.border.in_force import InForce
from gtm.planner.quotes.condition_words import SINGLE, Said, codes_text
from markets import conditions as c


def said(test: c.Test, law: InForce, language: str = "") -> Said:
    """Both clauses of a test, put into words once for each market, day and language (who knows it, names it)."""
    words = SINGLE.get(type(test)) or COMPOUND[type(test)]
    return law.once(("said", language or get_language(), test), lambda: words(test, law))


def conjuncts(test: c.Test) -> tuple[c.Test, ...]:
    """The parts that must all hold, in their order."""
    if isinstance(test, c.All):
        return tuple(part for each in test.of for part in conjuncts(each))
    if isinstance(test, c.Not) and isinstance(test.of, c.Either):
        return tuple(part for each in test.of.of for part in conjuncts(c.Not(each)))
    return (test,)


def disjuncts(test: c.Test) -> tuple[c.Test, ...]:
    """The parts of which one must hold, in their order."""
    if isinstance(test, c.Either):
        return tuple(part for each in test.of for part in disjuncts(each))
    if isinstance(test, c.Not) and isinstance(test.of, c.All):
        return tuple(part for each in test.of.of for part in disjuncts(c.Not(each)))
    return (test,)


def for_flow(test: c.Test, flow: str) -> c.Test:
    """What is left of a test once the flow is known: ALWAYS or NEVER where the flow decides."""
    return settled(test, lambda part: flow in part.words if isinstance(part, c.Has) and part.column == "flow" else None)


def uncounted(test: c.Test) -> c.Test:
    """What is left of a test where nobody says how many parcels the importer has received in the year."""
    return settled(test, lambda part: False if isinstance(part, c.EarlierParcels) else None)


def for_day(test: c.Test, day: str) -> c.Test:
    """What is left of a test once the ISO day is known: ALWAYS or NEVER where the day decides."""
    return settled(test, lambda part: part.since <= day <= part.until if isinstance(part, c.Days) else None)


def settled(test: c.Test, known: Callable[[c.Test], bool | None]) -> c.Test:
    """What is left of a test once the answer of some of its parts is known; None where it is not."""
    if isinstance(test, c.Not):
        inner = settled(test.of, known)
        opposite = {c.ALWAYS: c.NEVER, c.NEVER: c.ALWAYS}
        return opposite.get(inner) or c.Not(inner)
    if isinstance(test, c.AnyLine):
        inner = settled(test.of, known)
        return inner if inner in (c.ALWAYS, c.NEVER) else c.AnyLine(inner)
    if isinstance(test, c.All):
        parts = tuple(part for part in (settled(each, known) for each in test.of) if part != c.ALWAYS)
        return c.NEVER if c.NEVER in parts else parts[0] if len(parts) == 1 else c.All(parts)
    if isinstance(test, c.Either):
        parts = tuple(part for part in (settled(each, known) for each in test.of) if part != c.NEVER)
        return c.ALWAYS if c.ALWAYS in parts else parts[0] if len(parts) == 1 else c.Either(parts)
    answer = known(test)
    return test if answer is None else c.ALWAYS if answer else c.NEVER


def _any_line(test: c.AnyLine, law: InForce) -> Said:
    if isinstance(test.of, c.HS):
        codes = codes_text(test.of)
        return Said(_("a line is of HS %s") % codes, _("no line is of HS %s") % codes)
    inner = said(test.of, law)
    return Said(_("on some line %s") % inner.holds, _("on every line %s") % inner.fails, inner.compound)


def _not(test: c.Not, law: InForce) -> Said:
    if isinstance(test.of, c.All):
        return _either(c.Either(disjuncts(test)), law)
    if isinstance(test.of, c.Either):
        return _all(c.All(conjuncts(test)), law)
    if isinstance(test.of, c.AnyLine) and not isinstance(test.of.of, c.HS):
        inner = said(test.of.of, law)
        return Said(_("on every line %s") % inner.fails, _("on some line %s") % inner.holds, inner.compound)
    inner = said(test.of, law)
    return Said(inner.fails, inner.holds, inner.compound)


def _all(test: c.All, law: InForce) -> Said:
    parts = [said(part, law) for part in conjuncts(test)]
    return joined(parts, [part.holds for part in parts], [part.fails for part in parts], _(" and "), _(" or "))


def _either(test: c.Either, law: InForce) -> Said:
    parts = [said(part, law) for part in disjuncts(test)]
    if not parts:
        return Said(_("the question forces it"), _("it is used only when the question forces it"))
    return joined(parts, [part.holds for part in parts], [part.fails for part in parts], _(" or "), _(" and "))


def joined(parts: list[Said], holds: list[str], fails: list[str], both: str, one: str) -> Said:
    """Several clauses as one; those that have parts of their own stand in brackets."""
    if len(parts) == 1:
        return parts[0]
    bracketed = [
        [f"({clause})" if part.compound else clause for part, clause in zip(parts, clauses, strict=True)]
        for clauses in (holds, fails)
    ]
    return Said(both.join(bracketed[0]), one.join(bracketed[1]), compound=True)


COMPOUND: dict[type[c.Test], Callable[[Any, InForce], Said]] = {
    c.All: _all,
    c.Either: _either,
    c.Not: _not,
    c.AnyLine: _any_line,
}
