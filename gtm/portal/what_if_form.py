"""The fields of a what-if: what may be changed, between which ends, with a slider beside every number."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gtm.planner.mix.plays import PLAIN, TRIED
from gtm.planner.question_error import QuestionError
from gtm.planner.whatif.changes import HUNDRED, SPANS, Changes, read_changes
from gtm.portal.phrases import PLAYS

NAMES: Mapping[str, Promise] = {
    "price": gettext_lazy("Price of all goods, %"),
    "budget": gettext_lazy("Budget"),
    "duty": gettext_lazy("Duty, points"),
    "currency": gettext_lazy("The markets' currencies, %"),
    "commission": gettext_lazy("Commissions, points"),
    "lane": gettext_lazy("Every way to the market, %"),
    "returns": gettext_lazy("Returns, %"),
    "traffic": gettext_lazy("Price of traffic, %"),
    "ai_host_share": gettext_lazy("AI hosts, hours in %"),
    "try_on": gettext_lazy("Trying on in 3D"),
    "play": gettext_lazy("Play"),
}
BUDGETS = 3
"""The slider of the budget reaches to so many times the plan's own."""
BUDGET_STEPS = 20
Choice = tuple[str, str]


@dataclass(frozen=True)
class Field:
    """One field: a number between two ends, or a choice where `choices` has any; `unmoved` is the plan's own value."""

    name: str
    label: str
    value: str
    unmoved: str
    least: str = ""
    most: str = ""
    step: str = ""
    choices: Sequence[Choice] = ()
    error: str = ""

    @property
    def slid(self) -> str:
        """Where the slider stands."""
        return self.value or self.unmoved


@dataclass(frozen=True)
class WhatIfForm:
    """The fields with what was told, and the changes read from them: None where one is wrong."""

    fields: Sequence[Field]
    changes: Changes | None

    @property
    def is_asked(self) -> bool:
        """Whether something is otherwise than in the plan."""
        return bool(self.changes and self.changes.as_json())


def what_if_form(told: Mapping[str, str], result: Mapping[str, Any]) -> WhatIfForm:
    """The form about a stored plan."""
    wrong, detail = "", ""
    changes: Changes | None = None
    try:
        changes = read_changes(told).beside(result)
    except QuestionError as error:
        wrong, detail = error.pointer.removeprefix("/"), error.detail
    return WhatIfForm(list(_fields(told, result, wrong, detail)), changes)


def told_again(changes: Mapping[str, Any]) -> dict[str, str]:
    """The texts of the form that say the changes that a scenario keeps."""
    told = {}
    for name, value in changes.items():
        if isinstance(value, bool):
            told[name] = "yes" if value else "no"
        elif isinstance(value, float):
            told[name] = f"{round(value if name == 'budget' else value * HUNDRED, 6):.12g}"
        else:
            told[name] = str(value)
    return told


def _fields(told: Mapping[str, str], result: Mapping[str, Any], wrong: str, detail: str) -> Iterator[Field]:
    question = result["question"]
    budget = float(question["budget"]["amount"])
    hosts = f"{float(question['content']['ai_host_share']) * HUNDRED:g}"
    as_it_is = ("", _("as in the plan"))
    ends: Mapping[str, dict[str, Any]] = {
        "budget": {"unmoved": f"{budget:.12g}", "least": "1", "most": f"{BUDGETS * budget:.12g}", "step": "any"},
        "ai_host_share": {"unmoved": hosts, "least": "0", "most": "100", "step": "5"},
        "try_on": {"unmoved": "", "choices": [as_it_is, ("yes", _("yes")), ("no", _("no"))]},
        "play": {"unmoved": "", "choices": [as_it_is, *((code, play_name(code)) for code in TRIED)]},
    }
    for name, label in NAMES.items():
        span = SPANS.get(name)
        if span is not None:
            kind: dict[str, Any] = {
                "unmoved": "0",
                "least": str(span.least),
                "most": str(span.most),
                "step": str(span.step),
            }
        else:
            kind = ends[name]
        yield Field(name, str(label), told.get(name, ""), error=detail if name == wrong else "", **kind)


def play_name(code: str) -> str:
    """A play, or the loop without one, in words."""
    return _("The loop without a programme of its own") if code == PLAIN else str(PLAYS[code])
