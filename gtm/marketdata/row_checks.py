"""What a market row must fulfil by itself: its ranges in order, and where it comes from named."""

from collections.abc import Iterable, Iterator

from gtm.marketdata.entries import Entry, Finding, column_names, csv_column
from gtm.marketdata.models import Assumption, DatedRow, ExchangeRate, PaymentMethod, Source

STARTS_AND_ENDS = (
    ("valid_from", "valid_to"),
    ("start", "end"),
    ("days_min", "days_max"),
    ("from_kg", "to_kg"),
    ("from_cbm", "to_cbm"),
    ("from_value", "to_value"),
    ("price_from", "price_to"),
    ("from_price", "to_price"),
    ("min_kg", "max_kg"),
)


def dated(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The rows that are facts of a market."""
    return (entry for entry in entries if issubclass(entry.model, DatedRow))


def order_findings(entries: Iterable[Entry]) -> Iterator[Finding]:
    """Ends before starts, and ranges that do not hold their middle."""
    for entry in entries:
        values = entry.values
        pairs = [pair for pair in STARTS_AND_ENDS if pair[0] in values]
        for name in values:
            if name.endswith("_low"):
                middle, high = name.removesuffix("_low"), name.removesuffix("_low") + "_high"
                pairs += [(name, middle), (middle, high), (name, high)]
        for first, last in pairs:
            if values[first] is not None and values[last] is not None and values[first] > values[last]:
                yield Finding(
                    entry.place, f"{first} {values[first]} is above {last} {values[last]}", "Swap or mend them"
                )


def named_sources(entry: Entry) -> list[str]:
    """The sources that a row names; a row that states no fact of the world names none."""
    if entry.model is ExchangeRate:
        return [entry.values["source"]] if entry.values["source"] else []
    if not issubclass(entry.model, DatedRow) or not entry.values["sources"]:
        return []
    return str(entry.values["sources"]).split(";")


def naming_findings(entries: Iterable[Entry]) -> Iterator[Finding]:
    """Facts that name no source though nobody says they are recalled, and recalled columns that do not exist."""
    for entry in entries:
        if entry.model is not ExchangeRate and not issubclass(entry.model, DatedRow):
            continue
        for column in filter(None, entry.values.get("recalled_fields", "").split(";")):
            if column not in map(csv_column, column_names(entry.model)):
                yield Finding(entry.place, f"recalled_fields names '{column}', which is no column", "Name columns")
        if not named_sources(entry) and entry.values.get("confidence") != DatedRow.Confidence.RECALLED:
            yield Finding(entry.place, "no source is named", "Name one, or write confidence 'recalled'")


def source_findings(entries: list[Entry]) -> Iterator[Finding]:
    """Sources that are named and not listed."""
    known = {entry.values["slug"] for entry in entries if entry.model is Source}
    for entry in entries:
        for source in named_sources(entry):
            if source not in known:
                yield Finding(entry.place, f"source '{source}' is unknown", "Add it to sources.csv")


def slip_findings(entries: Iterable[Entry]) -> Iterator[Finding]:
    """Rates above 1 in columns that are no fractions by themselves: a per cent written as it stands."""
    for entry in entries:
        columns: tuple[str, ...] = ()
        if entry.model is PaymentMethod:
            columns = ("fee_rate_cap",)
        elif entry.model is Assumption and entry.values["unit"] == "fraction":
            columns = ("value", "value_low", "value_high")
        for column in columns:
            figure = entry.values[column]
            if figure is not None and abs(figure) > 1:
                yield Finding(entry.place, f"{column} {figure:g} is a rate above 1", "Write a fraction, 0.05 for 5 %")
