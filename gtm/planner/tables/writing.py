"""A table into a file: the form is the ending of its name."""

from pathlib import Path

from gtm.planner.tables.csv_file import csv_text
from gtm.planner.tables.offer_table import OfferTable, Report
from gtm.planner.tables.parquet_file import write_parquet
from gtm.planner.tables.xlsx_file import write_xlsx

FORMS = (".csv", ".parquet", ".xlsx")


def write_table(path: Path, table: OfferTable, report: Report | None = None) -> None:
    """Write the table as CSV, Parquet or XLSX; ValueError for another ending."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(csv_text(table.blocks(report)))
    elif path.suffix == ".parquet":
        write_parquet(path, table, report)
    elif path.suffix == ".xlsx":
        write_xlsx(path, table, report)
    else:
        raise ValueError(f"{path.name}: the ending is none of {', '.join(FORMS)}")
