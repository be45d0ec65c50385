"""A plan's own figures as text: which value, in place of which public one, since when and why."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _


def own_figure_lines(result: Mapping[str, Any]) -> Iterator[str]:
    """A block of lines, none where no own figure was laid."""
    overrides = result.get("overrides") or []
    if overrides:
        yield ""
        yield _("Your own figures in place of public ones")
    for figure in overrides:
        yield "  " + own_figure_words(figure)


def own_figure_words(figure: Mapping[str, Any]) -> str:
    """One own figure in a sentence."""
    said = _("{market} {table} {row}, {column}: {value} (public: {public}) since {day}, by {author}: {note}").format(
        market=figure["market"],
        table=figure["table"],
        row=figure["row"],
        column=figure["column"],
        value=f"{figure['value']} {figure['unit']}".strip(),
        public=_public(figure["public"]),
        day=figure["valid_from"],
        author=figure["author"] or "–",
        note=figure["note"],
    )
    return said if figure["acts"] else f"{said} ({_('no line of this plan names it')})"


def _public(public: Mapping[str, Any] | None) -> str:
    if public is None:
        return _("by the tariff")
    return f"{public['value'] or _('not known')}, {public['confidence']}"
