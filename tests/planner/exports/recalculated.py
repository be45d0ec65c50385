"""A workbook computed anew by LibreOffice from its formulas alone; tests are skipped where it is not installed."""

import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

STORED = re.compile(rb"(</f>)<v>[^<]*</v>")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice is not installed: apt-get install libreoffice-calc"
)
Rows = dict[str, list[list[Any]]]


def rows_of(path: Path) -> Rows:
    """The rows of every sheet."""
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def recalculated(path: Path, folder: Path, changed: dict[str, str] | None = None) -> Rows:
    """The rows after LibreOffice has computed every formula; the values that the file had stored are taken out before.

    `changed` are figures of the sheet of inputs to be replaced, by the name in the row's first cell.
    """
    bare, out = folder / "bare.xlsx", folder / "out"
    with zipfile.ZipFile(path) as given, zipfile.ZipFile(bare, "w", zipfile.ZIP_DEFLATED) as file:
        for name in given.namelist():
            content = given.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = STORED.sub(rb"\1", content)
                for cell, figure in (changed or {}).items():
                    content = re.sub(
                        rb'(<c r="%s"[^>]*><v>)[^<]*' % cell.encode(), rb"\g<1>" + figure.encode(), content
                    )
            file.writestr(name, content)
    command = [str(OFFICE), f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    convert = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(bare)]
    subprocess.run([*command, *convert], check=True, capture_output=True, timeout=120)
    return rows_of(out / "bare.xlsx")
