"""Whether a new plan uses what the brand's results taught."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

USE, BEYOND, LEAVE_OUT = "use", "beyond", "leave-out"


class LearnedForm(forms.Form):
    """One choice; the usual one is to use it, with spends no further than the weeks allow."""

    learned = forms.ChoiceField(
        label=_("What your results taught"),
        required=False,
        choices=[
            (USE, _("Use it; plan no spend far beyond those seen")),
            (BEYOND, _("Use it, and plan spends beyond those seen as well")),
            (LEAVE_OUT, _("Leave it out: plan on assumptions")),
        ],
    )

    def learned_part(self) -> dict[str, Any]:
        """The part of the question that says so; nothing for the usual choice."""
        chosen = self.cleaned_data["learned"]
        if chosen == LEAVE_OUT:
            return {"calibration": None}
        return {"calibration": {"beyond_seen": True}} if chosen == BEYOND else {}
