"""Filters from codes to words: `{{ route.kind|named:"routes" }}`, `{{ line.confidence|tone:"confidence" }}`."""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from gtm.planner.models import Duty
from gtm.portal import phrases
from gtm.portal.duty_form import DUTY_FIELDS
from gtm.portal.said import said

register = template.Library()
LABELS: dict[str, phrases.Labels] = {
    "statuses": phrases.STATUSES,
    "confidence": phrases.CONFIDENCE,
    "routes": phrases.ROUTES,
    "positions": phrases.POSITIONS,
    "roles": phrases.ROLES,
    "moments": phrases.MOMENTS,
    "norm_actions": phrases.NORM_ACTIONS,
    "scheme_statuses": phrases.SCHEME_STATUSES,
    "cost_counts": phrases.COST_COUNTS,
    "fields": phrases.FIELDS,
    "goals": phrases.GOALS,
    "source_kinds": phrases.SOURCE_KINDS,
    "sheet_formats": phrases.SHEET_FORMATS,
    "export_formats": phrases.EXPORT_FORMATS,
    "warnings": phrases.WARNINGS,
    "rate_kinds": phrases.RATE_KINDS,
    "duty_states": dict(Duty.State.choices),
    "duty_fields": {**DUTY_FIELDS},
}
TONES = {
    "statuses": phrases.STATUS_TONES,
    "confidence": phrases.CONFIDENCE_TONES,
    "norm_actions": phrases.NORM_TONES,
}


@register.filter
def named(code: str, group: str) -> str:
    """What the code is called."""
    return phrases.label(LABELS[group], code)


@register.filter
def tone(code: str, group: str) -> str:
    """The colour class of the code; none for a plain one."""
    return TONES[group].get(code, "")


@register.filter("said")
def said_again(text: str | None) -> str:
    """The sentence in the reader's language, or as it stands and marked as English, for voices and fonts."""
    spoken = said(text)
    if not spoken or spoken != text or (get_language() or "en").startswith("en"):
        return spoken
    return format_html('<span lang="en">{}</span>', spoken)
