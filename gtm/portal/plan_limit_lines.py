"""What a plan may be asked of home results, stock and shares of the spend, a line each, and whom it addresses."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gtm.planner.plans.question_values import LARGEST_AMOUNT
from gtm.portal.reading import country
from markets import MARKETS

HOME, HELD, SHARE = "home", "held", "share"
LINES = {HOME: 5, HELD: 3, SHARE: 3}
LABELS: dict[str, dict[str, Promise]] = {
    HOME: {"channel": _("Channel"), "spend": _("Spend"), "orders": _("Orders"), "repeat": _("Repeat rate, %")},
    HELD: {"market": _("Market"), "units": _("Units in stock"), "monthly": _("Units a month through the warehouse")},
    SHARE: {"market": _("Market"), "channel": _("Channel"), "most": _("Most of the spend, %")},
}
# The part of the question and its field -> the lines and their field that tell it.
TOLD_BY = {
    "home_channels": (HOME, {"channel": "channel", "spend": "spend", "orders": "orders", "repeat_rate": "repeat"}),
    "stock": (HELD, {"market": "market", "units": "units"}),
    "warehouse": (HELD, {"market": "market", "units_a_month": "monthly"}),
    "share_limits": (SHARE, {"market": "market", "channel": "channel", "max_share": "most"}),
}
CHOICES, PERCENTS = ("channel", "market"), ("repeat", "most")
Choice = tuple[str, str | Promise]


class LimitLinesForm(forms.Form):
    """The lines as fields `<kind>_<place>_<part>`; a line in which nothing is written is no line."""

    segments = forms.MultipleChoiceField(label=_("Whom to address"), required=False)

    def offer_limits(self, channels: Sequence[Choice], home: Iterable[Choice], segments: Iterable[Choice]) -> None:
        """Make the lines, with the channels abroad, those of the home market, and the segments that are known."""
        field = self.fields["segments"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(segments)
        markets = sorted(((code, country(code)) for code in MARKETS), key=lambda choice: choice[1])
        offered: dict[tuple[str, str], list[Choice]] = {
            (HOME, "channel"): list(home),
            (HELD, "market"): list(markets),
            (SHARE, "market"): list(markets),
            (SHARE, "channel"): list(channels),
        }
        for kind, count in LINES.items():
            for place in range(count):
                for part, label in LABELS[kind].items():
                    one = _field(part, label, place, offered.get((kind, part), []))
                    self.fields[f"{kind}_{place}_{part}"] = one

    @property
    def home_lines(self) -> list[list[forms.BoundField]]:
        """The fields of each line of results at home."""
        return self._lines_of(HOME)

    @property
    def held_lines(self) -> list[list[forms.BoundField]]:
        """The fields of each line of stock and warehouses."""
        return self._lines_of(HELD)

    @property
    def share_lines(self) -> list[list[forms.BoundField]]:
        """The fields of each line of shares of the spend."""
        return self._lines_of(SHARE)

    def limits_told(self) -> dict[str, Any]:
        """These parts of the question."""
        parts: dict[str, Any] = {"segments": self.cleaned_data["segments"]}
        for name, (kind, fields) in TOLD_BY.items():
            parts[name] = [_row(line, fields) for _place, line in self._told_lines(kind, name)]
        return parts

    def limit_field(self, pointer: str) -> str:
        """The field that told what a pointer into the question names; "" where no line did."""
        found = re.fullmatch(r"/(\w+)/(\d+)/?(\w*)", pointer)
        if not found or found[1] not in TOLD_BY:
            return ""
        kind, fields = TOLD_BY[found[1]]
        place = [place for place, _line in self._told_lines(kind, found[1])][int(found[2])]
        return f"{kind}_{place}_{fields.get(found[3], next(iter(fields.values())))}"

    def has_limits(self, kind: str) -> bool:
        """Whether something is written or wrong in lines of a kind, so that they are shown open."""
        return any(field.value() or field.errors for line in self._lines_of(kind) for field in line)

    def _lines_of(self, kind: str) -> list[list[forms.BoundField]]:
        return [[self[f"{kind}_{place}_{part}"] for part in LABELS[kind]] for place in range(LINES[kind])]

    def _told_lines(self, kind: str, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Place and values of each line that tells this part of the question: stock and warehouses share lines."""
        own = "units" if name == "stock" else "monthly" if name == "warehouse" else ""
        for place in range(LINES[kind]):
            line = {part: self.cleaned_data.get(f"{kind}_{place}_{part}") for part in LABELS[kind]}
            told = [part for part, value in line.items() if value not in (None, "")]
            if told and (not own or own in told or told == ["market"]):
                yield place, line


def _field(part: str, label: Promise, place: int, choices: Sequence[Choice]) -> forms.Field:
    attrs = {"aria-label": f"{label} {place + 1}"}
    if part in CHOICES:
        widget = forms.Select(attrs=attrs)
        return forms.ChoiceField(label=str(label), required=False, choices=[("", "–"), *choices], widget=widget)
    most = 100 if part in PERCENTS else LARGEST_AMOUNT
    number = forms.NumberInput(attrs={**attrs, "step": "any"})
    return forms.DecimalField(label=str(label), required=False, min_value=0, max_value=most, widget=number)


def _row(line: dict[str, Any], fields: dict[str, str]) -> dict[str, Any]:
    """A line as a row of the question; what is not told is left out."""
    values = {name: line[part] for name, part in fields.items() if line[part] not in (None, "")}
    percents = [name for name, part in fields.items() if part in PERCENTS and name in values]
    for name in percents:
        values[name] = values[name] / 100
    return {name: value if isinstance(value, str) else f"{value:f}" for name, value in values.items()}
