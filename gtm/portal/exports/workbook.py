"""A plan as a workbook whose amounts are live formulas: finance changes a rate and sees the totals move."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from gtm.planner.exports.plan_borders import Crossings, crossings_of
from gtm.planner.exports.sheets import Book, Page
from gtm.planner.models import Plan
from gtm.planner.question_error import QuestionError
from gtm.planner.services import ChangedSincePlannedError, table_of_plan
from gtm.portal.exports.chosen import Chosen, chosen_of
from gtm.portal.exports.cost_sheets import CostSheet, heads
from gtm.portal.exports.offer_sheet import OfferSheet
from gtm.portal.exports.plan_sheets import answer_sheet, calendar_sheet, cash_sheet, mix_sheet, sources_sheet
from gtm.portal.reading import reader_locale
from gtm.portal.stored_plans import StoredPlan


@dataclass(frozen=True)
class Written:
    """The bytes of a workbook, how many cells are formulas, and which lines stand as figures only."""

    content: bytes
    counted: Counter[str]
    plain: Counter[str]


def workbook_of(plan: Plan, stored: StoredPlan) -> Written:
    """The workbook in the reader's language."""
    chosen, out = chosen_of(stored), BytesIO()
    crossings, changed = _crossings(plan, chosen)
    workbook = Workbook(out, {"in_memory": True, "strings_to_urls": False})
    book = Book(workbook, reader_locale().text_direction == "rtl")
    answer = book.page(_("Answer"))
    inputs = book.inputs()
    costs = CostSheet(book, inputs, stored.whole, crossings)
    costs.landed_cost(book.page(_("Landed cost"), heads()), chosen.routes)
    OfferSheet(costs).write(book.page(_("Unit economics"), heads()), chosen.offers)
    sums = mix_sheet(book, stored.whole)
    cash = cash_sheet(book, stored.whole)
    calendar_sheet(book, stored.whole)
    sources_sheet(book, stored.whole)
    answer.texts(plan.name, style="title")
    answer_sheet(answer, inputs, stored.whole, sums, cash)
    _notes(answer, book, changed)
    workbook.close()
    return Written(out.getvalue(), book.counted, +book.plain)


def _crossings(plan: Plan, chosen: Chosen) -> tuple[Mapping[str, Crossings], str]:
    """The borders of the chosen routes by market, or why they cannot be asked again."""
    try:
        table = table_of_plan(plan)
    except (ChangedSincePlannedError, QuestionError) as error:
        return {}, str(error)
    return {found.batch.market.code: found for found in crossings_of(table, chosen.routes)}, ""


def _notes(page: Page, book: Book, changed: str) -> None:
    """What a reader should know of the workbook itself."""
    page.row += 1
    count = _("{formulas} cells are formulas on {inputs} inputs; {plain} lines stand as figures, each with the reason.")
    plain = sum((+book.plain).values())
    page.texts(
        count.format(formulas=book.counted["formulas"], inputs=book.counted["inputs"], plain=plain), style="note"
    )
    page.texts(
        _("Change a yellow cell and the totals follow; the channel mix itself is not solved anew."), style="note"
    )
    if changed:
        page.texts(changed, style="note")
        page.texts(_("So charges at the border stand as figures here."), style="note")
