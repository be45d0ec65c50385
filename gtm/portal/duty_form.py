"""The form about a licence: how far it is, who sees to it, until when, and a paper."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gtm.accounts.models import User
from gtm.catalog.models import Brand
from gtm.planner.duties import Told
from gtm.planner.models import Duty

DUTY_FIELDS = {
    "state": _("How far it is"),
    "reason": _("Why it is not needed"),
    "owner": _("Who sees to it"),
    "due": _("Due"),
    "notes": _("Notes"),
    "file": _("File"),
}


class DutyForm(forms.Form):
    """Begins with what was told, or with the day by which the plan wants it begun."""

    state = forms.ChoiceField(label=DUTY_FIELDS["state"], choices=Duty.State.choices)
    reason = forms.CharField(label=DUTY_FIELDS["reason"], required=False, max_length=300)
    owner = forms.ModelChoiceField(
        label=DUTY_FIELDS["owner"], queryset=User.objects.none(), required=False, empty_label=_("Nobody yet")
    )
    due = forms.DateField(label=DUTY_FIELDS["due"], required=False, widget=forms.DateInput(attrs={"type": "date"}))
    notes = forms.CharField(
        label=DUTY_FIELDS["notes"], required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": "4"})
    )
    file = forms.FileField(label=DUTY_FIELDS["file"], required=False, help_text=_("At most 5 MB; members only see it."))

    def __init__(
        self, brand: Brand, duty: Duty | None, start_by: str | None, data: Any = None, files: Any = None
    ) -> None:
        """For a brand's duty, None where nothing was told yet, with the ISO day by which to begin."""
        initial: dict[str, Any] = {"state": Duty.State.OPEN, "due": date.fromisoformat(start_by) if start_by else None}
        if duty:
            names = ("state", "reason", "owner", "due", "notes")
            initial = {name: getattr(duty, name) for name in names}
        super().__init__(data, files, initial=initial)
        members = User.objects.filter(memberships__organisation=brand.organisation_id).order_by("username")
        field = self.fields["owner"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = members

    def told(self) -> Told:
        """What was told, but for the file."""
        return Told(**{name: self.cleaned_data[name] for name in ("state", "reason", "owner", "due", "notes")})
