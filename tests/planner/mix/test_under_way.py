"""What runs already when a plan begins: no second set-up cost, no deposit again, and momentum from the last weeks."""

from typing import Any

import numpy as np
import pytest

from gtm.planner.economics.market_money import MarketMoney
from gtm.planner.mix.assumptions import MixAssumptions
from gtm.planner.mix.cells import planned_cells
from gtm.planner.mix.costs import channel_costs
from gtm.planner.mix.ground import MixGround
from gtm.planner.mix.model import ModelSource
from gtm.planner.plans.circumstances import where_not_begun
from gtm.planner.plans.scheme_costs import Span
from gtm.planner.question_error import QuestionError
from tests.planner.mix.facts import DAY, economics, flat_seasons, mix_book, question

RUNNING = {"cells": [{"market": "DE", "channel": "amazon", "spend": "4000"}]}


def ground(**fields: Any) -> MixGround:
    asked, facts = question(**fields), mix_book()
    assumed = MixAssumptions.of(facts, asked["markets"], DAY)
    return MixGround(facts, asked, MarketMoney(facts, "USD", DAY), assumed, {})


def term(per: str, kind: str = "add") -> dict[str, Any]:
    return {
        "id": f"fee-{per}",
        "category": "all",
        "condition": "",
        "optional": "no",
        "fee": per,
        "fixed_fee": 120.0,
        "fixed_fee_kind": kind,
        "fixed_fee_per": per,
        "fixed_fee_currency": "USD",
        "sources": (),
    }


def test_a_running_channel_pays_by_the_month_and_nothing_that_is_paid_once() -> None:
    terms: Any = [term("once"), term("month"), term("shop", "deposit")]
    money = MarketMoney(mix_book(), "USD", DAY)
    new = channel_costs(terms, 10, 0.12, money)
    running = channel_costs(terms, 10, 0.12, money, running=True)
    # 120 once, 1,200 by the month, and the capital of a deposit of 120 at 12 % a year for ten months: 12.
    assert [new.fixed, new.once, new.deposit] == pytest.approx([1332.0, 120.0, 120.0])
    assert [running.fixed, running.once, running.deposit] == pytest.approx([1212.0, 0.0, 0.0])


def test_a_market_that_is_entered_pays_again_only_what_comes_round() -> None:
    counted = ("once", "per_goods", "yearly", "per_shipment")
    assert [Span(2, 3).times(by, 4) for by in counted] == [1, 4, 2, 3]
    assert [Span(2, 3, entered=True).times(by, 4) for by in counted] == [0, 0, 2, 3]


def test_momentum_is_the_spend_of_the_last_weeks_and_only_where_a_channel_runs() -> None:
    place = ground(under_way=RUNNING)
    planned, _excluded = planned_cells(place, economics())
    model = ModelSource(place, planned, flat_seasons(), {}).model()
    pressed = {
        (cell.market, cell.channel): float(value) for cell, value in zip(planned, model.cells.pressure, strict=True)
    }
    # Amazon has no hosts and no auction in this world: the pressure is the spend itself.
    assert pressed.pop(("DE", "amazon")) == pytest.approx(4000.0)
    assert set(pressed.values()) == {0.0}
    assert np.isfinite(model.cells.pressure).all()
    assert place.is_entered("DE")
    assert not place.is_entered("ID")


def test_markets_that_are_sold_to_wait_for_no_licence() -> None:
    ready = {"DE": "2027-03-01", "ID": "2027-04-01"}
    assert where_not_begun(ready, question(under_way=RUNNING)) == {"ID": "2027-04-01"}
    assert where_not_begun(ready, question()) == ready


def test_a_wrong_field_is_refused_with_its_place() -> None:
    with pytest.raises(QuestionError) as error:
        question(under_way={"cells": [{"market": "DE", "channel": "amazon"}]})
    assert error.value.pointer == "/under_way/cells/0"
    with pytest.raises(QuestionError, match="the fields are cells, try_on_paid"):
        question(under_way={"channels": []})
