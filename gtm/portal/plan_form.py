"""The form that asks for a plan: what is chosen on the page, as the question of the plan contract."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gtm.catalog.models import Brand
from gtm.planner.plans.question import ASSUMED_BUDGET, GOALS, PLAYS
from gtm.planner.question_error import QuestionError
from gtm.portal.learned_form import LearnedForm
from gtm.portal.phrases import GOALS as GOAL_NAMES
from gtm.portal.phrases import PLAYS as PLAY_NAMES
from gtm.portal.phrases import REGISTRATIONS, label
from gtm.portal.plan_choices import ChoicesForm
from gtm.portal.plan_limit_lines import LimitLinesForm
from gtm.portal.reading import country
from markets import MARKETS

MONTHS = (6, 12, 18, 24, 36)
CURRENCIES = ("USD", "CNY", "EUR", "GBP", "HKD", "SGD")
# Which field tells what a part of the question says, where the two have other names.
FIELD_OF = {
    "brand": "registrations",
    "content": "ai_host_share",
    "supply_prices": "supply_over_cost",
    "demand": "units_a_month",
    "calibration": "learned",
}
Choice = tuple[str, str | Promise]


@dataclass(frozen=True, slots=True)
class RegistrationGroup:
    """What a brand may hold in one market."""

    market: str
    options: tuple[Choice, ...]


def registration_groups() -> list[RegistrationGroup]:
    """Market by market: a company, a tax registration, and the schemes that its border rules know."""
    groups = []
    for code, market in MARKETS.items():
        own = [slug for slug in market.registrations if slug.startswith(code.lower())]
        slugs = dict.fromkeys((f"{code.lower()}-entity", f"{code.lower()}-vat", *own))
        groups.append(RegistrationGroup(code, tuple((slug, registration_name(slug)) for slug in slugs)))
    shared = sorted({slug for market in MARKETS.values() for slug in market.registrations if slug.startswith("eu-")})
    if shared:
        groups.append(RegistrationGroup("EU", tuple((slug, registration_name(slug)) for slug in shared)))
    return sorted(groups, key=lambda group: country(group.market))


def registration_name(slug: str) -> str:
    """What a registration is called."""
    if slug.endswith("-entity"):
        return gettext("A company in the country")
    if slug not in REGISTRATIONS and slug.endswith("-vat"):
        return gettext("Registered for its VAT, as importer")
    return label(REGISTRATIONS, slug)


class PlanForm(LearnedForm, LimitLinesForm, ChoicesForm):
    """The question, field by field; an empty field is left to the planner's stated assumption."""

    name = forms.CharField(label=_("Name of the plan"), required=False, max_length=200)
    markets = forms.MultipleChoiceField(label=_("Markets"), required=False)
    all_markets = forms.BooleanField(label=_("All of them"), required=False)
    budget = forms.DecimalField(
        label=_("Budget"),
        min_value=Decimal(1),
        max_value=Decimal(10) ** 12,
        help_text=_("For content, advertising and the fixed costs of entering, over the whole plan."),
        error_messages={
            "required": _("Say how much may be spent."),
            "invalid": _("Write the amount in digits, such as 200000."),
            "min_value": _("Write an amount above zero."),
        },
    )
    currency = forms.ChoiceField(label=_("Currency"), choices=[(code, code) for code in CURRENCIES])
    working_capital = forms.DecimalField(
        label=_("Working capital"),
        min_value=Decimal(0),
        max_value=Decimal(10) ** 12,
        required=False,
        help_text=_("What stock and advances may tie up at most, in the same currency. Empty: no limit."),
    )
    start = forms.DateField(
        label=_("First day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Empty: the first day of the month that leaves thirty days to prepare."),
        error_messages={"invalid": _("Write the day as 2027-01-01.")},
    )
    months = forms.TypedChoiceField(label=_("Months"), coerce=int, choices=[(count, str(count)) for count in MONTHS])
    goal = forms.ChoiceField(label=_("Goal"), choices=[(goal, label(GOAL_NAMES, goal)) for goal in GOALS])
    contribution_floor = forms.DecimalField(
        label=_("Least contribution under another goal"),
        min_value=Decimal(0),
        max_value=Decimal(10) ** 12,
        required=False,
        help_text=_("For the goals revenue and customers, in the same currency. Empty: no loss."),
    )
    risk = forms.DecimalField(
        label=_("Weight of the worst outcomes, %"),
        min_value=Decimal(0),
        max_value=Decimal(100),
        required=False,
        help_text=_("0 or empty plans for the expected outcome, 100 for the worst twentieth; for contribution only."),
    )
    plain_modes = forms.BooleanField(
        label=_("Keep launches, the spread of the spend and hosts as they are"),
        required=False,
        help_text=_("Otherwise the plan chooses them channel by channel."),
    )
    play = forms.ChoiceField(label=_("Play"), required=False)
    target_margin = forms.DecimalField(
        label=_("Target margin, %"), min_value=Decimal(0), max_value=Decimal(95), initial=Decimal(25)
    )
    incoterm = forms.ChoiceField(
        label=_("Who pays the border of parcels"),
        required=False,
        choices=[("DDP", _("The seller (DDP)")), ("DAP", _("The buyer, at the door (DAP)"))],
    )
    ai_host_share = forms.DecimalField(
        label=_("Live hours by an AI host, %"), min_value=Decimal(0), max_value=Decimal(100), initial=Decimal(50)
    )
    own_live_share = forms.DecimalField(
        label=_("Live hours run by the brand itself, %"),
        min_value=Decimal(0),
        max_value=Decimal(100),
        initial=Decimal(42),
    )
    ar_try_on = forms.BooleanField(label=_("Products can be tried on or placed in 3D"), required=False)
    registrations = forms.MultipleChoiceField(label=_("Registrations and companies"), required=False)
    channels = forms.MultipleChoiceField(label=_("Only these channels"), required=False)

    def __init__(
        self,
        brand: Brand,
        channels: Sequence[tuple[str, str]],
        data: QueryDict | None = None,
        programmes: Sequence[tuple[str, str]] = (),
        buyers: Sequence[tuple[str, str]] = (),
        instalments: Sequence[tuple[str, str]] = (),
        limits: tuple[Sequence[tuple[str, str]], Sequence[tuple[str, str]]] = ((), ()),
    ) -> None:
        """For a brand, with the channels, programmes, platforms that buy and instalments that it may choose from.

        `limits` are the channels of its home market and the segments.
        """
        initial = {
            "budget": ASSUMED_BUDGET["amount"],
            "currency": ASSUMED_BUDGET["currency"],
            "months": 12,
            "registrations": brand.registrations,
        }
        super().__init__(data, initial=initial)
        self.offer(programmes, buyers)
        self.offer_lines(brand, instalments)
        self.offer_limits(channels, *limits)
        self.groups = registration_groups()
        registrations = [option for group in self.groups for option in group.options]
        choices: Mapping[str, Iterable[Choice]] = {
            "markets": [(code, country(code)) for code in MARKETS],
            "goal": [(goal, label(GOAL_NAMES, goal)) for goal in GOALS],
            "play": [("", _("Whichever is best")), *((play, label(PLAY_NAMES, play)) for play in PLAYS)],
            "registrations": registrations,
            "channels": channels,
        }
        for name, options in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = list(options)

    def clean(self) -> dict[str, Any]:
        """Some market has to be chosen, or all."""
        told = super().clean() or self.cleaned_data
        if not told.get("markets") and not told.get("all_markets") and "markets" not in self.errors:
            self.add_error("markets", _("Choose at least one market to enter."))
        return told

    def question(self) -> dict[str, Any]:
        """The question of the plan contract."""
        told = self.cleaned_data
        currency = told["currency"]
        capital, start = told["working_capital"], told["start"]
        return {
            "markets": None if told["all_markets"] else told["markets"],
            "budget": {"amount": str(told["budget"]), "currency": currency},
            "working_capital": _amount(capital, currency),
            "start": start.isoformat() if isinstance(start, date) else None,
            "months": told["months"],
            "goal": told["goal"],
            "contribution_floor": _amount(told["contribution_floor"], currency),
            "risk": _share(told["risk"] or Decimal(0)),
            "modes": not told["plain_modes"],
            "play": told["play"] or None,
            "target_margin": _share(told["target_margin"]),
            "incoterm": told["incoterm"] or "DDP",
            "content": {
                "ai_host_share": _share(told["ai_host_share"]),
                "own_live_share": _share(told["own_live_share"]),
                "ar_try_on": told["ar_try_on"],
            },
            "brand": {"registrations": told["registrations"]},
            "channels": told["channels"] or None,
            **self.learned_part(),
            **self.chosen(),
            **self.told_lines(),
            **self.limits_told(),
        }

    def tell(self, error: QuestionError) -> None:
        """Put what the planner cannot use beside the field that told it."""
        part = error.pointer.strip("/").split("/")[0]
        name = self.line_field(error.pointer) or self.limit_field(error.pointer) or FIELD_OF.get(part, part)
        self.add_error(name if name in self.fields else None, error.detail)


def _amount(told: Decimal | None, currency: str) -> dict[str, str] | None:
    return None if told is None else {"amount": str(told), "currency": currency}


def _share(percent: Decimal) -> str:
    return str(percent / 100)
