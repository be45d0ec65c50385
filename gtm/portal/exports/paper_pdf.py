"""The board paper as a PDF: A4, the reader's language and writing direction, with the fonts of the system."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from unicodedata import bidirectional

from fpdf import FPDF
from fpdf.fonts import FontFace

from gtm.portal.charts.parts import Part
from gtm.portal.exports.fonts import LATIN, fonts_for, path_of
from gtm.portal.exports.paper import Paper, PaperPart

MARGIN, WIDTH, INK, SOFT, RULE = 16.0, 178.0, (25, 30, 40), (95, 100, 110), (205, 209, 215)
FILL, LINE = (222, 230, 240), (40, 70, 110)
BAR, GAP, LABEL = 4.0, 3.0, 66.0
LONGEST_NAME = 42
WHITE = (255, 255, 255)
# Around a text that runs from left to right within a line that runs the other way.
LEFT_TO_RIGHT, END = "\u2066", "\u2069"
RIGHT_TO_LEFT_LETTERS = ("R", "AL")


class PaperFile:
    """A paper being drawn."""

    def __init__(self, language: str, right_to_left: bool, folders: Sequence[Path]) -> None:
        """Load the fonts of the language; MissingFontError where one is not there."""
        self.pdf, self.rtl = FPDF(format="A4"), right_to_left
        self.align = "R" if right_to_left else "L"
        self.pdf.set_margins(MARGIN, MARGIN)
        self.pdf.set_auto_page_break(True, MARGIN)
        fonts = fonts_for(language)
        for font in fonts:
            for bold in (False, True):
                path = path_of(font, bold, folders)
                self.pdf.add_font(font.family, "B" if bold else "", path, collection_font_number=font.number)
        self.family = fonts[0].family
        self.pdf.set_font(self.family, size=9)
        if len(fonts) > 1:
            self.pdf.set_fallback_fonts([LATIN.family], exact_match=False)
        self.pdf.set_text_shaping(True, direction="rtl" if right_to_left else "ltr")
        self.pdf.add_page()

    def told(self, text: str) -> str:
        """The text, fenced off where nothing in it is written from right to left but the page is."""
        mixed = any(bidirectional(letter) in RIGHT_TO_LEFT_LETTERS for letter in text)
        return f"{LEFT_TO_RIGHT}{text}{END}" if self.rtl and text and not mixed else text

    def line(self, text: str, size: float, bold: bool = False, colour: tuple[int, int, int] = INK) -> None:
        """A paragraph over the whole width."""
        self.pdf.set_font(self.family, "B" if bold else "", size)
        self.pdf.set_text_color(*colour)
        self.pdf.multi_cell(WIDTH, size * 0.5, self.told(text), align=self.align, new_x="LMARGIN", new_y="NEXT")

    def part(self, part: PaperPart) -> None:
        """A heading, bars, a table and a remark; a heading never stands alone at the end of a page."""
        if self.pdf.will_page_break(34):
            self.pdf.add_page()
        self.pdf.ln(3.5)
        self.line(part.title, 12.5, bold=True)
        self.pdf.ln(1)
        if part.bars:
            self.bars(part.bars)
        self.table(part)
        if part.remark:
            self.pdf.ln(1)
            self.line(part.remark, 8, colour=SOFT)

    def table(self, part: PaperPart) -> None:
        """The table, its first column the widest; from right to left where the language is."""
        self.pdf.set_font(self.family, "", 8)
        self.pdf.set_text_color(*INK)
        self.pdf.set_draw_color(*RULE)
        count = len(part.rows[0])
        widths = [1.0] * count if count > 2 else [1.0, 2.2] if not part.columns else [2.6, 1.0]
        if count > 2:
            widths[0] = 2.2
        head = FontFace(emphasis="BOLD", fill_color=FILL)
        rows = [*([part.columns] if part.columns else []), *part.rows]
        with self.pdf.table(
            width=WIDTH,
            col_widths=tuple(reversed(widths) if self.rtl else widths),
            borders_layout="HORIZONTAL_LINES",
            first_row_as_headings=bool(part.columns),
            headings_style=head,
            cell_fill_color=WHITE,
            cell_fill_mode="ALL",
            line_height=4.4,
            padding=0.7,
            text_align="RIGHT" if self.rtl else "LEFT",
        ) as table:
            for row in rows:
                cells = [self.told(cell) for cell in row]
                table.row(list(reversed(cells)) if self.rtl else cells)

    def bars(self, bars: Sequence[Part]) -> None:
        """A bar for each channel with the line of nine draws in ten, on one scale."""
        pdf, plot = self.pdf, WIDTH - LABEL - 4
        ends = [end for bar in bars for end in (bar.value, bar.low or 0.0, bar.high or 0.0, 0.0)]
        least, span = min(ends), (max(ends) - min(ends)) or 1.0
        for bar in bars:
            if pdf.will_page_break(BAR + GAP):
                pdf.add_page()
            top = pdf.get_y()

            def place(value: float) -> float:
                share = (value - least) / span * plot
                return MARGIN + plot - share if self.rtl else MARGIN + LABEL + 4 + share

            first, last = sorted((place(0.0), place(bar.value)))
            pdf.set_fill_color(*FILL)
            pdf.rect(first, top, max(last - first, 0.3), BAR, style="F")
            pdf.set_draw_color(*LINE)
            pdf.line(place(bar.low or 0.0), top + BAR / 2, place(bar.high or 0.0), top + BAR / 2)
            pdf.set_xy(MARGIN + plot + 4 if self.rtl else MARGIN, top)
            pdf.set_font(self.family, "", 8)
            name = bar.name if len(bar.name) <= LONGEST_NAME else f"{bar.name[:LONGEST_NAME]}…"
            pdf.cell(LABEL, BAR, self.told(name), align=self.align)
            pdf.set_xy(MARGIN, top + BAR + GAP)


def write_paper(
    paper: Paper, language: str, right_to_left: bool, made: datetime, folders: Sequence[Path] = ()
) -> tuple[bytes, int]:
    """The bytes of the PDF and its number of pages; MissingFontError where the language's font is not there."""
    file = PaperFile(language, right_to_left, folders)
    file.pdf.set_title(paper.title)
    file.pdf.set_lang(language)
    # The plan's own moment: equal plans give equal bytes.
    file.pdf.set_creation_date(made)
    file.line(paper.title, 18, bold=True)
    file.line(paper.subtitle, 9, colour=SOFT)
    for part in paper.parts:
        file.part(part)
    return bytes(file.pdf.output()), file.pdf.page_no()
