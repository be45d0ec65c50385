"""Referral in a pool of people that runs out, by hand and against the closed loop where the pool does not end."""

from dataclasses import replace

import numpy as np
import pytest

from gtm.engine.mix.customer_value import value_per_customer
from gtm.engine.mix.demand import Horizon
from gtm.engine.mix.outcome import Decision, evaluate, flows
from gtm.engine.mix.referral_pool import crowded, customers, referral_left, worth_in_pool
from tests.engine.mix.instances import beliefs_of, make_instance, with_cells
from tests.engine.mix.test_customer_value import LOOP


def won_at_first(persons: float, months: int = 3) -> np.ndarray:
    won = np.zeros((months, 1, 1))
    won[0] = persons
    return won


def test_a_customer_brings_fewer_the_more_of_the_pool_have_bought() -> None:
    bought = customers(won_at_first(100.0), np.array([[0.5]]), np.array([400.0]), 3)[:, 0, 0]
    # A quarter has bought: 0.5 * 0.75 * 100. Then 137.5 of 400: 0.5 * 0.65625 * 37.5.
    assert bought == pytest.approx([100.0, 37.5, 12.3046875])


def test_nobody_is_brought_where_everybody_has_bought() -> None:
    bought = customers(won_at_first(500.0), np.array([[0.5]]), np.array([400.0]), 3)[:, 0, 0]
    assert bought.tolist() == [500.0, 0.0, 0.0]


def test_in_an_endless_pool_the_simulation_is_the_closed_loop() -> None:
    beliefs, horizon = beliefs_of(**LOOP), Horizon()
    won = np.linspace(50.0, 10.0, horizon.months)[:, None, None]
    closed = (value_per_customer(beliefs, horizon) * won).sum(0)
    assert worth_in_pool(beliefs, horizon, won, np.array([np.inf])) == pytest.approx(closed, rel=1e-12)


def test_below_a_tenth_of_the_pool_nothing_changes_and_above_it_does() -> None:
    instance = make_instance(2, draws=8)
    on = ~instance.cells.blocked
    decision = Decision(np.where(on, instance.cells.min_spend, 0.0), on, np.ones(2, bool))
    parts = (instance.beliefs, instance.setting, instance.entry, decision)
    endless = evaluate(instance.cells, *parts).contribution
    wide = with_cells(instance, pool=np.full(instance.cells.count, 1e9)).cells
    assert (evaluate(wide, *parts).contribution == endless).all()
    narrow = np.full(instance.cells.count, 1e9)
    narrow[5] = 1.0
    cells = with_cells(instance, pool=narrow).cells
    changed = evaluate(cells, *parts).contribution
    assert (changed[:, 5] < endless[:, 5]).all()
    assert (np.delete(changed, 5, 1) == np.delete(endless, 5, 1)).all()
    referred = flows(cells, *parts).referred
    assert referred[1:, 5].sum() < 0.01 * flows(instance.cells, *parts).referred[1:, 5].sum()


def test_what_is_left_of_referral_makes_the_closed_loop_bring_as_many() -> None:
    instance = make_instance(1, draws=1)
    horizon = replace(instance.setting.horizon, ages=200)
    count = instance.cells.count
    won = np.zeros((12, 1, count))
    won[0] = 100.0
    cells = with_cells(instance, pool=np.full(count, 400.0)).cells
    beliefs = replace(instance.beliefs, referral=np.full((1, count), 0.5))
    assert crowded(cells, beliefs, won).all()
    left = referral_left(cells, beliefs, horizon, won)[0]
    brought = customers(won, beliefs.referral, cells.pool, 201).sum(0)[0, 0]
    # In the closed loop a hundred bring 100 / (1 - k) in all.
    assert 100.0 / (1.0 - 0.5 * left) == pytest.approx(brought)
