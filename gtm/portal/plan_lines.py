"""What a plan may be asked market by market, a line each: instalments that the brand grants, competitors' prices."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gtm.catalog.models import Brand
from gtm.planner.plans.instalment_choices import LONGEST
from gtm.planner.plans.question_values import LARGEST_AMOUNT
from gtm.portal.reading import country
from markets import MARKETS

INSTALMENT, COMPETITOR = "instalment", "competitor"
LINES = {INSTALMENT: 3, COMPETITOR: 4}
PARTS = {
    INSTALMENT: ("where", "months", "share"),
    COMPETITOR: ("market", "amount", "currency", "sku", "name"),
}
# Which lines tell a part of the question, and which field of a line tells what has another name there.
LINE_OF = {"instalments": INSTALMENT, "competitor_prices": COMPETITOR}
FIELD_OF = {"method": "where", "": "market"}


def _line_fields(kind: str) -> dict[str, forms.Field]:
    if kind == INSTALMENT:
        return {
            "where": forms.ChoiceField(label=gettext_lazy("Market and way of paying"), required=False),
            "months": forms.IntegerField(
                label=gettext_lazy("Up to so many months"), required=False, min_value=2, max_value=LONGEST
            ),
            "share": forms.DecimalField(
                label=gettext_lazy("Share of the money that takes them, %"),
                required=False,
                min_value=0,
                max_value=100,
                help_text=gettext_lazy("Empty: the stated assumption."),
            ),
        }
    markets = sorted(((code, country(code)) for code in MARKETS), key=lambda choice: choice[1])
    return {
        "market": forms.ChoiceField(label=gettext_lazy("Market"), required=False, choices=[("", "–"), *markets]),
        "amount": forms.DecimalField(
            label=gettext_lazy("Their price"), required=False, min_value=0, max_value=LARGEST_AMOUNT
        ),
        "currency": forms.CharField(
            label=gettext_lazy("Currency"),
            required=False,
            widget=forms.TextInput(attrs={"size": "5", "maxlength": "3", "list": "currencies"}),
            validators=[RegexValidator("^[A-Za-z]{3}$", gettext_lazy("Write the three letters, such as USD."))],
        ),
        "sku": forms.CharField(
            label=gettext_lazy("For the product (SKU)"),
            required=False,
            help_text=gettext_lazy("Empty: every product."),
        ),
        "name": forms.CharField(label=gettext_lazy("Competitor"), required=False, max_length=200),
    }


class LinesForm(forms.Form):
    """The lines as fields `<kind>_<place>_<part>`; a line in which nothing is written is no line."""

    def offer_lines(self, brand: Brand, instalments: Sequence[tuple[str, str]]) -> None:
        """Make the lines, with the markets and methods where instalments can be granted."""
        self.brand = brand
        for kind, count in LINES.items():
            for place in range(count):
                for part, field in _line_fields(kind).items():
                    if isinstance(field, forms.ChoiceField) and kind == INSTALMENT:
                        field.choices = [("", "–"), *instalments]
                    self.fields[f"{kind}_{place}_{part}"] = field

    def line_names(self) -> list[str]:
        """The names of all fields of lines."""
        return [
            f"{kind}_{place}_{part}" for kind, count in LINES.items() for place in range(count) for part in PARTS[kind]
        ]

    @property
    def instalment_lines(self) -> list[list[forms.BoundField]]:
        """The fields of each line of instalments."""
        return self._bound(INSTALMENT)

    @property
    def competitor_lines(self) -> list[list[forms.BoundField]]:
        """The fields of each line of competitors' prices."""
        return self._bound(COMPETITOR)

    def line_field(self, pointer: str) -> str:
        """The field that told what a pointer into the question names; "" where no line did."""
        found = re.fullmatch(r"/(\w+)/(\d+)/?(\w*)", pointer)
        kind = LINE_OF.get(found[1], "") if found else ""
        if not found or not kind:
            return ""
        place = [place for place, _told in self._told(kind)][int(found[2])]
        part = FIELD_OF.get(found[3], found[3])
        return f"{kind}_{place}_{part if part in PARTS[kind] else PARTS[kind][0]}"

    def clean(self) -> dict[str, Any]:
        """A line is told whole, for a market of the plan and a product of the brand."""
        told = super().clean() or {}
        for place, line in self._told(INSTALMENT):
            self._need(INSTALMENT, place, "where", line, _("Choose the market whose buyers pay in instalments."))
            self._need(INSTALMENT, place, "months", line, _("Say how many months are free of interest."))
            self._among_markets(f"{INSTALMENT}_{place}_where", str(line.get("where") or "").partition(":")[0])
        lines = list(self._told(COMPETITOR))
        skus = [line["sku"] for _place, line in lines if line.get("sku")]
        known = set(self.brand.products.filter(sku__in=skus).values_list("sku", flat=True)) if skus else set()
        for place, line in lines:
            self._need(COMPETITOR, place, "market", line, _("Choose the market in which this is their price."))
            self._need(COMPETITOR, place, "amount", line, _("Say what a unit costs there."))
            self._need(COMPETITOR, place, "currency", line, _("Say in which currency the price is."))
            self._among_markets(f"{COMPETITOR}_{place}_market", str(line.get("market") or ""))
            if line.get("amount") == 0:
                self.add_error(f"{COMPETITOR}_{place}_amount", _("Write a price above zero."))
            if line.get("sku") and line["sku"] not in known:
                text = _("There is no product with the SKU “{sku}”; leave it empty for every product.")
                self.add_error(f"{COMPETITOR}_{place}_sku", text.format(sku=line["sku"]))
        return told

    def told_lines(self) -> dict[str, Any]:
        """These parts of the question."""
        return {
            "instalments": [
                {
                    "market": line["where"].partition(":")[0],
                    "method": line["where"].partition(":")[2] or None,
                    "months": line["months"],
                    "share": None if line["share"] is None else str(line["share"] / 100),
                }
                for _place, line in self._told(INSTALMENT)
            ],
            "competitor_prices": [
                {
                    "market": line["market"],
                    "sku": line["sku"] or None,
                    "name": line["name"],
                    "amount": str(line["amount"]),
                    "currency": line["currency"].upper(),
                }
                for _place, line in self._told(COMPETITOR)
            ],
        }

    def _bound(self, kind: str) -> list[list[forms.BoundField]]:
        return [[self[f"{kind}_{place}_{part}"] for part in PARTS[kind]] for place in range(LINES[kind])]

    def _told(self, kind: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Place and readable values of each line in which something is written."""
        for place in range(LINES[kind]):
            names = {part: f"{kind}_{place}_{part}" for part in PARTS[kind]}
            line = {part: self.cleaned_data[name] for part, name in names.items() if name in self.cleaned_data}
            if any(value not in (None, "") for value in line.values()) or self.errors.keys() & set(names.values()):
                yield place, line

    def _need(self, kind: str, place: int, part: str, line: dict[str, Any], sentence: str) -> None:
        name = f"{kind}_{place}_{part}"
        if line.get(part) in (None, "") and name not in self.errors:
            self.add_error(name, sentence)

    def _among_markets(self, name: str, code: str) -> None:
        markets = self.cleaned_data.get("markets")
        if code and markets and code not in markets:
            text = _("{country} is not among the markets of this plan; choose it there too, or empty this line.")
            self.add_error(name, text.format(country=country(code)))
