"""The form of a bundle's parts: a line for each, and a few empty ones to add more."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gtm.catalog.models import BundlePart, Product

EMPTY_LINES = 3


def _text(label: Any, **attrs: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.TextInput(attrs=attrs))


class PartForm(forms.Form):
    """One part as texts; a line without SKU and title is no part."""

    kind = forms.ChoiceField(label=_("What it is"), choices=BundlePart.Kind.choices, required=False)
    sku = _text(_("SKU of the product"), size="12")
    title = _text(_("or its name"), size="16")
    quantity = _text(_("Pieces"), size="4", inputmode="decimal")
    hs_code = _text(_("HS code"), size="10", inputmode="numeric")
    origin = _text(_("Origin"), size="3", maxlength="2")
    value = _text(_("Part of the price, each"), size="8", inputmode="decimal")
    cost = _text(_("Cost, each"), size="8", inputmode="decimal")
    cost_currency = _text(_("Currency of the cost"), size="4", maxlength="3", list="currencies")
    weight_kg = _text(_("Weight, kg each"), size="6", inputmode="decimal")
    invoiced_separately = forms.ChoiceField(
        label=_("Invoiced separately (service)"), choices=[("", _("No")), ("yes", _("Yes"))], required=False
    )

    @property
    def is_empty(self) -> bool:
        """Whether nothing names a part in this line."""
        return not (self.cleaned_data.get("sku") or self.cleaned_data.get("title"))


class SetForm(forms.Form):
    """How a bundle of goods is declared."""

    declared_as_set = forms.ChoiceField(
        label=_("How it is declared"),
        required=False,
        choices=[
            ("", _("Declare the components, each under its own HS code")),
            ("yes", _("Declare one set under the bundle's own HS code (general rule 3b)")),
        ],
        widget=forms.RadioSelect,
    )


def part_forms(product: Product, data: Any = None) -> list[PartForm]:
    """The lines of a product's parts and empty ones, or those that were sent."""
    texts = [_texts(part) for part in product.parts.select_related("product")]
    count = int(data["lines"]) if data and str(data.get("lines", "")).isdigit() else len(texts) + EMPTY_LINES
    initial = [*texts, *({} for _line in range(count))][: min(count, 100)]
    return [PartForm(data, prefix=f"part-{place}", initial=told) for place, told in enumerate(initial)]


def _texts(part: BundlePart) -> dict[str, str]:
    numbers = {name: getattr(part, name) for name in ("quantity", "value", "cost", "weight_kg")}
    return {
        "kind": part.kind,
        "sku": part.product.sku if part.product else "",
        **{name: getattr(part, name) for name in ("title", "hs_code", "origin", "cost_currency")},
        **{name: "" if number is None else f"{number.normalize():f}" for name, number in numbers.items()},
        "invoiced_separately": "yes" if part.invoiced_separately else "",
    }
