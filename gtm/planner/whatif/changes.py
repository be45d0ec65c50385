"""What is otherwise: the changes of a what-if, read, checked and written again."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from decimal import Decimal
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from gtm.planner.mix.plays import TRIED
from gtm.planner.plans.question_values import LARGEST_AMOUNT, flag, number, one_of
from gtm.planner.question_error import QuestionError

HUNDRED = 100.0
Value = TypeVar("Value")


@dataclass(frozen=True)
class Span:
    """The least, the most and the step of a change, in percent or in points."""

    least: int
    most: int
    step: int


SPANS: Mapping[str, Span] = {
    "price": Span(-50, 100, 1),
    "duty": Span(0, 100, 1),
    "currency": Span(-50, 50, 1),
    "commission": Span(-30, 30, 1),
    "lane": Span(-90, 200, 5),
    "returns": Span(-100, 300, 5),
    "traffic": Span(-80, 200, 5),
}
"""The changes that move a figure of all cells; beyond these a plan is better asked for anew."""


@dataclass(frozen=True)
class Changes:
    """Shares by which figures move (0.1 is 10 %, of duty and commission 10 points), and what the question would ask.

    `currency` is what the markets' currencies gain against the plan's. None leaves the plan's own.
    """

    price: float = 0.0
    duty: float = 0.0
    currency: float = 0.0
    commission: float = 0.0
    lane: float = 0.0
    returns: float = 0.0
    traffic: float = 0.0
    budget: float | None = None
    ai_host_share: float | None = None
    try_on: bool | None = None
    play: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Those that change something, by name."""
        nothing = asdict(Changes())
        return {name: value for name, value in asdict(self).items() if value != nothing[name]}

    def beside(self, result: Mapping[str, Any]) -> "Changes":
        """Without what the stored plan has already."""
        question, play = result["question"], result["play"]
        content = question["content"]
        return replace(
            self,
            budget=_unless(self.budget, float(question["budget"]["amount"])),
            ai_host_share=_unless(self.ai_host_share, float(content["ai_host_share"])),
            try_on=_unless(self.try_on, bool(content["ar_try_on"])),
            play=_unless(self.play, play["code"] if play else None),
        )


def read_changes(told: Mapping[str, str]) -> Changes:
    """Changes from texts by name, shares in percent; empty texts change nothing.

    Raises `QuestionError` that points at the field.
    """
    moved = {name: _within(told.get(name, ""), span, name) / HUNDRED for name, span in SPANS.items()}
    budget, hosts = told.get("budget", "").strip(), told.get("ai_host_share", "").strip()
    play, try_on = told.get("play", ""), told.get("try_on", "")
    if play:
        one_of(play, TRIED, "/play")
    if try_on:
        one_of(try_on, ("yes", "no"), "/try_on")
    return Changes(
        **moved,
        budget=_number(budget, 1, float(LARGEST_AMOUNT), "budget") if budget else None,
        ai_host_share=_number(hosts, 0, HUNDRED, "ai_host_share") / HUNDRED if hosts else None,
        try_on=try_on == "yes" if try_on else None,
        play=play or None,
    )


def changes_in(raw: Mapping[str, Any]) -> Changes:
    """Changes as the plan contract tells them: shares and points as fractions, amounts as texts; null changes nothing.

    Raises `QuestionError` that points at the field.
    """
    names = [field.name for field in fields(Changes)]
    unknown = sorted(set(raw) - set(names))
    if unknown:
        raise QuestionError(
            _("there is no field of that name; the fields are {}.").format(", ".join(names)), f"/{unknown[0]}"
        )
    told = {name: value for name, value in raw.items() if value is not None}
    spans = {name: (Decimal(span.least) / 100, Decimal(span.most) / 100) for name, span in SPANS.items()}
    spans |= {"budget": (Decimal(1), LARGEST_AMOUNT), "ai_host_share": (Decimal(0), Decimal(1))}
    moved: dict[str, Any] = {
        name: float(number(told[name], f"/{name}", *ends)) for name, ends in spans.items() if name in told
    }
    if "try_on" in told:
        moved["try_on"] = flag(told["try_on"], "/try_on")
    if "play" in told:
        moved["play"] = one_of(told["play"], TRIED, "/play")
    return Changes(**moved)


def told_changes(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Changes that were kept, in the contract's form: numbers as texts."""
    return {
        name: format(Decimal(str(value)).normalize() + 0, "f") if isinstance(value, float) else value
        for name, value in stored.items()
    }


def _unless(value: Value, same: object) -> Value | None:
    return None if value == same else value


def _within(text: str, span: Span, name: str) -> float:
    return _number(text, span.least, span.most, name) if text.strip() else 0.0


def _number(text: str, least: float, most: float, name: str) -> float:
    return float(number(text.strip(), f"/{name}", f"{least:.0f}", f"{most:.0f}"))
