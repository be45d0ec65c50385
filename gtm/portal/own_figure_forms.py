"""The forms of a brand's own figures: one figure of a fact, a whole payment mix, the day on which a figure ends."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gtm.engine.market_book.facts import Row
from gtm.planner.overrides.columns import central_columns, models_by_table
from gtm.planner.overrides.override import PIN_TABLE
from gtm.planner.overrides.shares import COLUMN
from gtm.planner.question_error import QuestionError
from gtm.portal.own_figures import column_name


def _day(label: Any, hint: Any = "", required: bool = False) -> forms.DateField:
    # The browser's own field of days takes and gives ISO days whatever the language.
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=hint, required=required, widget=widget, input_formats=["%Y-%m-%d"])


class DaysAndNoteForm(forms.Form):
    """What every own figure has: its days and where it comes from."""

    valid_from = _day(_("From"), _("The first day on which it holds."), required=True)
    valid_to = _day(_("Until"), _("The last day; leave it empty for as long as nothing else is told."))
    note = forms.CharField(
        label=_("Where it comes from"),
        help_text=_("A contract, an invoice, your own count: it is shown wherever the figure acts."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["valid_from"].initial = timezone.localdate()

    def days_and_note(self) -> dict[str, Any]:
        """The texts of these fields, as the planner reads them."""
        told = self.cleaned_data
        last = told["valid_to"]
        return {
            "valid_from": told["valid_from"].isoformat(),
            "valid_to": last.isoformat() if last else "",
            "note": told["note"],
        }

    def tell(self, error: QuestionError) -> None:
        """Put the planner's sentence beside the field that it speaks of."""
        name = error.pointer.rpartition("/")[2]
        self.add_error(name if name in self.fields else None, error.detail)


class FigureForm(DaysAndNoteForm):
    """One figure of a fact."""

    column = forms.ChoiceField(label=_("Which figure"))
    value = forms.CharField(
        label=_("Your figure"),
        help_text=_("In the unit of the public one; a share as a fraction, 0.05 for 5 %."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": "12"}),
    )
    field_order = ["column", "value", "valid_from", "valid_to", "note"]

    def __init__(self, table: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        column = self.fields["column"]
        assert isinstance(column, forms.ChoiceField)
        column.choices = [(name, column_name(name)) for name in central_columns(table)]

    def told(self, fact: str) -> dict[str, Any]:
        """The figure as the planner reads it."""
        return {
            "fact": fact,
            "column": self.cleaned_data["column"],
            "value": self.cleaned_data["value"],
            **self.days_and_note(),
        }


class MixForm(DaysAndNoteForm):
    """The share of every payment method of a market."""

    def __init__(self, methods: Sequence[Row], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.methods = methods
        for place, row in enumerate(methods):
            self.fields[f"share-{place}"] = forms.CharField(
                label=row["name"] or row["method"],
                initial=f"{row['share']:g}",
                widget=forms.TextInput(attrs={"inputmode": "decimal", "size": "8"}),
            )
        self.order_fields([*(f"share-{place}" for place in range(len(methods))), "valid_from", "valid_to", "note"])

    def told(self) -> list[dict[str, Any]]:
        """All shares as the planner reads them."""
        return [
            {
                "fact": row["public"]["id"] if row.get("own") else row["id"],
                "column": COLUMN,
                "value": self.cleaned_data[f"share-{place}"],
                **self.days_and_note(),
            }
            for place, row in enumerate(self.methods)
        ]

    def tell(self, error: QuestionError) -> None:
        """Put the planner's sentence beside the method that it speaks of."""
        place, _slash, name = error.pointer.strip("/").partition("/")
        self.add_error(f"share-{place}" if name == "value" and f"share-{place}" in self.fields else None, error.detail)


class EndForm(forms.Form):
    """The last day of a figure."""

    last_day = _day(_("Last day"), required=True)


class PickForm(forms.Form):
    """Market and table, to find the fact."""

    market = forms.ChoiceField(label=_("Market"))
    table = forms.ChoiceField(label=_("Kind of fact"))

    def __init__(self, markets: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tables = [(name, model._meta.verbose_name_plural) for name, model in models_by_table().items()]
        market, table = self.fields["market"], self.fields["table"]
        assert isinstance(market, forms.ChoiceField)
        assert isinstance(table, forms.ChoiceField)
        market.choices = [*markets, ("WORLD", _("Everywhere"))]
        table.choices = [(PIN_TABLE, _("Duty and tax rates")), *((name, str(label)) for name, label in tables)]
