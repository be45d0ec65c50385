"""Calibration of a small invented world: weeks made from a known truth are read, and the plan moves towards it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np
import pytest

from gtm.engine.calibration.orders import Weeks, expected_orders
from gtm.engine.calibration.prior import HALF, VOLUME
from gtm.engine.mix.demand import Array
from gtm.planner.actuals.calibrating import CustomerDays, Learned, NothingToLearnError, learn
from gtm.planner.actuals.calibration_summary import summary_of
from gtm.planner.actuals.priors import Believed, believed
from gtm.planner.actuals.stored_calibration import calibrated_cells, digest_of, packed
from gtm.planner.actuals.weekly import NoRate, WeeklyTable
from gtm.planner.economics.market_money import MarketMoney
from gtm.planner.mix import sensitivity as mix_sensitivity
from gtm.planner.mix import shocks as mix_shocks
from gtm.planner.mix import solution as mix_solution
from gtm.planner.mix.calibrated import CalibratedCells
from gtm.planner.mix.planning import MixResult
from gtm.planner.models import Calibration
from tests.planner.mix.facts import DAY, assumption, economics, flat_seasons, mix_book, mix_of, question

FIRST = date(2026, 1, 5)
CELL = ("DE", "own-site")
NOISE = {"mix-organic-share": (0.15, 0.05, 0.45), "mix-order-dispersion": (12.0, 3.8, 38.0)}


@pytest.fixture(autouse=True)
def few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer draws and reruns than a plan has: what is tested does not depend on their number."""
    monkeypatch.setattr(mix_shocks, "DRAWS", 100)
    monkeypatch.setattr(mix_solution, "STABILITY_DRAWS", 10)
    monkeypatch.setattr(mix_sensitivity, "INPUTS", ())


@cache
def world() -> Any:
    """The small world's book with the two assumptions from which the reading of weeks begins."""
    book = mix_book()
    rows = [*book.tables["assumptions"]["WORLD"], *(assumption("WORLD", key, told) for key, told in NOISE.items())]
    kept = {market: list(told) for market, told in book.tables["assumptions"].items()}
    return mix_book(assumptions={**kept, "WORLD": rows})


@cache
def beliefs() -> Believed:
    return believed(world(), [], question(calibration=None), economics(), (FIRST.replace(day=1), 12))


def silent(share: float, message: str) -> None:
    """Nobody listens."""


def table_of(weeks: int, factor: float = 3.0, cell: tuple[str, str] = CELL) -> WeeklyTable:
    """Weeks of one channel whose true volume is `factor` times the believed one; spend varies threefold."""
    found = beliefs()
    place = [(one.market, one.channel) for one in found.planned].index(cell)
    prior, _seen = found.prior([place], np.zeros(1, bool))
    rng = np.random.default_rng(7)
    spend = np.exp(prior.centre[HALF, 0]) * rng.choice([0.5, 1.0, 1.5], weeks)[None]
    truth = prior.centre[:, 0].copy()
    truth[VOLUME] += np.log(factor)
    blank = np.zeros_like(spend)
    shape = Weeks(spend, blank, blank > 0, blank + 1.0, spend.mean(1), np.zeros(1), prior.fatigue)
    orders = rng.poisson(expected_orders(truth[None, None], shape)[:, 0]).astype(float)
    return wrapped({"spend": spend, "orders": orders}, (cell,))


def wrapped(figures: Mapping[str, Array], cells: tuple[tuple[str, str], ...]) -> WeeklyTable:
    weeks = next(iter(figures.values())).shape[1]
    days = tuple(FIRST + timedelta(days=7 * number) for number in range(weeks))
    return WeeklyTable(cells, days, "USD", dict(figures), np.zeros((len(cells), weeks), bool), {})


@cache
def taught(weeks: int) -> Learned:
    return learn(table_of(weeks), beliefs(), {}, silent)


def stored(learned: Learned, table: WeeklyTable) -> CalibratedCells:
    """The calibration as it comes back from its row."""
    summary, content = summary_of(learned, table), packed(learned)
    row = Calibration(
        digest=digest_of(summary, content), as_of=date(2026, 11, 22), currency="USD", summary=summary, packed=content
    )
    return calibrated_cells(row)


def mix_with(calibration: CalibratedCells | None, **fields: Any) -> MixResult:
    told = None if calibration is None else {"digest": calibration.digest, **fields}
    # The channel is asked for, so that it runs whatever is believed of it.
    asked = question(calibration=told, limits=[{"market": CELL[0], "channel": CELL[1], "min": "9000", "max": "9600"}])
    return mix_of(asked, facts=world(), calibration=calibration, seasons=flat_seasons())


