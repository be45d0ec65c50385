"""Filters from codes to words: `{{ route.kind|named:"routes" }}`, `{{ line.confidence|tone:"confidence" }}`."""

import re

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext as _

from gtm.planner.models import Duty
from gtm.portal import phrases
from gtm.portal.duty_form import DUTY_FIELDS
from gtm.portal.said import English, PartlyEnglish, said

register = template.Library()
# Three words, at least: less is a name.
SENTENCE = re.compile(r"[A-Za-z]{2,}(?:[^A-Za-z]+[A-Za-z]{2,}){2,}")
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
    """The sentence in the reader's language, or marked where it stays in English."""
    return marked(said(text))


register.filter("spoken", said)


@register.filter
def marked(text: str) -> str:
    """A text that was said already: English words are marked for voices and fonts, and for the reader with `EN`.

    The mark is an image to voices, whose name is its title; names of a word or two go without it.
    """
    if isinstance(text, PartlyEnglish):
        return format_html('{} <i class="en" role="img" title="{}">EN</i>', text, _("Partly in English"))
    if not isinstance(text, English):
        return text
    if not SENTENCE.search(text):
        return format_html('<span lang="en">{}</span>', text)
    told = _("In English: not translated yet")
    return format_html('<span lang="en">{}</span> <i class="en" role="img" title="{}">EN</i>', text, told)
