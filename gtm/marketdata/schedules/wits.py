"""Format `wto`: the bulk download of tariffs of WITS, the World Bank's window on the data of UNCTAD and the WTO.

Two layouts were verified, in several public programs that read them (their headings are given in COLUMNS below):
`AVEMFN`, one row a six-digit product, and `AVEPref`, the same by partner. Rates are in per cent, countries have their
ISO 3166-1 numbers (918 is the European Union). The WTO's own Tariff Download Facility could not be verified and is not
read.

A row is a summary of national lines, not a legal rate. Where all lines have one rate, that is the rate; else the row
is a range. Where lines have duties without a rate (`Nbr_NA_Lines`) or an estimated one (`Nbr_AVE_Lines`) the duty stays
a text and is missing in a quote: a zero there would mean "not known".
"""

from decimal import Decimal, InvalidOperation

from babel.core import get_global

from gtm.marketdata.exact_numbers import plain
from gtm.marketdata.fields import DutyRateField
from gtm.marketdata.schedules.duty_texts import storable
from gtm.marketdata.schedules.lines import File, Format, Item, Line, Reading, Row, RowReader, ScheduleError, SetAside

COLUMNS = ("NomenCode", "Reporter_ISO_N", "Year", "ProductCode", "Min_Rate", "Max_Rate", "Nbr_NA_Lines")
ESTIMATED, PREFERENTIAL, PARTNER = "Nbr_AVE_Lines", "Nbr_Pref_Lines", "Partner"
HS_2022 = "H6"
EUROPEAN_UNION = "918"


def columns(reading: Reading) -> tuple[str, ...]:
    """The columns of preferential rates where an agreement was named, else those of MFN rates."""
    return (*COLUMNS, PARTNER, PREFERENTIAL) if reading.agreement else (*COLUMNS, ESTIMATED)


def reader(file: File, reading: Reading) -> RowReader:
    """Reads rows of the market, and of the partner where an agreement was named; of the first row's year."""
    if bool(reading.agreement) != bool(reading.partner) or (PARTNER in file.heading) != bool(reading.agreement):
        raise ScheduleError("Preferential rates need --agreement NAME --partner CC, MFN rates neither of them.")
    years: dict[str, str] = {}

    def read(number: int, row: Row) -> Item:
        if country(row["Reporter_ISO_N"]) != reading.market:
            return SetAside(number, f"reporter {row['Reporter_ISO_N']}")
        if reading.partner and country(row[PARTNER]) != reading.partner:
            return SetAside(number, f"partner {row[PARTNER]}")
        if reading.partner and not count(row[PREFERENTIAL]):
            return SetAside(number, "no line has a preference")
        year = str(row["Year"])
        if year != years.setdefault("first", year):
            return file.wrong(number, "Year", year, "is not the only year of the file: load each year by itself")
        return line(file, number, row, reading)

    return read


def line(file: File, number: int, row: Row, reading: Reading) -> Item:
    """The duty of a product."""
    if row["NomenCode"] != HS_2022:
        return file.wrong(number, "NomenCode", row["NomenCode"], f"is another edition: only {HS_2022} is HS 2022")
    try:
        duty = duty_cells(row)
    except (InvalidOperation, ValueError):
        rates = "/".join(str(row[name]) for name in ("Min_Rate", "Max_Rate", "Nbr_NA_Lines"))
        return file.wrong(number, "Min_Rate/Max_Rate/Nbr_NA_Lines", rates, "cannot be read: write plain numbers")
    return Line(
        number,
        {
            "hs": str(row["ProductCode"]),
            "origin": reading.agreement or "MFN",
            "valid_from": reading.valid_from or f"{row['Year']}-01-01",
            **duty,
        },
    )


def duty_cells(row: Row) -> dict[str, str]:
    """The rate of all lines, or the range of their rates, or a text where some have no rate of their own."""
    without, estimated = count(row["Nbr_NA_Lines"]), count(row.get(ESTIMATED, "0"))
    if not row["Min_Rate"] and not row["Max_Rate"] and without:
        return {"expression": f"{without} lines with other duties than a share of the value"}
    low, high = (Decimal(str(row[name])) / 100 for name in ("Min_Rate", "Max_Rate"))
    if low > high or low < 0:
        raise ValueError
    if without or estimated or high > DutyRateField.most or not (storable(low) and storable(high)):
        told = f"{plain(low * 100)} % to {plain(high * 100)} %"
        return {"expression": f"{told}; {without} lines with other duties, {estimated} with an estimated rate"}
    if low == high:
        return {"ad_valorem": plain(low)}
    return {"ad_valorem_low": plain(low), "ad_valorem_high": plain(high)}


def count(cell: object) -> int:
    """A number of lines, none where the cell is empty."""
    return int(Decimal(str(cell or "0")))


def country(number: object) -> str:
    """The ISO code of a country number, EU for the European Union; empty for any other group."""
    digits = str(number).zfill(3)
    if digits == EUROPEAN_UNION:
        return "EU"
    return next(iter(get_global("territory_aliases").get(digits, [])), "")


FORMAT = Format("wto", columns, reader, confidence="secondary")
