"""The dates of a plan as an iCalendar (RFC 5545): all-day events, with an alarm a week before a licence is to begin."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, timedelta
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.models import Plan
from gtm.portal.phrases import MOMENTS, label
from gtm.portal.reading import colon, country
from gtm.portal.said import said

OCTETS = 75
ALARMED = "licence_start"
WARNED_BEFORE = "-P7D"
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def calendar_text(plan: Plan, result: Mapping[str, Any]) -> str:
    """The whole file, lines folded and ended as the standard asks; the same plan gives the same bytes."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Landfall//Plan//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{escaped(plan.name)}")
    seen: Counter[str] = Counter()
    for entry in result["calendar"]:
        told = "|".join((plan.digest, entry["market"], entry["kind"], entry["date"], entry["title"]))
        seen[told] += 1
        name = sha256(f"{told}|{seen[told]}".encode()).hexdigest()[:32]
        lines += _event(plan, entry, f"{name}@landfall")
    lines.append("END:VCALENDAR")
    return "".join(folded(line) for line in lines)


def _event(plan: Plan, entry: Mapping[str, Any], uid: str) -> Iterator[str]:
    """One entry; its end is the day after its last."""
    first = date.fromisoformat(entry["date"])
    last = date.fromisoformat(entry["until"] or entry["date"])
    kind, where = label(MOMENTS, entry["kind"]), country(entry["market"])
    title = said(entry["title"])
    detail = "\n".join(filter(None, (said(entry["detail"]), *entry["facts"])))
    yield from ("BEGIN:VEVENT", f"UID:{uid}", f"DTSTAMP:{plan.created_at.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(colon(where, title))}"
    yield f"DESCRIPTION:{escaped(detail)}"
    yield f"CATEGORIES:{escaped(kind)}"
    yield "TRANSP:TRANSPARENT"
    if entry["kind"] == ALARMED:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{WARNED_BEFORE}")
        warning = _("In a week: {}").format(title)
        yield f"DESCRIPTION:{escaped(warning)}"
        yield "END:VALARM"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """A text as the standard writes it: commas, semicolons, backslashes and line ends escaped."""
    return text.translate(ESCAPES)


def folded(line: str) -> str:
    """A line of at most 75 octets, continued on lines that begin with a blank; no character is cut."""
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + character, size + octets
    return "".join(f"{one}\r\n" for one in (*pieces, piece))
