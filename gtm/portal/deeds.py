"""What was done to a brand, in words, with the way to take it back."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gtm.catalog.models import Deed
from gtm.catalog.undoing import Undone
from gtm.portal.access import Access
from gtm.portal.phrases import FIELDS, label
from gtm.portal.reading import isolated

OFFERED_FOR = timedelta(hours=1)
"""How long a page offers to take back what its reader did last; the list of changes does for as long as it is kept."""
LINES = 3
Kind = Deed.Kind
OF_PRODUCTS = (Kind.PRODUCT, Kind.PRODUCTS, Kind.REMOVED, Kind.SHEET)
OF_SHEETS = (Kind.SHEET, Kind.ANSWERS)
OF_FIGURES = (Kind.FIGURE_TOLD, Kind.FIGURE_ENDED, Kind.FIGURE_WITHDRAWN)
OF_LICENCES = (Kind.LICENCE, Kind.PAPER)
OF_RESULTS = (Kind.RESULTS_TAKEN, Kind.RESULTS_UNDONE, Kind.RESULTS_READ)


@dataclass(frozen=True, slots=True)
class ToldDeed:
    """A deed and some lines on what it changed; `more` are the lines left out."""

    deed: Deed
    lines: tuple[str, ...]
    more: int
    may_undo: bool


def offered_deed(access: Access, *kinds: Deed.Kind) -> ToldDeed | None:
    """What the reader did last of these kinds, if it was a short while ago and stands."""
    since = timezone.now() - OFFERED_FOR
    made = Deed.objects.filter(brand=access.brand, made_by=access.user, made_at__gt=since, undone_at=None)
    deed = made.filter(kind__in=kinds).first()
    return told_deed(deed, access) if deed else None


def told_deed(deed: Deed, access: Access) -> ToldDeed:
    """The deed in the reader's language."""
    lines = _lines(deed.content) if deed.kind in OF_PRODUCTS else []
    return ToldDeed(deed, tuple(lines[:LINES]), len(lines[LINES:]), deed.undone_at is None and _may_undo(deed, access))


def _may_undo(deed: Deed, access: Access) -> bool:
    """As `gtm.planner.undoing.may_undo` decides, of what is known of the reader: a list asks nothing for each row."""
    if deed.kind == Kind.COMMENT:
        return deed.made_by_id == access.user.pk
    return access.may_manage if deed.kind == Kind.MEMBER else access.may_write


def told_undone(deed: Deed, undone: Undone) -> str:
    """What became of taking a deed back: how much is as before, and what stays because it was changed since."""
    if deed.kind not in OF_PRODUCTS:
        return _("Undone: {what}.").format(what=name_of(deed))
    text = ngettext("{count} product is as it was before.", "{count} products are as they were before.", undone.count)
    told = [text.format(count=undone.count)]
    if undone.left:
        left = len(undone.left)
        text = ngettext(
            "{count} value was changed since and stays.", "{count} values were changed since and stay.", left
        )
        names = "; ".join(f"{sku}: {label(FIELDS, name)}" if name else str(sku) for sku, name in undone.left[:LINES])
        told.append(f"{text.format(count=left)} {names}{'; …' if left > LINES else ''}")
    return " ".join(told)


def name_of(deed: Deed) -> str:
    """What was done, and to what."""
    return " · ".join(part for part in (str(Kind(deed.kind).label), deed.subject) if part)


def _lines(content: dict[str, Any]) -> list[str]:
    lines = []
    if content["created"]:
        count = len(content["created"])
        lines.append(ngettext("{count} new product", "{count} new products", count).format(count=count))
    if content.get("removed"):
        count = len(content["removed"])
        lines.append(ngettext("{count} product removed", "{count} products removed", count).format(count=count))
    lines += [f"{isolated(sku)}: {label(FIELDS, 'parts')}" for sku, _before, _after in content["parts"]]
    for sku, name, before, after in content["changes"]:
        values = isolated(f"{before or '–'} → {after or '–'}")
        lines.append(f"{isolated(sku)}: {label(FIELDS, name)} {values}")
    return lines
