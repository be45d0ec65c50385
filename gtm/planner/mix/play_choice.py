"""Which play is run: the one asked for, or of all tried the one that earns most."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gtm.planner.mix.model import ModelSource
from gtm.planner.mix.plays import PLAIN, TRIED, play_name
from gtm.planner.mix.replanning import Budget, coarse_plan
from gtm.planner.mix.solution import COARSE_DRAWS


@dataclass(frozen=True)
class PlayChoice:
    """The play that is run, whether the question asks for it, and what the best plan of each earns, coarsely."""

    code: str
    forced: bool
    tried: Mapping[str, float]

    def exact(self, objective: float) -> dict[str, float]:
        """What each earns, the coarse differences from the play run taken from its exact objective."""
        return {code: objective + earned - self.tried[self.code] for code, earned in self.tried.items()}

    def why(self, objective: float, currency: str) -> str:
        """Why this one, in a sentence with what the next best earns."""
        exact = self.exact(objective)
        others = {code: earned for code, earned in exact.items() if code != self.code}
        best = max(others, key=lambda code: others[code])
        gain = exact[self.code] - exact[best]
        told = {
            "name": play_name(self.code),
            "objective": f"{objective:,.0f}",
            "other": play_name(best),
            "earned": f"{exact[best]:,.0f}",
            "difference": f"{abs(gain):,.0f}",
            "currency": currency,
        }
        if self.forced and gain < 0:
            return _("The question asks for it; '{other}' would earn {difference} {currency} more.").format(**told)
        if self.forced:
            return _(
                "The question asks for it, and no other earns more: it is {difference} {currency} ahead of '{other}'."
            ).format(**told)
        if self.code == PLAIN:
            return _(
                "No play earns what its programme costs: the best, '{other}', leaves {earned} {currency}, "
                "{difference} less than the loop without one."
            ).format(**told)
        return _(
            "It earns {objective} {currency}, {difference} more than the next best, '{other}' with {earned}."
        ).format(**told)


def choose_play(source: ModelSource, budget: Budget, asked: str | None) -> PlayChoice:
    """Every play tried on a coarse model; of equals the first, and the loop without a play before all."""
    tried = {code: coarse_plan(source.playing(code).model(draws=COARSE_DRAWS), budget).objective for code in TRIED}
    best = max(TRIED, key=lambda code: tried[code])
    return PlayChoice(asked or best, asked is not None, tried)
