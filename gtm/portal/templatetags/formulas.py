"""`{% how "profit" "best" %}`: the formulas behind the figures around it, folded up in place."""

from typing import Any

from django import template

from gtm.portal.formulas import FORMULAS

register = template.Library()


@register.inclusion_tag("portal/parts/how.html", takes_context=True)
def how(context: template.Context, *names: str) -> dict[str, Any]:
    """The formulas so named, with where to read on; an unknown name is an error of the page."""
    return {"formulas": [FORMULAS[name] for name in names], "brand": context["brand"], "plan": context["plan"]}
