"""Values typed into a form, read by the same rules as the cells of a sheet."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from gtm.catalog.sheets.cells import number_texts
from gtm.catalog.sheets.columns import Column
from gtm.catalog.sheets.entries import Entry, Found
from gtm.catalog.sheets.findings import Level
from gtm.catalog.sheets.numbers import number_style
from gtm.catalog.sheets.records import EntryReader


def read_told_values(values: Mapping[str, str], brand_currency: str) -> dict[str, Any]:
    """Field -> value for the filled fields; weights are in kg and sizes in cm unless the text says otherwise.

    Raises ValidationError with the sentences for each field that cannot be read.
    """
    filled = {name: text.strip() for name, text in values.items() if text.strip()}
    entry = Entry({name: Found(1, _column(name, text), text) for name, text in filled.items()}, {}, (1,))
    reader = EntryReader(entry, brand_currency, from_shop=False)
    read = reader.read_values()
    wrong: dict[str, list[str]] = {}
    for finding in reader.findings:
        if finding.level is not Level.NOTE:
            field = finding.params.get("choice", finding.column)
            wrong.setdefault(field, []).append(f"{finding.wrong} {finding.cure}")
    if wrong:
        raise ValidationError(wrong)
    return read


def _column(name: str, text: str) -> Column:
    unit = name.rpartition("_")[2]
    style = number_style(number_texts(text), usual=".")
    return Column(0, name, name, unit=unit if unit in ("kg", "cm") else "", style=style)
