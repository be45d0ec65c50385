"""Forms about products. They hand texts on to the catalogue, which reads them by the rules of a product sheet."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gtm.catalog.bulk_edits import BULK_FIELDS
from gtm.catalog.categories import CATEGORIES
from gtm.catalog.models import BatteryPacking, Product
from gtm.catalog.product_search import ORDERS, ProductFilter
from gtm.catalog.selectors import NEEDED
from gtm.catalog.sheets.fields import FIELDS

YES_NO = [("", _("Not known")), ("yes", _("Yes")), ("no", _("No"))]
# Fields that a whole product type may share, in the order of the form; each amount with its currency.
SHARED = ("hs_code", "origin", "category", "weight_kg", "cost", "cost_currency", "price", "price_currency")
FLAGS = ("battery", "liquid", "powder", "magnet", "cosmetic", "food")
# Fields that are changed in the list itself.
CELLS = ("hs_code", "category", "origin", "weight_kg", "cost", "price")
CURRENCY_OF = {"cost": "cost_currency", "price": "price_currency"}


class FilterForm(forms.Form):
    """Which products the list shows, and in which order."""

    text = forms.CharField(label=_("Search"), required=False)
    product_type = forms.ChoiceField(label=_("Product type"), required=False)
    category = forms.ChoiceField(
        label=_("Category"), required=False, choices=[("", _("All categories")), *CATEGORIES.items()]
    )
    lacking = forms.ChoiceField(
        label=_("Missing"), required=False, choices=[("", "–"), *((name, FIELDS[name]) for name in NEEDED)]
    )
    order = forms.ChoiceField(label=_("Sort by"), required=False)
    incomplete = forms.BooleanField(label=_("Only incomplete ones"), required=False)

    def __init__(self, types: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(name, name) for name in types if name]
        orders = [(name, FIELDS.get(name, _("Last changed"))) for name in ORDERS]
        for name, choices in (("product_type", [("", _("All types")), *named]), ("order", orders)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def asked(self) -> ProductFilter:
        """The filter; what cannot be read is left out."""
        self.is_valid()
        told = {name: value for name, value in self.cleaned_data.items() if value}
        return ProductFilter(**told)


def _text(label: Any, hint: Any = "", **attrs: Any) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, required=False, widget=forms.TextInput(attrs=attrs))


class DetailsForm(forms.Form):
    """What is told about a product. Texts as in a sheet: amounts with or without a currency, weights with a unit."""

    title = _text(_("Title"), size="50")
    title_zh = _text(_("Title (Chinese)"), size="50")
    hs_code = _text(_("HS code"), _("Six to twelve digits."), size="14", inputmode="numeric")
    origin = _text(_("Country of origin"), _("Where it was made: two letters, such as CN, or the country's name."))
    category = forms.ChoiceField(label=_("Category"), required=False, choices=[("", _("As the HS code suggests"))])
    weight_kg = _text(_("Weight with packing"), _("In kg, or with a unit, such as 350 g."), size="12")
    cost = _text(_("Cost"), _("What one unit costs you ex works."), size="12", inputmode="decimal")
    cost_currency = _text(_("Currency of the cost"), size="5", maxlength="3", list="currencies")
    price = _text(_("List price"), _("What a buyer pays for one unit."), size="12", inputmode="decimal")
    price_currency = _text(_("Currency of the list price"), size="5", maxlength="3", list="currencies")
    battery = forms.ChoiceField(label=_("Battery inside"), required=False, choices=YES_NO)
    battery_packing = forms.ChoiceField(
        label=_("How the battery is packed"), required=False, choices=[("", _("Not known")), *BatteryPacking.choices]
    )
    battery_wh = _text(_("Watt-hours of the battery"), _("As printed on it."), size="8", inputmode="decimal")
    liquid = forms.ChoiceField(label=_("Liquid"), required=False, choices=YES_NO)
    powder = forms.ChoiceField(label=_("Powder"), required=False, choices=YES_NO)
    magnet = forms.ChoiceField(label=_("Magnet"), required=False, choices=YES_NO)
    cosmetic = forms.ChoiceField(label=_("Cosmetic"), required=False, choices=YES_NO)
    food = forms.ChoiceField(label=_("Food"), required=False, choices=YES_NO)

    def __init__(self, *args: Any, names: tuple[str, ...] = (), **kwargs: Any) -> None:
        """With `names`, only those fields are asked for."""
        super().__init__(*args, **kwargs)
        categories = [(slug, label) for slug, label in CATEGORIES.items()]
        field = self.fields["category"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("As the HS code suggests")), *categories]
        for name in list(self.fields):
            if names and name not in names:
                del self.fields[name]

    def texts(self) -> dict[str, str]:
        """The texts to be read by the catalogue; a proposed HS code counts where it was chosen and none was written."""
        told = {name: str(value) for name, value in self.cleaned_data.items()}
        if "hs_code" in told:
            told["hs_code"] = told["hs_code"] or self.data.get(self.add_prefix("hs_candidate"), "")
        return told

    def tell(self, error: ValidationError) -> None:
        """Put the catalogue's sentences beside the fields that they speak of."""
        for name, sentences in error.message_dict.items():
            self.add_error(name if name in self.fields else None, sentences)


class BulkForm(DetailsForm):
    """The fields of several products; an empty one leaves them as they are."""

    def __init__(self, data: Any = None) -> None:
        """With what was told, or empty."""
        super().__init__(data, names=BULK_FIELDS)
        field = self.fields["category"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "–"), *CATEGORIES.items()]

    def seen(self) -> str:
        """The told texts as one, to tell whether they are still those whose changes were shown."""
        return json.dumps(self.texts(), sort_keys=True)


def details_of(product: Product) -> dict[str, str]:
    """A product's values as the texts of the form."""
    flags = {True: "yes", False: "no", None: ""}
    numbers = {name: _plain(getattr(product, name)) for name in ("weight_kg", "cost", "price", "battery_wh")}
    texts = ("title", "title_zh", "hs_code", "origin", "category", "cost_currency", "price_currency", "battery_packing")
    told = {name: getattr(product, name) for name in texts}
    return {**told, **numbers, **{name: flags[getattr(product, name)] for name in FLAGS}}


def fields_to_complete(missing: Mapping[str, int]) -> tuple[str, ...]:
    """The fields of a bulk form for a product type: what its products lack, amounts with their currencies."""
    lacking = set(missing) | {CURRENCY_OF[name] for name in missing if name in CURRENCY_OF}
    return tuple(name for name in SHARED if name in lacking)


def _plain(value: Any) -> str:
    return "" if value is None else f"{value.normalize():f}"