def asked_without_limits(calibration: CalibratedCells, **fields: Any) -> MixResult:
    asked = question(calibration={"digest": calibration.digest, **fields})
    return mix_of(asked, facts=world(), calibration=calibration, seasons=flat_seasons())


def test_forty_weeks_move_the_volume_from_the_belief_to_the_truth() -> None:
    posterior = taught(40).posterior
    moved = np.median(posterior.draws[VOLUME, :, 0]) - posterior.prior.centre[VOLUME, 0]
    assert np.exp(moved) == pytest.approx(3.0, rel=0.35)
    assert posterior.learned[VOLUME, 0] > 0.5


def test_the_plan_expects_more_orders_of_a_channel_that_sold_more_than_believed() -> None:
    calibration = stored(taught(40), table_of(40))
    before, after = mix_with(None).mix, mix_with(calibration, beyond_seen=True).mix
    [was, now] = [
        next(one for one in mix["cells"] if (one["market"], one["channel"]) == CELL) for mix in (before, after)
    ]
    [believed_orders, taught_orders] = [float(one["orders"]) / float(one["spend"]) for one in (was, now)]
    assert taught_orders / believed_orders == pytest.approx(3.0, rel=0.4)
    assert before["calibration"] is None
    [told] = after["calibration"]["cells"]
    assert (told["market"], told["channel"], told["weeks"]) == (*CELL, 40)
    assert [row["code"] for row in told["told"]][:1] == ["learned"]


def test_from_eight_weeks_only_the_size_is_claimed_and_from_three_nothing() -> None:
    eight = stored(taught(8), table_of(8))
    [told] = mix_with(eight).mix["calibration"]["cells"]
    assert "scale_only" in [row["code"] for row in told["told"]]
    assert (told["parameters"]["half"], told["parameters"]["slope"]) == ("0.00", "0.00")
    three = mix_with(stored(taught(3), table_of(3))).mix
    [told] = three["calibration"]["cells"]
    assert [row["code"] for row in told["told"]] == ["too_few_weeks"]
    assert three["cells"] == mix_with(None).mix["cells"]


def test_channels_without_weeks_move_towards_what_their_neighbours_sold() -> None:
    learned = taught(40)
    factors = dict(zip(learned.cells, learned.moved, strict=True))
    # Three times the orders believed in one channel: the market's others and the same channel elsewhere are raised,
    # by less than that, and those that share neither stay nearer to what was believed.
    assert 1.0 < factors["DE", "amazon"] < 3.0
    assert 1.0 < factors["ID", "own-site"] < 3.0
    assert abs(factors["ID", "amazon"] - 1.0) < abs(factors["DE", "amazon"] - 1.0)
    told = mix_with(stored(learned, table_of(40))).mix["calibration"]["neighbours"]
    assert ("DE", "amazon") in [(row["market"], row["channel"]) for row in told]


def test_no_month_is_planned_far_beyond_the_spends_seen_unless_it_is_lifted() -> None:
    table = table_of(16)
    small = wrapped({"spend": table.figures["spend"] / 20, "orders": table.figures["orders"]}, (CELL,))
    calibration = stored(learn(small, beliefs(), {}, silent), small)
    largest = float(small.figures["spend"].max())
    capped, lifted = (asked_without_limits(calibration, beyond_seen=lift).mix for lift in (False, True))
    [told] = capped["calibration"]["cells"]
    # One and a half times the largest week, in a month of 365.25 / 84 weeks.
    assert float(told["monthly_cap"]) == pytest.approx(1.5 * largest * 365.25 / 84, abs=0.01)
    months = next(one for one in capped["cells"] if (one["market"], one["channel"]) == CELL)["spend_by_month"]
    least = max(200.0, 1.5 * largest * 365.25 / 84)
    assert max(map(float, months)) <= least + 0.01
    assert lifted["calibration"]["cells"][0]["monthly_cap"] is None


def test_a_calibration_comes_back_from_its_row_to_the_last_bit() -> None:
    learned, table = taught(16), table_of(16)
    again = stored(learned, table)
    assert np.array_equal(again.posterior.draws, learned.posterior.draws)
    assert again.posterior.warnings == learned.posterior.warnings
    assert again.posterior.pooled
    assert again.weeks == (16, *[0] * 9)
    second = learn(table_of(16), beliefs(), {}, silent)
    assert packed(second) == packed(learned)


def test_money_is_brought_into_the_plans_currency() -> None:
    table = table_of(16)
    calibration = stored(taught(16), table)
    asked = question(calibration={"digest": calibration.digest}, budget={"amount": "60000", "currency": "EUR"})
    euros = mix_of(asked, facts=world(), calibration=calibration, seasons=flat_seasons())
    assert euros.mix["calibration"]["cells"][0]["weeks"] == 16
    yuan = question(calibration={"digest": calibration.digest})
    none = mix_of({**yuan}, facts=world(), calibration=_in(calibration, "CNY"), seasons=flat_seasons())
    assert none.mix["calibration"] is None
    assert "calibration_not_used" in [row["code"] for row in none.warnings]


