"""Marks of own figures: `{% own_marks line.facts result.overrides as marks %}`, `{{ line.facts|has_own }}`."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template

from gtm.portal import own_figures

register = template.Library()


@register.simple_tag
def own_marks(facts: Iterable[str] | None, figures: Iterable[Mapping[str, Any]] | None) -> list[str]:
    """The marks of the own figures of a plan that one of its figures stands on."""
    return own_figures.marks_of(facts or (), figures or ())


@register.simple_tag
def own_row_marks(row: Mapping[str, Any]) -> list[str]:
    """The marks of the own figures in a row of the market data."""
    return own_figures.row_marks(row) if row.get("own") else []


@register.filter
def own_id(fact: str) -> bool:
    """Whether the id is that of an own figure."""
    return own_figures.is_own([fact])


register.filter("own_mark", own_figures.mark)
register.filter("has_own", own_figures.is_own)
