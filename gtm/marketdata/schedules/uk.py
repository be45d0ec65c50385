"""Format `uk`: the tables `measures-as-defined` and `measures-on-declarable-commodities` of the UK's open data.

They are the dataset `uk-tariff-2021-01-01` of the Department for Business and Trade, published as CSV. The layout was
read in the program that writes the files, the repository uktrade/tamato (`open_data/reports/measures.py`; the headings
in its measure export): codes have ten digits, days are ISO days, both inclusive, and a duty is a sentence such as
`12.00% + 147.00 GBP / 100 kg`.

Of the measures two kinds are duties of the schedule: the third country duty for all origins (103, area 1011), our MFN,
and the tariff preference (142), which becomes an agreement to be claimed, `UK-` and the area's id (`UK-VN`, `UK-1061`).
Everything else is set aside and counted: quotas, suspensions, end use, remedies, taxes, controls, and a duty that
depends on an additional code.
"""

from gtm.marketdata.schedules.duty_texts import DutyTextError, duty_cells
from gtm.marketdata.schedules.hs_list import NATIONAL_CHAPTERS
from gtm.marketdata.schedules.lines import File, Format, Item, Line, Reading, Row, RowReader, SetAside

CODE, TYPE, TYPE_NAME = "commodity__code", "measure__type__id", "measure__type__description"
DUTY, AREA = "measure__duty_expression", "measure__geographical_area__id"
AREA_NAME = "measure__geographical_area__description"
FIRST_DAY, LAST_DAY = "measure__effective_start_date", "measure__effective_end_date"
ADDITIONAL, QUOTA = "measure__additional_code__code", "measure__quota__order_number"
COLUMNS = (CODE, TYPE, TYPE_NAME, DUTY, AREA, AREA_NAME, FIRST_DAY, LAST_DAY, ADDITIONAL, QUOTA)

THIRD_COUNTRY, PREFERENCE, ALL_ORIGINS = "103", "142", "1011"


def reader(file: File, _reading: Reading) -> RowReader:
    """Reads third country duties and preferences."""

    def read(number: int, row: Row) -> Item:
        why = reason_to_set_aside(row)
        return SetAside(number, why) if why else line(file, number, row)

    return read


def reason_to_set_aside(row: Row) -> str:
    """Why a measure is no duty of the schedule, empty where it is one."""
    kind = f"measure type {row[TYPE]}, {row[TYPE_NAME]}"
    if row[TYPE] not in (THIRD_COUNTRY, PREFERENCE):
        return kind
    if str(row[CODE]).startswith(NATIONAL_CHAPTERS):
        return "chapters 98 and 99, which are no goods of the Harmonized System"
    if row[ADDITIONAL]:
        return f"{kind}: depends on an additional code"
    if row[QUOTA]:
        return f"{kind}: within a quota"
    if row[TYPE] == THIRD_COUNTRY and row[AREA] != ALL_ORIGINS:
        return f"{kind}: not for all origins"
    return ""


def line(file: File, number: int, row: Row) -> Item:
    """The duty of a measure."""
    preferential = row[TYPE] == PREFERENCE
    try:
        duty = duty_cells(str(row[DUTY]))
    except DutyTextError as error:
        return file.wrong(number, DUTY, row[DUTY], str(error))
    return Line(
        number,
        {
            "hs": beginning(str(row[CODE])),
            "origin": f"UK-{row[AREA]}" if preferential else "MFN",
            "valid_from": str(row[FIRST_DAY]),
            "valid_to": str(row[LAST_DAY]),
            "note": f"{row[TYPE_NAME]}: {row[AREA_NAME]}" if preferential else "",
            **duty,
        },
    )


def beginning(code: str) -> str:
    """The digits with which all lines below a ten-digit code begin: pairs of noughts at its end only fill it up."""
    while len(code) > 2 and code.endswith("00"):
        code = code[:-2]
    return code


FORMAT = Format("uk", lambda _reading: COLUMNS, reader, confidence="official")
