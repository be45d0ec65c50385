"""The explanation of a quote as lines for people."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.text_table import text_table

Row = Mapping[str, Any]
UNKNOWN = "?"


def explanation_lines(quote: Mapping[str, Any]) -> list[str]:
    """Limits nearby, what registering saves and what is coming; nothing where the question did not ask."""
    return [
        *(near["detail"] for near in quote.get("threshold_distance", ())),
        *registration_lines(quote.get("registrations", ())),
        *upcoming_lines(quote.get("upcoming", ())),
    ]


def registration_lines(schemes: Iterable[Row]) -> list[str]:
    """What registering would change."""
    header = (_("If registered"), _("Regime"), _("Border"), _("Saves"), _("Saves a year"))
    rows = [
        (
            one["slug"],
            one["regime"],
            one["border"],
            one["saves_per_consignment"] or UNKNOWN,
            one["saves_per_year"] or "",
        )
        for one in schemes
    ]
    return ["", *text_table(header, rows, right=(2, 3, 4)), ""] if rows else []


def upcoming_lines(days: Iterable[Row]) -> list[str]:
    """What enacted rules will change."""
    header = (_("From"), _("Regime"), _("Border"), _("Change"))
    rows = [(one["day"], one["regime"] or UNKNOWN, one["border"] or UNKNOWN, one["change"] or UNKNOWN) for one in days]
    return ["", *text_table(header, rows, right=(2, 3)), ""] if rows else []
