"""Forms about results: the export to be read, and the answers to what it leaves open."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import FileExtensionValidator
from django.utils.translation import gettext_lazy as _

from gtm.catalog.sheets.units import currency_codes
from gtm.planner.actuals.choices import ActualsChoices
from gtm.planner.actuals.fields import FIELDS, ORDER_FIELDS
from gtm.planner.actuals.places import Places
from gtm.portal.reading import country

COLUMN = "column:"
NOT_TOLD = ("", "–")
DATE_ORDER = (NOT_TOLD, ("day-first", _("day first: 31/12/2026")), ("month-first", _("month first: 12/31/2026")))
DECIMAL_MARK = (NOT_TOLD, (".", _("point: 1,234.50")), (",", _("comma: 1.234,50")))


def market_options(places: Places) -> list[tuple[str, str]]:
    """The markets by name in the reader's language."""
    return sorted(((code, country(code)) for code in places.channels), key=lambda pair: pair[1])


def channel_options(places: Places, market: str) -> list[tuple[str, str]]:
    """The channels of a market, or of all of them where it is not known yet, by name."""
    listed = [places.channels[market]] if market in places.channels else list(places.channels.values())
    names = {code: name for channels in listed for code, name in channels.items()}
    return sorted(names.items(), key=lambda pair: pair[1].casefold())


class AnswersForm(forms.Form):
    """What an export does not say itself; everything may stay open."""

    market = forms.ChoiceField(label=_("Market"), required=False)
    channel = forms.ChoiceField(
        label=_("Channel"), required=False, help_text=_("The channel that sells, not the platform that advertises.")
    )
    currency = forms.CharField(
        label=_("Currency"),
        required=False,
        max_length=3,
        widget=forms.TextInput(attrs={"size": 5, "list": "currencies"}),
    )

    def __init__(self, places: Places, market: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["market"].choices = [NOT_TOLD, *market_options(places)]  # type: ignore[attr-defined]
        self.fields["channel"].choices = [NOT_TOLD, *channel_options(places, market)]  # type: ignore[attr-defined]

    def clean_currency(self) -> str:
        """The code in capitals; an error for one that ISO 4217 does not have."""
        code = str(self.cleaned_data["currency"]).strip().upper()
        if code and code not in currency_codes():
            raise forms.ValidationError(_("This is no currency; write its three letters, such as USD."))
        return code


class ExportForm(AnswersForm):
    """The export itself, with the answers that are known beforehand."""

    field_order = ["export", "market", "channel", "currency"]
    export = forms.FileField(
        label=_("Export"),
        help_text=_("CSV or XLSX, at most 20 MB, broken down by day or by week."),
        validators=[FileExtensionValidator(["csv", "txt", "tsv", "xlsx"])],
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )

    def choices(self) -> ActualsChoices:
        """The answers given with the file."""
        return ActualsChoices(**{name: self.cleaned_data[name] for name in ("market", "channel", "currency")})


class AnswerForm(AnswersForm):
    """The answers to a file that was read."""

    first = forms.DateField(
        label=_("Covers from"),
        required=False,
        help_text=_("Where the export was made for more days than it has rows for: days between without a row are 0."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    last = forms.DateField(
        label=_("Covers until"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    date_order = forms.ChoiceField(label=_("Order of the day"), required=False, choices=DATE_ORDER)
    decimal_mark = forms.ChoiceField(label=_("Decimal mark"), required=False, choices=DECIMAL_MARK)

    def clean(self) -> dict[str, Any]:
        """The days in their order."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("first") and cleaned.get("last") and cleaned["first"] > cleaned["last"]:
            self.add_error("last", _("The last day is before the first."))
        return cleaned

    def choices(self, stored: Mapping[str, Any], read: Mapping[str, str], data: Mapping[str, str]) -> ActualsChoices:
        """The answers so far with the new ones; `read` are the fields of the columns as they were read."""
        told = {name.removeprefix(COLUMN): field for name, field in data.items() if name.startswith(COLUMN)}
        allowed = {"", *FIELDS, *ORDER_FIELDS}
        changed = {name: field for name, field in told.items() if field in allowed and field != read.get(name)}
        answers = {name: str(self.cleaned_data[name] or "") for name in self.fields}
        return ActualsChoices(**answers, columns={**stored.get("columns", {}), **changed})
