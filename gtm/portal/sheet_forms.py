"""Forms about a product sheet: the file, the questions that it leaves open, the cells to be mended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.validators import FileExtensionValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gtm.catalog.models import Upload
from gtm.catalog.pasted import PASTED_HEADERS
from gtm.catalog.sheets.choices import SheetChoices
from gtm.catalog.sheets.findings import Finding

CELL = "cell:"
COLUMN = "column:"


class SheetForm(forms.Form):
    """The file to be read."""

    sheet = forms.FileField(
        label=_("Product sheet"),
        help_text=_(
            "CSV or XLSX, at most 20 MB: a Shopify or WooCommerce export, our template, or a table of your own."
        ),
        validators=[FileExtensionValidator(["csv", "txt", "tsv", "xlsx"])],
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )


class PasteForm(forms.Form):
    """Cells as they are copied from a spreadsheet."""

    cells = forms.CharField(
        label=_("Cells copied from a spreadsheet"),
        help_text=_("With the row of headers, or without it in the order: {order}."),
        strip=False,
        widget=forms.Textarea(attrs={"rows": "12", "cols": "80", "wrap": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["cells"]
        field.help_text = str(field.help_text).format(order=", ".join(PASTED_HEADERS))


Options = tuple[tuple[str, str | Promise], ...]
OPTIONS: Mapping[str, Options] = {
    "weight_unit": (("kg", "kg"), ("g", "g"), ("lb", "lb"), ("oz", "oz")),
    "size_unit": (("cm", "cm"), ("mm", "mm"), ("m", "m"), ("in", "in")),
    "decimal_mark": ((".", _("point: 1,234.50")), (",", _("comma: 1.234,50"))),
}


@dataclass(frozen=True)
class Question:
    """A question that a whole column leaves open: what is asked, and the answers where they are few."""

    choice: str
    finding: Finding
    options: Options
    answer: str


def question_fields(findings: Sequence[Finding], choices: Mapping[str, Any]) -> list[Question]:
    """One question for each answer that is wanted, however many columns want it."""
    asked = {finding.params["choice"]: finding for finding in reversed(findings)}
    return [
        Question(choice, finding, OPTIONS.get(choice, ()), str(choices.get(choice, "")))
        for choice, finding in sorted(asked.items())
    ]


def answered_choices(upload: Upload, data: Mapping[str, str]) -> SheetChoices:
    """The answers so far, with the new ones; an answer that is not among the options is left out."""
    stored = SheetChoices.from_json(upload.choices).as_json()
    for name in ("price_currency", "cost_currency", "weight_unit", "size_unit", "decimal_mark"):
        text = data.get(name, "").strip()
        known = [value for value, _label in OPTIONS.get(name, ())]
        if name in data and (not known or text in ("", *known)):
            stored[name] = text.upper() if name.endswith("currency") else text
    told = {name.removeprefix(COLUMN): field for name, field in data.items() if name.startswith(COLUMN)}
    read = {column["header"]: column["field"] for column in upload.report["columns"]}
    stored["columns"] = {**stored["columns"], **{name: told[name] for name in told if told[name] != read.get(name)}}
    return SheetChoices.from_json(stored)


def mended_cells(data: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Row -> header -> text, from fields named `cell:<row>:<header>`; cells left as they were are not sent on."""
    mended: dict[str, dict[str, str]] = {}
    for name, text in data.items():
        if name.startswith(CELL) and text != data.get(f"was:{name}"):
            row, _separator, header = name.removeprefix(CELL).partition(":")
            mended.setdefault(row, {})[header] = text
    return mended
