"""What a question asks of the mix beside its budget, and what the answer says of it: the small invented world."""

from collections.abc import Mapping
from typing import Any

import pytest

from gtm.planner.mix import sensitivity as mix_sensitivity
from gtm.planner.mix import shocks as mix_shocks
from gtm.planner.mix import solution as mix_solution
from gtm.planner.mix.named import check_named
from gtm.planner.question_error import QuestionError
from tests.planner.mix.facts import economics, flat_seasons, mix_book, mix_of, offer, question


@pytest.fixture(autouse=True)
def few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer draws and reruns than a plan has."""
    monkeypatch.setattr(mix_shocks, "DRAWS", 100)
    monkeypatch.setattr(mix_solution, "STABILITY_DRAWS", 4)
    monkeypatch.setattr(mix_sensitivity, "INPUTS", ())


def mix(**fields: Any) -> Mapping[str, Any]:
    """The mix of a question."""
    return mix_of(question(**fields)).mix


def row(told: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """The first row of a kind."""
    return next(one for one in told["rows"] if one["name"] == name)


def cash_low(told: Mapping[str, Any]) -> float:
    """The most that is tied up."""
    return -float(told["cash_low"]["amount"])


def test_without_demands_only_the_budget_is_a_row_and_its_price_is_that_of_one_more_unit() -> None:
    told = mix(links=[])
    (budget,) = told["rows"]
    assert (budget["name"], budget["binding"]) == ("budget", True)
    assert budget["shadow_price"] == told["value_of_one_more"]
    assert budget["limit"] == "60000.00"
    assert told["goal"]["code"] == "contribution"
    assert told["goal"]["value"] == told["objective"]
    assert told["relaxation"] == []


def test_working_capital_holds_the_plan_down_and_is_kept() -> None:
    free = mix()
    half = 0.5 * cash_low(free)
    told = mix(working_capital={"amount": f"{half:.2f}", "currency": "USD"})
    capital = row(told, "working_capital")
    assert cash_low(told) <= half * 1.001
    assert float(capital["used"]) == pytest.approx(cash_low(told), rel=1e-3)
    assert capital["binding"]
    assert float(capital["shadow_price"]) > 0
    assert float(told["objective"]) < float(free["objective"])
    assert told["method"] != free["method"]


def test_working_capital_is_converted_into_the_currency_of_the_budget() -> None:
    half = 0.5 * cash_low(mix())
    dollars = mix(working_capital={"amount": f"{half:.2f}", "currency": "USD"})
    euros = mix(working_capital={"amount": f"{half / 1.1:.4f}", "currency": "EUR"})
    assert float(row(euros, "working_capital")["limit"]) == pytest.approx(half, rel=1e-6)
    assert float(euros["objective"]) == pytest.approx(float(dollars["objective"]), rel=1e-3)


def test_a_currency_without_a_rate_is_refused_where_it_is_told() -> None:
    with pytest.raises(QuestionError, match="/working_capital/currency"):
        check_named(mix_book(), question(working_capital={"amount": "1", "currency": "JPY"}))


def test_revenue_as_goal_brings_more_of_it_and_keeps_the_floor() -> None:
    usual = mix()
    floor = 0.7 * float(usual["objective"])
    told = mix(goal="revenue", contribution_floor={"amount": f"{floor:.2f}", "currency": "USD"})
    assert float(told["revenue"]) >= float(usual["revenue"])
    assert float(told["objective"]) >= floor * 0.999
    assert told["goal"]["code"] == "revenue"
    assert float(told["goal"]["value"]) == pytest.approx(float(told["revenue"]))
    assert float(told["goal"]["bound"]) >= float(told["goal"]["value"])
    assert float(row(told, "contribution_floor")["limit"]) == pytest.approx(floor)


def test_customers_as_goal_brings_more_of_them() -> None:
    usual, told = mix(), mix(goal="customers")
    assert float(told["customers"]) >= float(usual["customers"])
    assert told["goal"]["unit"] is None
    assert float(told["objective"]) >= 0.0


def test_a_floor_out_of_reach_names_what_would_have_to_give() -> None:
    told = mix_of(question(goal="revenue", contribution_floor={"amount": "900000", "currency": "USD"}))
    assert told.mix["status"] == "infeasible"
    (given,) = told.mix["relaxation"]
    assert given["row"] == "contribution_floor"
    assert 0 < float(given["amount"]) < 900000
    assert "limits_not_kept" in {one["code"] for one in told.warnings}


def test_risk_moves_the_plan_along_its_frontier() -> None:
    usual, told = mix(), mix(risk="1")
    assert usual["risk"]["frontier"] == []
    assert [point["weight"] for point in told["risk"]["frontier"]] == ["0", "0.25", "0.5", "1"]
    assert float(told["risk"]["cvar"]) >= float(usual["risk"]["cvar"]) - 1.0
    assert float(told["objective"]) <= float(usual["objective"]) + 1.0
    worst = [float(point["cvar"]) for point in told["risk"]["frontier"]]
    assert worst[-1] >= worst[0] - 1.0


def test_a_share_of_the_spend_is_kept() -> None:
    told = mix(share_limits=[{"market": "DE", "max_share": "0.2"}])
    spent = {
        market: sum(float(one["spend"]) for one in told["cells"] if one["market"] == market) for market in ("DE", "ID")
    }
    assert spent["DE"] <= 0.2001 * sum(spent.values())
    assert row(told, "share")["market"] == "DE"


def test_stock_and_warehouse_hold_the_units_of_their_market() -> None:
    usual = mix()
    units = {
        market: 1.5 * sum(float(one["orders"]) for one in usual["cells"] if one["market"] == market)
        for market in ("DE", "ID")
    }
    told = mix(
        stock=[{"market": "DE", "units": f"{0.5 * units['DE']:.0f}"}],
        warehouse=[{"market": "ID", "units_a_month": f"{units['ID'] / 30:.0f}"}],
    )
    sold = 1.5 * sum(float(one["orders"]) for one in told["cells"] if one["market"] == "DE")
    assert sold <= 0.5 * units["DE"] * 1.002
    assert float(row(told, "stock")["used"]) == pytest.approx(sold, rel=1e-2)
    assert float(row(told, "warehouse")["used"]) <= units["ID"] / 30 * 1.002 + 1


def test_goods_that_travel_parcel_by_parcel_pass_no_warehouse() -> None:
    offers = economics(*(offer("DE", channel) for channel in ("amazon", "tiktok")))
    parcels = type(offers)([{**route, "cash_days": 0} for route in offers.routes], offers.offers, offers.table)
    told = mix_of(question(markets=["DE"], warehouse=[{"market": "DE", "units_a_month": "1"}]), parcels).mix
    assert row(told, "warehouse")["used"] == "0.00"


def test_a_private_domain_needs_a_channel_that_fills_it_unless_the_question_says_otherwise() -> None:
    alone = economics(*(offer("DE", channel) for channel in ("whatsapp", "instagram")))
    limits = [{"market": "DE", "channel": "whatsapp", "min": "3000"}]
    linked = mix_of(question(markets=["DE"], limits=limits), alone).mix
    assert all(one["on"] for one in linked["cells"])
    closed = [*limits, {"market": "DE", "channel": "instagram", "max": "0"}]
    free = mix_of(question(markets=["DE"], limits=limits, links=[]), alone).mix
    assert float(free["objective"]) >= float(linked["objective"]) - 1.0
    without = mix_of(question(markets=["DE"], limits=closed), alone).mix
    assert [one["channel"] for one in without["cells"]] == ["whatsapp"]


def test_modes_are_told_in_words_and_can_be_left_out() -> None:
    season = flat_seasons()
    season.factor[:, 6:] = 1.4
    chosen = mix_of(seasons=season).mix
    plain = mix_of(question(modes=False), seasons=season).mix
    assert float(chosen["objective"]) >= float(plain["objective"]) * 0.999
    for one in plain["cells"]:
        assert one["mode"] == {
            "launch_month": one["launch_month"],
            "flighting": "even",
            "flighting_name": "The same every month",
            "host": "asked",
            "host_name": "Hosts as the question casts them",
        }


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"share_limits": [{"max_share": "0.2"}]}, "/share_limits/0"),
        ({"share_limits": [{"market": "DE", "max_share": "2"}]}, "/share_limits/0/max_share"),
        ({"stock": [{"units": "5"}]}, "/stock/0/market"),
        ({"stock": [{"market": "DE", "unit": "5"}]}, "/stock/0/unit"),
        ({"warehouse": [{"market": "DE", "units_a_month": "-1"}]}, "/warehouse/0/units_a_month"),
        ({"links": [{"channel": "whatsapp"}]}, "/links/0"),
        ({"modes": "yes"}, "/modes"),
        ({"goal": "revenue", "risk": "0.5"}, "/risk"),
        ({"contribution_floor": {"amount": "1"}}, "/contribution_floor/currency"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place(fields: dict[str, Any], pointer: str) -> None:
    with pytest.raises(QuestionError) as refused:
        question(**fields)
    assert refused.value.pointer == pointer
