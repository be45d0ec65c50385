"""Forms about brands and the people around them: a new brand, an invitation, a role, an account of one's own."""

from operator import itemgetter
from typing import Any

from django import forms
from django.contrib.auth.forms import BaseUserCreationForm
from django.utils.translation import gettext_lazy as _

from gtm.accounts.models import Organisation, Role, User
from gtm.catalog.sheets.findings import CellError
from gtm.catalog.sheets.texts import read_currency
from gtm.portal.reading import reader_locale

# The roles that an owner gives; who keeps the market data of a site is for its operators to say.
GIVEN_ROLES = (Role.PLANNER, Role.VIEWER, Role.OWNER)
ROLE_HINT = _("Planners change products and ask for plans, viewers read, owners also invite people.")


class BrandForm(forms.Form):
    """A new brand, and what holds for all its products."""

    name = forms.CharField(label=_("Name of the brand"), max_length=200)
    home_country = forms.ChoiceField(
        label=_("Home country"), initial="CN", help_text=_("Where its goods are sent from and its results at home are.")
    )
    currency = forms.CharField(
        label=_("Currency at home"),
        initial="CNY",
        help_text=_("What costs are in where a sheet does not say it, such as CNY, USD, MXN."),
        widget=forms.TextInput(attrs={"size": "8", "maxlength": "20", "list": "currencies"}),
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("A new one, of the brand's name"),
        help_text=_("Its members see the brand."),
    )

    def __init__(self, owned: Any, *args: Any, **kwargs: Any) -> None:
        """`owned` are the organisations that the person may choose from."""
        super().__init__(*args, **kwargs)
        names = reader_locale().territories.items()
        countries = sorted(((code, str(name)) for code, name in names if _is_country(code)), key=itemgetter(1))
        home, organisation = self.fields["home_country"], self.fields["organisation"]
        assert isinstance(home, forms.ChoiceField)
        assert isinstance(organisation, forms.ModelChoiceField)
        home.choices = [*countries]
        organisation.queryset = owned

    def clean_currency(self) -> str:
        """The ISO code of a currency told by code, sign or name."""
        try:
            return read_currency(self.cleaned_data["currency"])
        except CellError:
            raise forms.ValidationError(_("Write an ISO 4217 code such as CNY, USD or EUR.")) from None


def _is_country(code: str) -> bool:
    """Whether a territory of CLDR is a country and none of its placeholders."""
    return len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ")


class InvitationForm(forms.Form):
    """Who is invited, as what."""

    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(label=_("Role"), choices=[(role, role.label) for role in GIVEN_ROLES], help_text=ROLE_HINT)


class RoleForm(forms.Form):
    """A member's role; an empty one ends the membership."""

    role = forms.ChoiceField(
        required=False, choices=[*((role, role.label) for role in GIVEN_ROLES), ("", _("Remove from the team"))]
    )


class AccountForm(BaseUserCreationForm):  # type: ignore[type-arg]
    """An account for whoever was invited and has none."""

    class Meta:
        model = User
        fields = ("username",)
