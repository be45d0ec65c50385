"""What a reader of the mix has to know: what the question asks and the mix does not do, and where it is on thin ice."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from gtm.planner.mix.cells import PlannedCell
from gtm.planner.mix.home_playbook import HomePlaybook, unlikely

Question = Mapping[str, Any]
Told = tuple[str, str]


def mix_warnings(
    question: Question,
    planned: Sequence[PlannedCell],
    mix: Mapping[str, Any],
    playbook: HomePlaybook,
) -> list[dict[str, str]]:
    """Code and sentence of each."""
    found = [
        *_limits(question, planned, mix),
        *_home_results(question, playbook),
        *_thin_ice(planned),
    ]
    return [{"code": code, "detail": detail} for code, detail in found]


def _limits(question: Question, planned: Sequence[PlannedCell], mix: Mapping[str, Any]) -> Iterator[Told]:
    if mix["status"] == "infeasible" and float(mix["shortfall"]) > 0:
        detail = _("The least spends that the question asks for cost {} {} more than the budget.")
        yield "budget_too_small", detail.format(mix["shortfall"], mix["currency"])
    elif mix["status"] == "infeasible":
        yield from (("limits_not_kept", given["sentence"]) for given in mix["relaxation"])
    cells = {(cell.market, cell.channel) for cell in planned}
    for limit in question["limits"]:
        if float(limit["min"]) > 0 and (limit["market"], limit["channel"]) not in cells:
            detail = _("The question asks to spend on {} in {}, which sells nothing there.")
            yield "limit_not_possible", detail.format(limit["channel"], limit["market"])


def _home_results(question: Question, playbook: HomePlaybook) -> Iterator[Told]:
    for result in unlikely(playbook):
        detail = _(
            "The result of {} at home is {} times its benchmark: check that the spend is in {} and over the same time "
            "as the orders."
        )
        yield (
            "home_result_unlikely",
            detail.format(result.channel, f"{result.factor:.2f}", question["brand"]["currency"]),
        )
    told = {result.channel for result in playbook.results}
    silent = [row["channel"] for row in question["home_channels"] if row["channel"] not in told]
    if silent:
        detail = _("Nothing is carried over from {}: tell the orders with the spend or the repeat rate.")
        yield "home_result_incomplete", detail.format(", ".join(silent))


def _thin_ice(planned: Sequence[PlannedCell]) -> Iterator[Told]:
    borrowed = sorted({f"{cell.market}/{cell.channel}" for cell in planned if cell.traffic.borrowed})
    if borrowed:
        detail = _("No advertising benchmark of their own; those of a similar channel stand in: {}.")
        yield "traffic_borrowed", detail.format(", ".join(borrowed))
