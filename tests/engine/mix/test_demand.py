"""From spend to new customers, month by month."""

import numpy as np
import pytest

from gtm.engine.mix.demand import (
    Hosting,
    Setting,
    discounted_spend,
    new_customers,
    pressure,
    saturation,
    seeding_lifts,
)
from gtm.engine.mix.demand_draws import Belief, correlated_shocks
from tests.engine.mix.instances import make_instance, with_cells


def test_half_the_possible_customers_are_won_at_the_half_saturation() -> None:
    assert saturation(np.array([0.0, 1000.0, 1e12]), np.array(1000.0), np.array(1.7)) == pytest.approx([0.0, 0.5, 1.0])


def test_carry_over_keeps_a_share_of_last_months_pressure() -> None:
    instance = make_instance(1, 1, draws=1)
    media = pressure(instance.cells, instance.beliefs, instance.setting)
    carry = instance.beliefs.carry[0, 0]
    price = 1.1 ** (1.0 / 12.0)
    expected = (1.0 - carry) * (1.0 / 12.0) / price + carry * (1.0 - carry) * (1.0 / 12.0)
    assert media.spent[1, 0, 0] == pytest.approx(expected)


def test_pressure_from_before_the_plan_fades_and_sells_without_spend() -> None:
    instance = with_cells(make_instance(1, 1, draws=1), pressure=np.array([20e3]))
    media = pressure(instance.cells, instance.beliefs, instance.setting)
    carry = instance.beliefs.carry[0, 0]
    assert media.left[:2, 0, 0] == pytest.approx([20e3 * carry, 20e3 * carry**2])
    won = new_customers(instance.cells, instance.beliefs, instance.setting, np.zeros(1), np.ones(1))
    assert np.all(np.diff(won[:3, 0, 0] / instance.cells.season[:3, 0]) < 0)


def test_nothing_is_sold_before_the_launch_month() -> None:
    flight = np.zeros((12, 1))
    flight[4:] = 1.0 / 8.0
    instance = with_cells(make_instance(1, 1, draws=3), flight=flight)
    won = new_customers(instance.cells, instance.beliefs, instance.setting, np.array([90e3]), np.ones(1))
    assert not won[:4].any()
    assert np.all(won[4:] > 0)


def test_an_auction_makes_twice_the_spend_buy_less_than_twice_the_media() -> None:
    plain = make_instance(1, 1, draws=1)
    dear = with_cells(plain, auction=np.array([0.2]))
    usual = 12.0 * dear.cells.usual_spend
    for instance, factor in ((plain, 2.0), (dear, 2.0**0.8)):
        media = pressure(instance.cells, instance.beliefs, instance.setting).spent[0, 0, 0]
        power = (usual ** (1.0 - instance.cells.auction), (2.0 * usual) ** (1.0 - instance.cells.auction))
        assert media * power[1] / (media * power[0]) == pytest.approx(factor)


def test_media_at_the_usual_spend_do_not_depend_on_the_auction() -> None:
    plain = make_instance(1, 1, draws=1)
    dear = with_cells(plain, auction=np.array([0.2]))
    media = [
        (pressure(one.cells, one.beliefs, one.setting).spent[0, 0] * (12.0 * one.cells.usual_spend) ** (1.0 - g))[0]
        for one, g in ((plain, 0.0), (dear, 0.2))
    ]
    assert media[0] == pytest.approx(media[1])


def test_an_ai_host_makes_the_same_media_cheaper_where_hosts_are_paid() -> None:
    hosting = Hosting(ai_share=0.5, ai_cost=0.1, ai_conversion=0.8)
    assert hosting.price_factor(np.array([0.4, 0.0])) == pytest.approx([1.0 - 0.4 * 0.5 * 0.9, 1.0])
    assert hosting.conversion_factor(np.array([0.4, 0.0])) == pytest.approx([0.9, 1.0])


def test_a_blocked_norm_sells_nothing() -> None:
    instance = with_cells(make_instance(1, 2, draws=2), norm=np.array([0.0, 1.0]))
    won = new_customers(instance.cells, instance.beliefs, instance.setting, np.full(2, 50e3), np.ones(2))
    assert not won[..., 0].any()
    assert won[..., 1].all()


def test_the_seeding_lift_is_half_at_the_half_index() -> None:
    instance = make_instance(1, 10, gamma=0.4)
    lifts = seeding_lifts(instance.cells, Setting(seeding_half=0.6), np.array([0.6]))
    assert lifts == pytest.approx([1, 1, 1, 1.2, 1.2, 1.2, 1, 1, 1.2, 1])


def test_spend_is_discounted_along_its_flight() -> None:
    instance = make_instance(1, 1)
    expected = np.mean(1.12 ** (-np.arange(12) / 12.0))
    assert discounted_spend(instance.cells, instance.setting.horizon) == pytest.approx([expected])


def test_shocks_of_one_market_and_of_one_channel_move_together() -> None:
    market, channel = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])
    shocks = correlated_shocks(np.random.default_rng(1), 40_000, market, channel)
    seen = np.atleast_2d(np.corrcoef(shocks.T))
    assert seen[0, 1] == pytest.approx(0.25, abs=0.02)
    assert seen[0, 2] == pytest.approx(0.25, abs=0.02)
    assert seen[0, 3] == pytest.approx(0.0, abs=0.02)
    assert shocks.std(0) == pytest.approx(np.ones(4), abs=0.02)


def test_beliefs_keep_their_centre_on_every_scale() -> None:
    shock = np.random.default_rng(2).standard_normal((40_000, 1))
    centre, spread = np.array([0.3]), np.array([0.4])
    assert np.median(Belief(centre, spread, "log").sample(shock)) == pytest.approx(0.3, rel=0.02)
    assert Belief(centre, spread, "log-mean").sample(shock).mean() == pytest.approx(0.3, rel=0.02)
    assert np.median(Belief(centre, spread, "logit").sample(shock)) == pytest.approx(0.3, rel=0.02)
    assert Belief(centre, spread, "plain").sample(shock).mean() == pytest.approx(0.3, rel=0.02)
