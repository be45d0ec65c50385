"""Mixtures of the markets' answers to prices: the master program of the rows' prices, and plans read from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from gtm.engine.mix.demand import Array, IntArray
from gtm.engine.mix.linear_program import Program, solve
from gtm.engine.mix.problem import MixProblem, read
from gtm.engine.mix.rows import Row

PENALTY = 1e3
"""A unit of a row's own size beyond its limit costs so many times what the markets earn at no price."""

HELD = 1e-6
WHOLE_GAP = 1e-4


@dataclass(frozen=True)
class Master:
    """The program that mixes answers: its variables are the answers (market, number), excesses of rows, the tail."""

    program: Program
    market: IntArray
    answer: IntArray


@dataclass(frozen=True)
class Mixture:
    """A solved master: what it earns, prices of the rows, by how much it goes over them, weights of the answers."""

    earned: float
    prices: Array
    exceeded: Array
    weights: Array


def used_columns(problem: MixProblem, rows: Sequence[Row], place: Array) -> Array:
    """What every market earns and uses of every row under a plan, (1 + R, M)."""
    lifts = problem.lifts(place)
    entered = problem.entered(place)
    found = np.empty((1 + len(rows), len(problem.entry)))
    earned = read(problem.net, place) + lifts * read(problem.curves.gross, place)
    found[0] = problem.by_market(earned) - np.where(entered, problem.entry, 0.0)
    for number, row in enumerate(rows, 1):
        own = place[row.cells]
        used = read(row.usage, own) + lifts[row.cells] * read(row.lifted, own)
        by_market = np.bincount(problem.market[row.cells], used, len(problem.entry))
        found[number] = by_market + np.where(entered, row.entry, 0.0)
    return found


def master_program(rows: Sequence[Row], columns: Sequence[Array], size: float, weight: float) -> Master:
    every = np.stack(columns, 2)
    market, answer = _different(every)
    earned, used = every[0, market, answer], every[1:, market, answer]
    count, tailed = len(market), any(row.kind == "tail" for row in rows)
    gain = np.concatenate([earned / size, np.full(len(rows), -PENALTY), [weight]])
    low, high = np.zeros(len(gain)), np.full(len(gain), np.inf)
    low[-1], high[-1] = (-np.inf, np.inf) if tailed else (0.0, 0.0)
    program = Program(gain, low, high, np.zeros(len(gain), bool))
    for number in range(every.shape[1]):
        own = np.flatnonzero(market == number)
        program.add_row(own, np.ones(len(own)), 1.0, 1.0)
    for number, row in enumerate(rows):
        own = np.flatnonzero(used[number])
        index, value = [*own, count + number], [*(used[number, own] / row.scale), -1.0]
        if row.kind == "tail":
            index.append(len(gain) - 1)
            value.append(size / row.scale)
        program.add_row(np.array(index), np.array(value), -np.inf, row.limit / row.scale)
    return Master(program, market, answer)


def best_mixture(master: Master, rows: Sequence[Row], size: float, weight: float) -> Mixture:
    """The best mixture of the answers."""
    solved = solve(master.program)
    assert solved is not None
    scale, tails = np.array([row.scale for row in rows]), np.array([row.kind == "tail" for row in rows])
    prices = np.maximum(solved.prices[-len(rows) :], 0.0) * size / scale
    if tails.any():
        prices = np.where(tails, prices * weight / prices[tails].sum(), prices)
    count = len(master.market)
    return Mixture(solved.objective * size, prices, solved.values[count:-1] * scale, solved.values[:count])


def pieces_of(
    problem: MixProblem, places: Sequence[Array], master: Master, mixture: Mixture
) -> Iterator[tuple[float, Array]]:
    """Weight of every answer in a mixture and its place in its own market, the others left."""
    for weight, market, answer in zip(mixture.weights, master.market, master.answer, strict=True):
        if weight > HELD:
            yield float(weight), np.where(problem.market == market, places[answer], 0.0)


def mixed_answers(
    problem: MixProblem, rows: Sequence[Row], places: Sequence[Array], size: float, weight: float = 0.0
) -> Array | None:
    """A plan in which every market does what some of its answers with the same running cells do in the mean.

    Rows are kept by the mixture, not yet by the plan. Nothing where no such mixture keeps the rows.
    """
    columns = [used_columns(problem, rows, place) for place in places]
    master = master_program(rows, columns, size, weight)
    every = np.stack(places)
    alike = _running_alike(problem, every, master)
    solved = solve(_of_one_kind(master, alike, len(rows)), WHOLE_GAP)
    if solved is None:
        return None
    place = np.zeros(len(problem.market))
    for variable in np.flatnonzero(solved.values[: len(master.market)] > HELD):
        own = problem.market == master.market[variable]
        place[own] += solved.values[variable] * every[master.answer[variable], own]
    return np.where(place > 0, np.maximum(place, 1.0), 0.0)


def _running_alike(problem: MixProblem, every: Array, master: Master) -> IntArray:
    """A number for every answer of a market that is the same where the same cells run."""
    numbers: dict[tuple[int, bytes], int] = {}
    found = []
    for market, answer in zip(master.market, master.answer, strict=True):
        key = (int(market), (every[answer, problem.market == market] > 0).tobytes())
        found.append(numbers.setdefault(key, len(numbers)))
    return np.array(found)


def _of_one_kind(master: Master, alike: IntArray, rows: int) -> Program:
    """The program in which a market mixes only answers with the same running cells, and no row is exceeded."""
    mixing, kinds = master.program, int(alike.max()) + 1
    count, total = len(master.market), len(mixing.gain)
    high = mixing.high.copy()
    high[count : count + rows] = 0.0
    ones, whole = np.ones(kinds), np.arange(total + kinds) >= total
    program = Program(
        np.concatenate([mixing.gain, np.zeros(kinds)]),
        np.concatenate([mixing.low, np.zeros(kinds)]),
        np.concatenate([high, ones]),
        whole,
        list(mixing.index),
        list(mixing.value),
        list(mixing.row_low),
        list(mixing.row_high),
    )
    for kind in range(kinds):
        own = np.flatnonzero(alike == kind)
        program.add_row(np.array([*own, total + kind]), np.array([*np.ones(len(own)), -1.0]), 0.0, 0.0)
    for market in np.unique(master.market):
        own = np.unique(alike[master.market == market])
        program.add_row(total + own, np.ones(len(own)), 1.0, 1.0)
    return program


def _different(every: Array) -> tuple[IntArray, IntArray]:
    """Market and number of every answer that no earlier one of the market equals."""
    market, answer = [], []
    for number in range(every.shape[1]):
        seen = set()
        for place in range(every.shape[2]):
            key = every[:, number, place].tobytes()
            if key not in seen:
                seen.add(key)
                market.append(number)
                answer.append(place)
    return np.array(market), np.array(answer)
