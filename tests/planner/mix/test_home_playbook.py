"""Results at home carried over to like channels abroad."""

from decimal import Decimal
from math import exp, log
from typing import Any

import pytest

from gtm.engine.mix.customer_value import order_rate_of, repeat_share
from gtm.planner.mix import sensitivity as mix_sensitivity
from gtm.planner.mix import shocks as mix_shocks
from gtm.planner.mix import solution as mix_solution
from gtm.planner.mix.named import check_named
from gtm.planner.mix.planning import MixResult
from gtm.planner.question_error import QuestionError
from tests.planner.mix.facts import mix_book, mix_of, question

DOUYIN = {"channel": "douyin", "spend": "40000", "orders": "2000"}


@pytest.fixture(autouse=True)
def few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer draws and reruns than a plan has: what is tested does not depend on their number."""
    monkeypatch.setattr(mix_shocks, "DRAWS", 60)
    monkeypatch.setattr(mix_solution, "STABILITY_DRAWS", 2)
    monkeypatch.setattr(mix_sensitivity, "INPUTS", ())


def with_home(*channels: dict[str, Any]) -> MixResult:
    return mix_of(question(home_channels=list(channels)))


def row(result: MixResult, channel: str, acts_on: str) -> dict[str, Any]:
    return next(one for one in result.home_playbook if (one["channel"], one["acts_on"]) == (channel, acts_on))


def demand_of(result: MixResult, channel: str) -> dict[str, Any]:
    return next(cell["demand"] for cell in result.mix["cells"] if cell["channel"] == channel)


def test_a_result_at_home_is_shrunk_by_its_orders_and_only_partly_crosses_the_border() -> None:
    result = with_home(DOUYIN)
    told = row(result, "douyin", "conversion")
    # 2,000 orders for 40,000 yuan where the benchmark pays 40 for one: twice as many. 2000 / (2000 + 500) = 0.8.
    assert told["factor"] == "2.0000"
    assert told["weight"] == "0.8000"
    assert float(told["factor_carried"]) == pytest.approx(2 ** (0.8 * 0.5), abs=5e-5)
    assert told["role"] == "live"
    assert told["channels_there"] == [
        {"market": "DE", "channels": ["tiktok"]},
        {"market": "ID", "channels": ["tiktok"]},
    ]
    assert demand_of(result, "tiktok")["home_conversion"] == told["factor_carried"]
    assert demand_of(result, "amazon")["home_conversion"] == "1.0000"


def test_two_channels_of_one_part_weigh_by_their_orders() -> None:
    other = {"channel": "kuaishou", "spend": "80000", "orders": "1000"}
    told = row(with_home(DOUYIN, other), "kuaishou", "conversion")
    # Kuaishou pays 80 for an order where 40 are usual: half. Both together: (2000 ln 2 - 1000 ln 2) / (3000 + 500).
    assert told["factor"] == "0.5000"
    assert float(told["factor_of_role"]) == pytest.approx(exp(0.5 * (2000 - 1000) * log(2) / 3500), abs=5e-5)


def test_a_few_orders_carry_hardly_anything_over() -> None:
    told = row(with_home({"channel": "douyin", "spend": "100", "orders": "5"}), "douyin", "conversion")
    assert float(told["factor_carried"]) == pytest.approx(2 ** (5 / 505 * 0.5), abs=5e-5)


def test_a_repeat_rate_of_a_private_domain_acts_on_private_customers_everywhere() -> None:
    plain, better = mix_of(), with_home({"channel": "wecom", "orders": "4500", "repeat_rate": "0.5"})
    told = row(better, "wecom", "repeat")
    assert told["factor"] == "1.2500"
    assert float(told["factor_carried"]) == pytest.approx(1.25 ** (0.9 * 0.5), abs=5e-5)
    assert Decimal(better.mix["objective"]) > Decimal(plain.mix["objective"])


def test_repeat_orders_of_half_a_year_are_drawn_out_to_a_year_first() -> None:
    told = row(with_home({**DOUYIN, "repeat_rate": "0.2", "months": 6}), "douyin", "repeat")
    within_a_year = repeat_share(order_rate_of(0.2, 0.31, 0.57, 6), 0.31, 0.57, 12)
    assert within_a_year > 0.2
    assert float(told["factor"]) == pytest.approx(within_a_year / 0.2, abs=5e-5)


def test_better_results_at_home_make_more_of_the_same_money() -> None:
    limits = [{"market": "DE", "channel": "tiktok", "min": "9000"}]
    worse, better = (
        mix_of(question(limits=limits, home_channels=[{**DOUYIN, "orders": orders}])) for orders in ("500", "4000")
    )
    assert float(better.mix["objective"]) > float(worse.mix["objective"])


def test_a_result_far_from_its_benchmark_is_doubted_and_one_without_figures_is_told() -> None:
    result = with_home({"channel": "douyin", "spend": "40000", "orders": "20000"}, {"channel": "wecom", "orders": "50"})
    told = {one["code"]: one["detail"] for one in result.warnings}
    assert "20.00 times" in told["home_result_unlikely"]
    assert "wecom" in told["home_result_incomplete"]


def test_a_channel_without_a_benchmark_at_home_is_refused_with_those_that_have_one() -> None:
    with pytest.raises(QuestionError) as refusal:
        check_named(mix_book(), question(home_channels=[DOUYIN, {"channel": "weibo"}]))
    assert refusal.value.pointer == "/home_channels/1/channel"
    assert "douyin, kuaishou, wecom" in str(refusal.value)
