"""Segments: who is addressed on a channel, and how that changes its audience and its orders."""

from typing import Any

import pytest

from gtm.planner.mix import sensitivity as mix_sensitivity
from gtm.planner.mix import shocks as mix_shocks
from gtm.planner.mix import solution as mix_solution
from gtm.planner.mix.assumptions import MixAssumptions
from gtm.planner.mix.named import check_named
from gtm.planner.mix.planning import MixResult
from gtm.planner.mix.segments import segment_fit
from gtm.planner.question_error import QuestionError
from tests.planner.mix.facts import DAY, assumption, mix_book, mix_of, question, source_of


@pytest.fixture(autouse=True)
def few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer draws and reruns than a plan has: what is tested does not depend on their number."""
    monkeypatch.setattr(mix_shocks, "DRAWS", 60)
    monkeypatch.setattr(mix_solution, "STABILITY_DRAWS", 2)
    monkeypatch.setattr(mix_sensitivity, "INPUTS", ())


def demand_of(result: MixResult, channel: str) -> dict[str, Any]:
    return next(cell["demand"] for cell in result.mix["cells"] if cell["channel"] == channel)


def test_a_segment_is_its_share_of_the_people_times_how_much_more_of_the_channel_it_is() -> None:
    demand = demand_of(mix_of(question(segments=["gen-z"])), "tiktok")
    # A quarter of the people and half as many again among the 20 million users of the channel.
    assert demand["audience"] == f"{20e6 * 0.25 * 1.5:.0f}"
    assert demand["segments"] == [{"segment": "gen-z", "share": "0.3750", "conversion": "1.1000"}]


def test_a_segment_across_generations_is_not_counted_twice() -> None:
    demand = demand_of(mix_of(question(segments=["gen-z", "mothers"])), "tiktok")
    # 37.5 % and 6 %, as if independent: 1 - 0.625 * 0.94.
    assert float(demand["audience"]) == pytest.approx(20e6 * (1 - 0.625 * 0.94), abs=1)


def test_two_segments_buy_as_their_shares_make_them() -> None:
    assumed = MixAssumptions.of(mix_book(), ["ID"], DAY)
    conversion = segment_fit(["gen-z", "mothers"], "ID", "tiktok", "interest", assumed).conversion
    # Shares 0.375 and 0.06 of the channel at 1.1 and 1.3.
    assert conversion.value == pytest.approx((0.375 * 1.1 + 0.06 * 1.3) / 0.435)


def test_the_channels_own_figure_stands_before_that_of_its_model() -> None:
    tables = mix_book().tables["assumptions"]
    own = assumption("ID", "segment-fit-gen-z-at-tiktok", (2.0, 1.5, 2.5))
    book = mix_book(assumptions={name: [*rows, own] if name == "ID" else list(rows) for name, rows in tables.items()})
    result = mix_of(question(segments=["gen-z"]), facts=book)
    shares = {
        cell["market"]: cell["demand"]["segments"][0]["share"]
        for cell in result.mix["cells"]
        if cell["channel"] == "tiktok"
    }
    assert shares == {"ID": "0.5000", "DE": "0.3750"}


def test_a_narrower_audience_is_reached_to_a_larger_part() -> None:
    everybody, few = source_of().planned[0], source_of(question(segments=["mothers"])).planned[0]
    # 6 % of the users are addressed, and the usual spend falls to the root of it.
    assert few.audience.persons == pytest.approx(0.06 * everybody.audience.persons)
    assert few.usual == pytest.approx(0.06**0.5 * everybody.usual)


def test_a_smaller_audience_is_used_up_sooner() -> None:
    everybody, few = mix_of(), mix_of(question(segments=["mothers"]))
    assert float(few.mix["value_of_one_more"]) < float(everybody.mix["value_of_one_more"])
    assert "segments_not_used" not in {one["code"] for one in few.warnings}


def test_an_unknown_segment_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(QuestionError) as refusal:
        check_named(mix_book(), question(segments=["gen-z", "gamers"]))
    assert refusal.value.pointer == "/segments/1"
    assert "gen-z, mothers" in str(refusal.value)
