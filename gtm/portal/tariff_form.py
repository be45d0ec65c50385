"""The question of the tariff look-up: a code or words, a market, an origin, a day."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gtm.catalog.hs import is_valid_hs_code, nearest_hs_codes
from gtm.catalog.hs_candidates import hs_candidates
from gtm.planner.quotes.fields import countries
from gtm.portal.reading import country
from markets import MARKETS

SEPARATORS = re.compile(r"[\s.\-]")


class TariffForm(forms.Form):
    """Four fields; `proposed` are the codes to choose from where the first one holds no code of HS 2022."""

    hs = forms.CharField(label=_("HS code or words"), help_text=_("Six to twelve digits."), max_length=200)
    market = forms.ChoiceField(label=_("Market"))
    origin = forms.ChoiceField(label=_("Country of origin"))
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposed: list[str] = []
        for name, codes in (("market", MARKETS), ("origin", countries())):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            named = sorted((country(code), code) for code in codes)
            field.choices = [(code, text) for text, code in named]

    def clean_hs(self) -> str:
        """The digits of a code of HS 2022; a refusal that proposes codes for anything else."""
        told = str(self.cleaned_data["hs"])
        digits = SEPARATORS.sub("", told)
        if is_valid_hs_code(digits):
            return digits
        if digits.isascii() and digits.isdigit():
            self.proposed = nearest_hs_codes(digits)
            raise ValidationError(_("No code of HS 2022 begins so. The nearest ones are below."))
        self.proposed = [candidate.code for candidate in hs_candidates(told)]
        if not self.proposed:
            raise ValidationError(_("No HS code goes with these words. Try the name of the thing itself."))
        raise ValidationError(_("Words are no code yet: choose the one that fits."))