def _in(calibration: CalibratedCells, currency: str) -> CalibratedCells:
    return CalibratedCells(**{**calibration.__dict__, "currency": currency})


def test_channels_without_a_rate_or_a_place_in_plans_are_left_out_with_the_reason() -> None:
    one = np.ones((3, 6))
    unknown = one.copy()
    unknown[2] = np.nan
    table = WeeklyTable(
        (CELL, ("DE", "temu"), ("ID", "amazon")),
        table_of(6).weeks,
        "USD",
        {"spend": unknown, "orders": one},
        np.zeros((3, 6), bool),
        {("ID", "amazon"): NoRate("IDR", date(2026, 1, 5), date(2026, 2, 9))},
    )
    learned = learn(table, beliefs(), {}, silent)
    assert [(row["channel"], row["code"]) for row in learned.left_out] == [
        ("temu", "not_in_plans"),
        ("amazon", "no_exchange_rate"),
    ]
    assert learned.cells[0] == CELL
    assert set(learned.weeks[1:]) == {0}


def test_without_any_channel_to_learn_of_the_reasons_are_told() -> None:
    one = np.ones((1, 6))
    with pytest.raises(NothingToLearnError, match="DE/temu"):
        learn(wrapped({"spend": one, "orders": one}, (("DE", "temu"),)), beliefs(), {}, silent)


def test_orders_that_advertising_claims_are_taken_to_be_caused_in_part_only() -> None:
    place = [0]
    _prior, all_orders = beliefs().prior(place, np.zeros(1, bool))
    _prior, claimed = beliefs().prior(place, np.ones(1, bool))
    # Of the orders claimed 0.7 would not have come anyway, so that each of them stands for 0.7.
    assert claimed[0] == pytest.approx(all_orders[0] / 0.7)


def test_customers_who_come_back_take_the_place_of_the_assumed_repurchase() -> None:
    rng = np.random.default_rng(3)
    customers, days = [], []
    for customer in range(300):
        for order in range(1 + int(rng.poisson(0.6))):
            customers.append(customer)
            days.append(order * 30 + customer % 20)
    learned = learn(table_of(16), beliefs(), {CELL: CustomerDays(np.array(customers), np.array(days))}, silent)
    [(cell, own)] = learned.repurchase.items()
    assert cell == CELL
    assert own.repeats == len(customers) - 300
    calibration = stored(learned, table_of(16))
    assert calibration.repurchase == {CELL: own}
    found = beliefs()
    assert found.model is not None
    laid = calibration.believed(found.model.beliefs, found.planned)
    place = [(one.market, one.channel) for one in found.planned].index(CELL)
    assert np.median(laid.open_rate[:, place]) == pytest.approx(own.rate, rel=0.1)
    assert set(laid.open_g[:, place]) == {own.g}
    elsewhere = [one for one in found.planned if one.market == "ID"]
    money = MarketMoney(world(), "USD", DAY)
    assert calibration.in_plan(elsewhere, money).repurchase == {}  # type: ignore[union-attr]
    assert mix_with(calibration).mix["calibration"]["repurchase"][0]["repeat_orders"] == own.repeats


def test_spend_is_read_as_the_media_that_it_buys_as_in_a_plan() -> None:
    found = beliefs()
    assert found.model is not None
    count = found.model.cells.count
    dear = replace(
        found.model.cells,
        host_share=np.full(count, 0.4),
        peak=np.full_like(found.model.cells.peak, 1.25),
        auction=np.full(count, 0.5),
        usual_spend=np.full(count, 400.0 * 365.25 / 84),
    )
    media = replace(found, model=replace(found.model, cells=dear)).media(
        0, table_of(2).weeks, np.array([100.0, np.nan])
    )
    # Half of the hours go to AI hosts at a tenth of the cost, so 40 % of the spend costs 1 - 0.4 * 0.5 * 0.9 = 0.82;
    # the season makes traffic a quarter dearer, and of a spend of 100 against 400 usual the auction leaves 200.
    assert media[0] == pytest.approx(200.0 / (0.82 * 1.25))
    assert np.isnan(media[1])


def test_the_largest_spend_is_told_in_money() -> None:
    table = table_of(16)
    assert taught(16).posterior.largest_spend[0] == table.figures["spend"].max()


def test_seasons_of_weeks_are_those_of_their_months() -> None:
    found = beliefs()
    assert found.model is not None
    # The book has no moments: every month is an ordinary one but for what norms leave of it.
    assert found.season(0, table_of(6).weeks).tolist() == [1.0] * 6
