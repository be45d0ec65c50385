"""The files of a plan in the reader's language and region, as both doors hand them out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import IO

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.utils.translation import get_language

from gtm.engine.market_book.book import MarketBook
from gtm.marketdata.compiler import market_book
from gtm.marketdata.selectors import UnknownReleaseError
from gtm.planner.models import Plan
from gtm.portal.exports.brief import brief_of, markdown
from gtm.portal.exports.icalendar import calendar_text
from gtm.portal.exports.paper import paper_of
from gtm.portal.exports.tables import write_tables
from gtm.portal.exports.workbook import workbook_of
from gtm.portal.plan_pages.reading_result import running_cells
from gtm.portal.reading import reader_locale, reading_region
from gtm.portal.stored_plans import StoredPlan, stored_plan

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DRAWING = "gtm.portal.exports.paper_pdf"


@dataclass(frozen=True)
class PlanFile:
    """A file to be saved: its name, media type and bytes, or an open file that holds them."""

    name: str
    content_type: str
    content: bytes | IO[bytes]

    def response(self) -> HttpResponse | FileResponse:
        """The download."""
        if not isinstance(self.content, bytes):
            return FileResponse(self.content, as_attachment=True, filename=self.name, content_type=self.content_type)
        answer = HttpResponse(self.content, content_type=self.content_type)
        answer["Content-Disposition"] = f'attachment; filename="{self.name}"'
        return answer


def _workbook(plan: Plan, stored: StoredPlan) -> PlanFile:
    return PlanFile(f"landfall-plan-{plan.pk}.xlsx", XLSX, workbook_of(plan, stored).content)


def _calendar(plan: Plan, stored: StoredPlan) -> PlanFile:
    content = calendar_text(plan, stored.whole).encode()
    return PlanFile(f"landfall-plan-{plan.pk}.ics", "text/calendar; charset=utf-8", content)


def _tables(plan: Plan, stored: StoredPlan) -> PlanFile:
    """Every table as CSV in one archive, which for many products is large: it stays on the disk."""
    name = f"landfall-plan-{plan.pk}-csv.zip"
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        with path.open("wb") as file:
            write_tables(stored, file)
        return PlanFile(name, "application/zip", path.open("rb"))


def _paper(plan: Plan, stored: StoredPlan) -> PlanFile:
    """The board paper; MissingFontError where a font of the language is not there."""
    # The library that draws takes longer to load than all else of a call: only who asks for a PDF waits for it.
    draw = import_module(DRAWING).write_paper
    folders = [Path(folder) for folder in settings.FONT_FOLDERS]
    language, right_to_left = get_language() or settings.LANGUAGE_CODE, reader_locale().text_direction == "rtl"
    content, _pages = draw(paper_of(plan, stored), language, right_to_left, plan.created_at, folders)
    return PlanFile(f"landfall-plan-{plan.pk}.pdf", "application/pdf", content)


FORMS: Mapping[str, Callable[[Plan, StoredPlan], PlanFile]] = MappingProxyType(
    {"xlsx": _workbook, "csv": _tables, "ics": _calendar, "pdf": _paper}
)


def plan_file(plan: Plan, form: str) -> PlanFile:
    """The plan in one of the `FORMS`. MissingFontError for a PDF whose font is not there."""
    with reading_region(plan.brand.home_country):
        return FORMS[form](plan, stored_plan(plan.pk, plan.digest))


def briefed_channels(plan: Plan) -> list[tuple[str, str, str]]:
    """Market, channel and name of every channel that runs: those with a brief."""
    cells = running_cells(stored_plan(plan.pk, plan.digest).whole)
    return [(cell["market"], cell["channel"], cell["channel_name"]) for cell in cells]


def brief_file(plan: Plan, market: str, channel: str) -> PlanFile | None:
    """The brief of a channel as Markdown; None where the plan has no such channel."""
    stored = stored_plan(plan.pk, plan.digest)
    with reading_region(plan.brand.home_country):
        found = brief_of(stored, released_book(plan), market, channel)
        if found is None:
            return None
        text = markdown(found, plan.name, str(plan.as_of), stored.whole["sources"])
    name = f"landfall-brief-{plan.pk}-{market}-{channel}.md"
    return PlanFile(name, "text/markdown; charset=utf-8", text.encode())


def released_book(plan: Plan) -> MarketBook | None:
    """The plan's release, None where it is not published here."""
    try:
        return market_book(plan.data_release)
    except UnknownReleaseError:
        return None
