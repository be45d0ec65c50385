"""What lanes refuse and ask: their own answers, the rules of transport, and what the brand has not told."""

from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.lane_rules import closed_by_goods, conditions
from gtm.planner.economics.lanes import Lane, lanes_of
from gtm.planner.economics.product_traits import READERS, trait
from tests.planner.books import row
from tests.planner.economics.parcels_of_goods import DAY, goods, product

WATCH = {"category": "electronics", "battery": True, "battery_packing": "in-equipment", "battery_wh": Decimal("1.2")}


def lane(mode: str = "line", rules: Any = (), **columns: Any) -> Lane:
    usual: dict[str, Any] = {"id": "DE/lanes/x", "lane": "x", "mode": mode, "battery": "yes", "liquid": "yes"}
    return lanes_of([row(**{**usual, "includes": (), **columns})], [], [], [], rules)[0]


def rule(attribute: str, effect: str, above: float | None = None, *modes: str) -> Any:
    """A rule of transport on lines, unless other modes are named."""
    return row(
        id=f"WORLD/transport_rules/{attribute}",
        rule=attribute,
        attribute=attribute,
        modes=modes or ("line",),
        effect=effect,
        above=above,
        text=f"Rule on {attribute}.",
    )


def refused(found: Lane, **fields: Any) -> list[str]:
    shirt = goods(product(**fields))
    return [reason.code for reason in closed_by_goods(found, shirt, shirt.weight)]


def asked(found: Lane, **fields: Any) -> list[str]:
    return [condition.code for condition in conditions(found, goods(product(**fields)))]


def test_a_ban_on_batteries_closes_to_a_battery_and_stays_open_on_condition_where_nobody_has_told() -> None:
    banned = lane(battery="no")
    assert (refused(banned, battery=True), asked(banned, battery=True)) == (["battery"], [])
    untold = {"category": "electronics", "battery": None}
    assert (refused(banned, **untold), asked(banned, **untold)) == ([], ["battery-untold"])
    assert (refused(banned, battery=False), asked(banned, battery=False)) == ([], [])


def test_a_category_that_never_holds_a_battery_need_not_say_so() -> None:
    assert asked(lane(battery="no"), category="apparel", battery=None) == []


def test_a_lane_that_does_not_answer_is_open_on_condition() -> None:
    assert asked(lane(liquid=""), liquid=True) == ["liquid-unknown"]
    assert asked(lane(liquid=""), liquid=False) == []


@pytest.mark.parametrize(("watt_hours", "closed"), [("100", []), ("100.01", ["battery-wh"])])
def test_a_limit_in_watt_hours_is_inclusive(watt_hours: str, closed: list[str]) -> None:
    limited = lane(rules=[rule("battery-wh", "close", 100.0)])
    assert refused(limited, **{**WATCH, "battery_wh": Decimal(watt_hours)}) == closed


def test_untold_watt_hours_leave_the_lane_open_on_condition() -> None:
    limited = lane(rules=[rule("battery-wh", "close", 100.0)])
    assert refused(limited, **{**WATCH, "battery_wh": None}) == []
    found = conditions(limited, goods(product(**{**WATCH, "battery_wh": None})))
    assert [(one.code, one.detail) for one in found] == [
        ("battery-wh-untold", "Not told of the product, and it decides: Rule on battery-wh.")
    ]


def test_a_rule_acts_on_its_modes_only_and_a_condition_closes_nothing() -> None:
    rules = [rule("battery-alone", "condition", None, "express")]
    alone = {**WATCH, "battery_packing": "alone"}
    assert (refused(lane("express", rules), **alone), asked(lane("express", rules), **alone)) == ([], ["battery-alone"])
    assert asked(lane("sea-lcl", rules), **alone) == []


def test_length_and_girth_are_the_longest_side_and_twice_the_others() -> None:
    found = goods(product(size_cm=(Decimal(40), Decimal(120), Decimal(30))))
    assert trait(found, "longest-side").tolist() == [120]
    assert trait(found, "length-and-girth").tolist() == [120 + 2 * 40 + 2 * 30]
    assert np.isnan(trait(goods(product(category="furniture", size_cm=None)), "longest-side")[0])


def test_whoever_tells_the_strength_of_a_battery_has_one() -> None:
    assert trait(goods(product(battery=None, battery_wh=Decimal(5))), "battery").tolist() == [1]


def test_the_category_tells_cosmetics_and_food_where_the_brand_does_not() -> None:
    found = goods(product(category="beauty"), product(category="beauty", cosmetic=False), product(category="food"))
    assert trait(found, "cosmetic").tolist() == [1, 0, 0]
    assert trait(found, "food").tolist() == [0, 0, 1]


@pytest.mark.django_db
def test_every_rule_of_the_facts_names_an_attribute_and_an_effect_that_act(book: MarketBook) -> None:
    rules = book.rows("transport_rules", "WORLD", DAY)
    assert {one["attribute"] for one in rules} <= set(READERS)
    assert {one["effect"] for one in rules} == {"close", "condition"}
    assert {one["above"] for one in rules if one["attribute"] == "battery-wh"} == {100.0}
