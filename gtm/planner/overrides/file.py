"""Overrides from a CSV file: one a line, under the names of the fields; what is wrong is told with its line."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from gtm.planner.overrides.reading import FIELDS
from gtm.planner.question_error import QuestionError

LARGEST_BYTES = 5_000_000


@dataclass(frozen=True)
class OverridesFile:
    """The rows of a file as a question's `overrides`, and the line on which each of them ends."""

    name: str
    rows: list[dict[str, str]]
    lines: list[int]

    def told_by_line(self, error: QuestionError) -> QuestionError:
        """The same error with the line of the file and the column in place of a pointer into the question."""
        found = re.fullmatch(r"/overrides/(\d+)(?:/(\w+))?", error.pointer)
        if found is None:
            return error
        column = f"{found[2]}: " if found[2] else ""
        return QuestionError(f"{self.name}: {column}{error.detail}", line=self.lines[int(found[1])])


def read_overrides_file(path: Path) -> OverridesFile:
    """The file's rows; empty cells are not told. Raises OSError, and QuestionError where it is no such file."""
    if path.stat().st_size > LARGEST_BYTES:
        raise QuestionError(_("the file is larger than {} bytes.").format(LARGEST_BYTES))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise QuestionError(_("the file is no UTF-8 text; save it as CSV in UTF-8.")) from None
    reader = csv.DictReader(text.splitlines(keepends=True))
    unknown = sorted(set(reader.fieldnames or ["–"]) - set(FIELDS))
    if unknown:
        detail = _("there is no column '{}'; the columns are {}.").format(unknown[0], ", ".join(FIELDS))
        raise QuestionError(detail, line=1)
    rows, lines = [], []
    for row in reader:
        if None in row:
            raise QuestionError(_("the line has more cells than the heading."), line=reader.line_num)
        rows.append({name: cell for name, cell in row.items() if cell})
        lines.append(reader.line_num)
    return OverridesFile(path.name, rows, lines)
