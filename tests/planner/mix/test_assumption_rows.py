"""Assumption rows of the release: a plan finds all that segments, plays, home channels and worse worlds ask for."""

import csv
from pathlib import Path

from gtm.planner.mix.cells import ROLES
from gtm.planner.mix.home_channels import COST_PER_ORDER, REPEAT_SHARE
from gtm.planner.mix.home_roles import ROLE_AT_HOME
from gtm.planner.mix.segments import CONVERSION, FIT, GENERATIONS, SHARE

MARKETS = Path(__file__).parents[3] / "fixtures" / "markets"


def rows(folder: str) -> list[dict[str, str]]:
    path = MARKETS / folder / "assumptions.csv"
    return list(csv.DictReader(path.open(encoding="utf-8"))) if path.exists() else []


WORLD = {row["key"]: row for row in rows("world")}


def test_every_segment_has_a_fit_and_a_conversion_for_every_model_of_channel() -> None:
    segments = [key.removeprefix(SHARE) for key in WORLD if key.startswith(SHARE)]
    assert set(segments) > GENERATIONS
    for segment in segments:
        for model in ROLES:
            assert f"{FIT}{segment}-{model}" in WORLD
            assert f"{CONVERSION}{segment}-{model}" in WORLD


def test_generations_of_a_market_are_no_more_than_its_people() -> None:
    for folder in sorted(path.name for path in MARKETS.iterdir()):
        own = {row["key"]: float(row["value"]) for row in rows(folder) if row["key"].startswith(SHARE)}
        told = [share for key, share in own.items() if key.removeprefix(SHARE) in GENERATIONS]
        assert sum(told) < 1.0
        assert not told or len(told) == len(GENERATIONS)


def test_every_home_channel_has_a_part_abroad_and_both_benchmarks() -> None:
    home = {row["key"] for row in rows("cn")}
    assert {key.removeprefix(COST_PER_ORDER) for key in home if key.startswith(COST_PER_ORDER)} == set(ROLE_AT_HOME)
    assert {key.removeprefix(REPEAT_SHARE) for key in home if key.startswith(REPEAT_SHARE)} == set(ROLE_AT_HOME)
    with (MARKETS / "cn" / "channels.csv").open(encoding="utf-8") as file:
        assert {row["channel"] for row in csv.DictReader(file)} <= set(ROLE_AT_HOME)


def test_plays_worlds_and_the_loop_have_their_rows_with_ranges_and_a_word_on_what_they_rest_on() -> None:
    for prefix, count in (
        ("play-", 10),
        ("stress-", 6),
        ("mix-auction-", 6),
        ("delivery-d", 2),
        ("mix-pool", 1),
        ("segment-reach", 1),
    ):
        found = [row for key, row in WORLD.items() if key.startswith(prefix)]
        assert len(found) >= count
        for row in found:
            assert float(row["value_low"]) <= float(row["value"]) <= float(row["value_high"])
            assert row["note"]
