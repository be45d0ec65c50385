"""The sheets of a workbook: rows of texts, figures and formulas, and the one sheet that holds every input by name."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from gtm.planner.exports.terms import Term

WIDTHS = {0: 26, 1: 12, 2: 20, 3: 38}
OTHER_WIDTH = 16
UNNAMEABLE = re.compile(r"[^A-Za-z0-9_]+")
LONGEST_NAME = 60
# A spreadsheet refuses a longer formula.
LONGEST_FORMULA = 8000


CONFIDENCES = (gettext_noop("official"), gettext_noop("secondary"), gettext_noop("recalled"), gettext_noop("brand"))


def sure(confidence: str | None) -> str:
    """How sure a figure is, in the reader's language; empty where nothing is told."""
    return _(confidence) if confidence else ""


@dataclass(frozen=True)
class Basis:
    """What an input stands on: what it is, its unit, fact ids, source ids and confidence."""

    what: str
    unit: str = ""
    facts: Sequence[str] = ()
    sources: Sequence[str] = ()
    confidence: str = ""


@dataclass
class Page:
    """One sheet, written row after row."""

    sheet: Worksheet
    book: "Book"
    row: int = 0

    def texts(self, *texts: Any, style: str = "") -> None:
        """A row of texts and plain figures."""
        for column, text in enumerate(texts):
            self.put(column, text, style)
        self.row += 1

    def put(self, column: int, what: Any, style: str = "") -> Term:
        """A text, a figure or a formula into the row that is being written; the cell as a term."""
        place = xl_rowcol_to_cell(self.row, column)
        cell = f"'{self.sheet.get_name()}'!{place}"
        look = self.book.styles.get(style)
        if isinstance(what, Term):
            if len(what.text) > LONGEST_FORMULA:
                self.book.plain["too long"] += 1
                return self.put(column, what.value, style)
            self.book.counted["formulas"] += 1
            self.sheet.write_formula(self.row, column, f"={what.text}", look, float(what.value))
            return Term(cell, what.value)
        if isinstance(what, Fraction | float | int):
            self.sheet.write_number(self.row, column, float(what), look)
            return Term(cell, Fraction(what))
        self.sheet.write_string(self.row, column, "" if what is None else str(what), look)
        return Term(cell, Fraction(0))

    def ahead(self, rows: int, column: int, what: Term, style: str = "") -> Term:
        """A formula into a row that is written so many rows later; the cell as a term."""
        here = self.row
        self.row += rows
        cell = self.put(column, what, style)
        self.row = here
        return cell


@dataclass
class Inputs:
    """The sheet of inputs: each once, under a name that formulas use."""

    page: Page
    known: dict[tuple[Any, ...], Term] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def put(self, key: tuple[Any, ...], value: Fraction, basis: Basis) -> Term:
        """The input under the key and value, written where it is new; `key` begins with words that make its name."""
        whole = (*key, value, tuple(basis.facts))
        if whole not in self.known:
            self.known[whole] = self._write(key, value, basis)
        return self.known[whole]

    def _write(self, key: tuple[Any, ...], value: Fraction, basis: Basis) -> Term:
        page, name = self.page, self._name("_".join(str(part) for part in key if part))
        page.sheet.write_string(page.row, 0, name)
        page.put(1, value, "input")
        for column, text in enumerate(
            (basis.unit, basis.what, sure(basis.confidence), "; ".join(basis.facts), "; ".join(basis.sources)), start=2
        ):
            page.put(column, text)
        place = xl_rowcol_to_cell(page.row, 1, row_abs=True, col_abs=True)
        page.book.workbook.define_name(name, f"='{page.sheet.get_name()}'!{place}")
        page.row += 1
        page.book.counted["inputs"] += 1
        return Term(name, value)

    def _name(self, words: str) -> str:
        """A name that no other input and no cell has."""
        stem = f"in_{UNNAMEABLE.sub('_', words).strip('_')}"[:LONGEST_NAME]
        name, again = stem, 1
        while name.lower() in self.names:
            again += 1
            name = f"{stem}_{again}"
        self.names.add(name.lower())
        return name


class Book:
    """A workbook that is being written: its pages, its inputs, and how many cells are formulas."""

    def __init__(self, workbook: Workbook, right_to_left: bool = False) -> None:
        """Begin; figures of `input` cells stand on a ground of their own."""
        self.workbook, self.right_to_left = workbook, right_to_left
        self.counted: Counter[str] = Counter()
        self.plain: Counter[str] = Counter()
        self.styles = {
            "head": workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            "title": workbook.add_format({"bold": True, "font_size": 14}),
            "block": workbook.add_format({"bold": True, "bg_color": "#eef1f4"}),
            "total": workbook.add_format({"bold": True, "top": 1, "num_format": "#,##0.00##"}),
            "amount": workbook.add_format({"num_format": "#,##0.00##"}),
            "input": workbook.add_format({"bg_color": "#fff6da", "num_format": "General"}),
            "rate": workbook.add_format({"num_format": "0.00####%"}),
            "note": workbook.add_format({"italic": True, "font_color": "#666666"}),
        }

    def page(self, title: str, heads: Sequence[str] = ()) -> Page:
        """A new sheet with its header row."""
        sheet = self.workbook.add_worksheet(title[:31])
        if self.right_to_left:
            sheet.right_to_left()
        for column in range(max(len(heads), len(WIDTHS))):
            sheet.set_column(column, column, WIDTHS.get(column, OTHER_WIDTH))
        page = Page(sheet, self)
        if heads:
            page.texts(*heads, style="head")
            sheet.freeze_panes(1, 0)
        return page

    def inputs(self) -> Inputs:
        """The sheet of inputs."""
        heads = (_("Name"), _("Value"), _("Unit"), _("What it is"), _("Confidence"), _("Facts"), _("Sources"))
        return Inputs(self.page(_("Inputs"), heads))
