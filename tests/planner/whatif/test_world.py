"""What changes do to the model of a small world, figure by figure."""

from dataclasses import replace

import numpy as np
import pytest

from gtm.planner.mix import shocks as mix_shocks
from gtm.planner.mix.model import ModelSource
from gtm.planner.mix.plays import PLAIN
from gtm.planner.whatif.changes import Changes
from gtm.planner.whatif.world import ChangedWorld, asked_otherwise
from tests.planner.mix.facts import question, source_of


@pytest.fixture(autouse=True)
def few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer draws than a plan has: what is tested does not depend on their number."""
    monkeypatch.setattr(mix_shocks, "DRAWS", 40)


def less(changes: Changes, source: ModelSource | None = None) -> float:
    """What an order leaves less under changes, the same on every cell and for every kind of order."""
    source = source or source_of()
    plain, changed = source.model().beliefs, ChangedWorld(source, changes).model().beliefs
    columns = [getattr(plain, name) - getattr(changed, name) for name in ("first_margin", "open_margin")]
    columns.append(plain.private_margin - changed.private_margin)
    assert np.ptp(np.concatenate(columns)) < 1e-9
    return float(columns[0][0, 0])


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # In euros, at 1.1 dollars: a customs value of 8, a freight of 2, returns of 1.
        (Changes(duty=0.1), 0.1 * 8 * 1.1),
        (Changes(lane=0.3), 0.3 * 2 * 1.1),
        (Changes(lane=-0.5), -0.5 * 2 * 1.1),
        (Changes(returns=0.5), 0.5 * 1 * 1.1),
        # 9 that an order leaves and 1.5 units of 6 until the door.
        (Changes(currency=-0.2), 0.2 * 18 * 1.1),
        # Five points of an order of 30; of a commission of 10 % no more than all can fall away.
        (Changes(commission=0.05), 0.05 * 30 * 1.1),
        (Changes(commission=-0.3), -0.1 * 30 * 1.1),
        # Of 25 after tax 22 are left after a commission of a tenth of 30.
        (Changes(price=0.1), -0.1 * 22 * 1.1),
        (Changes(price=0.1, commission=0.05), -0.1 * 22 * 1.1 + 0.05 * 33 * 1.1),
        (Changes(duty=0.1, lane=0.3), (0.8 + 0.6) * 1.1),
    ],
)
def test_an_order_leaves_less_by_the_part_that_a_change_takes(changes: Changes, expected: float) -> None:
    assert less(changes) == pytest.approx(expected)


def test_trying_on_keeps_the_share_of_returns_away_that_its_category_has_and_giving_it_up_brings_them_back() -> None:
    source = source_of()
    source = replace(source, ground=replace(source.ground, categories={"A": "apparel", "B": "apparel"}))
    cut = source.ground.assumed.range("DE", "try-on-return-cut", "apparel").value
    assert cut > 0
    assert less(Changes(try_on=True), source) == pytest.approx(-cut * 1.1)
    assert less(Changes(try_on=False), source) == pytest.approx((1 / (1 - cut) - 1) * 1.1)
    # Twice the returns, and a share of them away.
    assert less(Changes(try_on=True, returns=1.0), source) == pytest.approx((2 * (1 - cut) - 1) * 1.1)


def test_receipts_in_the_plans_own_currency_do_not_move() -> None:
    source = source_of(question(budget={"amount": "60000", "currency": "EUR"}))
    assert less(Changes(currency=-0.2), source) == 0


def test_a_dearer_order_is_bought_less_often_where_the_benchmark_has_a_value_of_an_order() -> None:
    source = source_of()
    response = source.ground.assumed.value("DE", "mix-price-response")
    plain, changed = source.model().beliefs, ChangedWorld(source, Changes(price=0.25)).model().beliefs
    known = np.array([cell.traffic.order_value is not None for cell in source.planned])
    expected = np.where(known, 1.25**-response, 1.0)
    assert changed.volume / plain.volume == pytest.approx(np.broadcast_to(expected, plain.volume.shape))
    assert changed.reward == pytest.approx(1.25 * plain.reward)


def test_dearer_traffic_buys_less_for_the_same_money() -> None:
    plain = source_of().model().cells.peak
    assert ChangedWorld(source_of(), Changes(traffic=0.4)).model().cells.peak == pytest.approx(1.4 * plain)


def test_a_budget_below_the_least_spend_of_a_channel_closes_it_and_a_larger_one_lets_channels_spend_more() -> None:
    source = source_of()
    least = max(cell.least for cell in source.planned)
    small = asked_otherwise(source, Changes(budget=least - 1), PLAIN)
    blocked = ChangedWorld(small, Changes()).model().cells.blocked
    assert blocked.tolist() == [cell.least > least - 1 for cell in source.planned]
    large = asked_otherwise(source, Changes(budget=1e9), PLAIN)
    assert ChangedWorld(large, Changes()).model().cells.max_spend.tolist() == [c.ceiling for c in source.planned]


def test_hosts_play_and_trying_on_are_asked_as_a_question_would() -> None:
    source = asked_otherwise(source_of(), Changes(ai_host_share=0.75, try_on=True), "fission")
    assert source.ground.question["content"]["ai_host_share"] == "0.75"
    assert source.ground.question["content"]["ar_try_on"] is True
    assert source.model().setting.hosting.ai_share == 0.75
    assert source.play == "fission"
    assert source_of().ground.question["content"]["ar_try_on"] is False
