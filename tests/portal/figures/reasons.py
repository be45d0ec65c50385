"""Why something cannot be done, wherever a page says so."""

from tests.portal.figures.markup import Element
from tests.portal.figures.shown import Json, Shown


def check_reasons(shown: Shown, place: Element, reasons: list[Json]) -> None:
    """Why something cannot be done, each reason with its facts."""
    for detail, reason in zip(place.all("details", "why"), reasons, strict=True):
        shown.repeats(shown.one("summary", within=detail), reason["detail"])
        shown.why(detail, reason)
