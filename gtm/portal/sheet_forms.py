"""Forms about a product sheet: the file, the questions that it leaves open, the cells to be mended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.validators import FileExtensionValidator
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gtm.catalog.models import Upload
from gtm.catalog.pasted import PASTED_HEADERS
from gtm.catalog.selectors import NEEDED
from gtm.catalog.sheets.choices import SheetChoices
from gtm.catalog.sheets.findings import CellError, Finding
from gtm.catalog.sheets.reading import LEFT_OUT
from gtm.catalog.sheets.texts import read_currency
from gtm.portal.reading import commas

CELL = "cell:"
COLUMN = "column:"
LEAVE = "leave:"
# What rows say alike but each has to be mended by itself.
EACH_BY_ITSELF = frozenset({"sku_repeated", "title_missing", "identity_missing"})
CURRENCIES = ("price_currency", "cost_currency")


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
        field.help_text = str(field.help_text).format(order=commas(gettext(header) for header in PASTED_HEADERS))


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


@dataclass(frozen=True)
class Mending:
    """What is to be mended in some rows at once: the same cell text, wrong for the same reason."""

    finding: Finding
    rows: tuple[int, ...]

    @property
    def numbers(self) -> str:
        """The rows as the form names them."""
        return ",".join(map(str, self.rows))


def mendings(findings: Sequence[Finding]) -> list[Mending]:
    """The findings to be mended, one line for rows that say the same, in the order of their first rows."""
    groups: dict[tuple[Any, ...], list[Finding]] = {}
    for one in findings:
        alone = one.code in EACH_BY_ITSELF or not one.column
        groups.setdefault((one.code, one.column, one.value, one.row if alone else None), []).append(one)
    return [Mending(group[0], tuple(one.row for one in group if one.row)) for group in groups.values()]


def lacking_columns(report: Mapping[str, Any], findings: Sequence[Finding]) -> list[str]:
    """The needed fields that no column was read as, where a column was not understood that may hold them."""
    read = {column["field"] for column in report["columns"]}
    # A category follows from the HS code.
    needed = [name for name in NEEDED if name not in read and name != "category"]
    return needed if any(one.code == "column_unknown" for one in findings) else []


def refused_answers(data: Mapping[str, str]) -> list[Finding]:
    """The answers that name no currency."""
    told = [(name, data.get(name, "").strip()) for name in CURRENCIES]
    return [Finding("currency_unknown", None, "", text) for _name, text in told if text and not _currency(text)]


def _currency(text: str) -> str:
    try:
        return read_currency(text)
    except CellError:
        return ""


def answered_choices(upload: Upload, data: Mapping[str, str]) -> SheetChoices:
    """The answers so far, with the new ones; an answer that is not among the options is left out."""
    stored = SheetChoices.from_json(upload.choices).as_json()
    for name in CURRENCIES:
        text = data.get(name, "").strip()
        if name in data and (not text or _currency(text)):
            stored[name] = _currency(text)
    for name, options in OPTIONS.items():
        text = data.get(name, "").strip()
        if name in data and text in ("", *(value for value, _label in options)):
            stored[name] = text
    told = {name.removeprefix(COLUMN): field for name, field in data.items() if name.startswith(COLUMN)}
    read = {column["header"]: column["field"] for column in upload.report["columns"]}
    stored["columns"] = {**stored["columns"], **{name: told[name] for name in told if told[name] != read.get(name)}}
    return SheetChoices.from_json(stored)


def mended_cells(data: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Row -> header -> text, from fields named `cell:<rows>:<header>` and ticks named `leave:<rows>`.

    Cells left as they were are not sent on.
    """
    mended: dict[str, dict[str, str]] = {}
    for name, text in data.items():
        if name.startswith(CELL) and text != data.get(f"was:{name}"):
            rows, _separator, header = name.removeprefix(CELL).partition(":")
        elif name.startswith(LEAVE):
            rows, header, text = name.removeprefix(LEAVE), LEFT_OUT, ""
        else:
            continue
        for row in rows.split(","):
            mended.setdefault(row, {})[header] = text
    return mended
