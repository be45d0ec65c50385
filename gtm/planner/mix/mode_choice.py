"""How every channel is run: the month it is launched, the spread of its spend, its hosts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from gtm.engine.mix.modes import FLIGHTINGS, LATER_LAUNCHES, Flighting, Host, Mode, choose_modes, launches
from gtm.planner.mix.cells import PlannedCell
from gtm.planner.mix.model import ModelSource, mode_of
from gtm.planner.mix.replanning import Budget


def with_modes(source: ModelSource, budget: Budget) -> ModelSource:
    """The source with the modes of the best coarse plan, of equals the plainest; as it is where none are asked for."""
    if not source.ground.question["modes"]:
        return source
    ways = _ways(source)
    plain = replace(source, planned=ways[0]).model()
    others = [replace(source, planned=cells).model(draws=1) for cells in ways[1:]]
    told = [(model.cells, model.setting) for model in (plain, *others)]
    chosen = choose_modes(told, plain.beliefs, plain.entry, budget.amount, budget.covers_fixed)
    return replace(source, planned=[ways[way][place] for place, way in enumerate(chosen)])


def with_told_modes(source: ModelSource, told: Mapping[tuple[str, str], Mapping[str, Any]]) -> ModelSource:
    """The source with the modes that a stored plan tells by market and channel; as it is where it tells none."""
    months = source.seasons.months
    planned = []
    for cell in source.planned:
        mode = told.get((cell.market, cell.channel))
        if mode is None:
            planned.append(cell)
            continue
        run = Mode(months.index(mode["launch_month"]), mode["flighting"], mode["host"])
        planned.append(_in_mode(source, cell, run))
    return replace(source, planned=planned)


def _ways(source: ModelSource) -> list[list[PlannedCell]]:
    """All cells in every combination of launch, spread and hosts that differs for some of them, the plainest first."""
    begins = [_launches(source, cell, place) for place, cell in enumerate(source.planned)]
    hosts: list[Host] = ["asked"]
    if float(source.ground.question["content"]["ai_host_share"]) > 0:
        hosts.append("human")
    ways: list[list[PlannedCell]] = []
    for rank in range(1 + LATER_LAUNCHES):
        for flighting in FLIGHTINGS:
            for host in hosts:
                way = [
                    _run(source, cell, begin, rank, flighting, host)
                    for cell, begin in zip(source.planned, begins, strict=True)
                ]
                if way not in ways:
                    ways.append(way)
    return ways


def _launches(source: ModelSource, cell: PlannedCell, place: int) -> list[int]:
    """Months in which a channel may begin; one that runs already goes on."""
    if source.ground.spent_before(cell.market, cell.channel) is not None:
        return [cell.launch]
    return launches(source.season_of(place), cell.launch)


def _run(
    source: ModelSource, cell: PlannedCell, begin: Sequence[int], rank: int, flighting: Flighting, host: Host
) -> PlannedCell:
    """A cell run in one way; where it has no such launch or no hosts, as in the plain way."""
    launch = begin[rank] if rank < len(begin) else begin[0]
    hosted = source.ground.assumed.value(cell.market, f"mix-host-share-{cell.model}") > 0
    return _in_mode(source, cell, Mode(launch, flighting, host if hosted else "asked"))


def _in_mode(source: ModelSource, cell: PlannedCell, mode: Mode) -> PlannedCell:
    """A cell in a mode: what is launched later may spend less."""
    months = source.ground.months
    most = cell.most * (months - mode.launch) / (months - cell.launch)
    return replace(cell, launch=mode.launch, mode=mode, most=max(most, cell.least))


def mode_part(cell: PlannedCell, months: Sequence[str]) -> dict[str, Any]:
    """How a cell is run, with names to read."""
    mode = mode_of(cell)
    return {
        "launch_month": months[mode.launch],
        "flighting": mode.flighting,
        "flighting_name": flighting_name(mode.flighting),
        "host": mode.host,
        "host_name": host_name(mode.host),
    }


def flighting_name(flighting: Flighting) -> str:
    """The spread of a spend in words."""
    return {
        "even": _("The same every month"),
        "season": _("With the season"),
        "front": _("More at the beginning"),
    }[flighting]


def host_name(host: Host) -> str:
    """Who hosts, in words."""
    return {"asked": _("Hosts as the question casts them"), "human": _("Human hosts only")}[host]
