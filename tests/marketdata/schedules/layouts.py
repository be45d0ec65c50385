"""Small files in the layouts of published schedules, written for tests; the headings are those of the originals."""

import csv
from pathlib import Path

UK_HEADING = [
    "id",
    "trackedmodel_ptr_id",
    "commodity__sid",
    "commodity__code",
    "commodity__indent",
    "commodity__description",
    "measure__sid",
    "measure__type__id",
    "measure__type__description",
    "measure__additional_code__code",
    "measure__additional_code__description",
    "measure__duty_expression",
    "measure__effective_start_date",
    "measure__effective_end_date",
    "measure__reduction_indicator",
    "measure__footnotes",
    "measure__conditions",
    "measure__geographical_area__sid",
    "measure__geographical_area__id",
    "measure__geographical_area__description",
    "measure__excluded_geographical_areas__ids",
    "measure__excluded_geographical_areas__descriptions",
    "measure__quota__order_number",
    "measure__regulation__id",
    "measure__regulation__url",
]
WITS_MFN_HEADING = [
    "NomenCode",
    "Reporter_ISO_N",
    "Year",
    "ProductCode",
    "Sum_Of_Rates",
    "Min_Rate",
    "Max_Rate",
    "SimpleAverage",
    "Nbr_NA_Lines",
    "Nbr_Free_Lines",
    "Nbr_AVE_Lines",
    "Nbr_Dutiable_Lines",
    "TotalNoOfValidLines",
    "TotalNoOfLines",
    "EstCode",
]
WITS_PREFERENCE_HEADING = [
    "NomenCode",
    "Reporter_ISO_N",
    "Year",
    "ProductCode",
    "Partner",
    "Sum_Of_Rates",
    "Min_Rate",
    "Max_Rate",
    "SimpleAverage",
    "TotalNoOfLines",
    "Nbr_Pref_Lines",
    "Nbr_MFN_Lines",
    "Nbr_NA_Lines",
    "EstCode",
]


def write_csv(path: Path, heading: list[str], *rows: dict[str, str], mark: str = ",") -> Path:
    """A file with that heading; cells that a row does not name are empty."""
    with path.open("w", newline="", encoding="utf-8") as lines:
        writer = csv.DictWriter(lines, heading, restval="", delimiter=mark)
        writer.writeheader()
        writer.writerows(rows)
    return path


def measure(code: str = "6109100000", duty: str = "12.00%", **other: str) -> dict[str, str]:
    """A third country duty of the UK from 2027 on; other cells by the last words of their headings."""
    cells = {
        "commodity__code": code,
        "measure__duty_expression": duty,
        "measure__type__id": "103",
        "measure__type__description": "Third country duty",
        "measure__geographical_area__id": "1011",
        "measure__geographical_area__description": "ERGA OMNES",
        "measure__effective_start_date": "2027-01-01",
    }
    return cells | {f"measure__{name}": cell for name, cell in other.items()}


def preference(area: str, name: str, duty: str = "0.00%", **other: str) -> dict[str, str]:
    """A tariff preference of the UK."""
    area_cells = {"geographical_area__id": area, "geographical_area__description": name}
    return measure(duty=duty, type__id="142", type__description="Tariff preference", **area_cells, **other)


def product(code: str, low: str, high: str, **other: str) -> dict[str, str]:
    """A product of Indonesia's tariff of 2026 in WITS."""
    cells = {"NomenCode": "H6", "Reporter_ISO_N": "360", "Year": "2026", "ProductCode": code}
    return cells | {"Min_Rate": low, "Max_Rate": high, "Nbr_NA_Lines": "0", "Nbr_AVE_Lines": "0"} | other
