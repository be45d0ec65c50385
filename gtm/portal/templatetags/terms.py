"""`{% term "landed-cost" %}`: what a term means, folded up beside its heading."""

from typing import Any

from django import template

from gtm.portal.terms import TERMS

register = template.Library()


@register.inclusion_tag("portal/parts/term.html")
def term(code: str) -> dict[str, Any]:
    """The term's name and meaning; an unknown code is an error of the page."""
    return {"code": code, "term": TERMS[code]}
