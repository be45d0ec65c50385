"""Own figures in a plan: part of its question, acting in its figures, shown beside the public ones."""

from decimal import Decimal
from typing import Any

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.economics.working_out import work_out
from gtm.planner.overrides.acting import own_figures
from gtm.planner.overrides.laying import laid_over
from gtm.planner.overrides.override import Override
from gtm.planner.overrides.pins import pins_of
from gtm.planner.overrides.services import add_overrides
from gtm.planner.plans.packing import Packing
from gtm.planner.services import question_and_book
from tests.factories import make_brand
from tests.planner.economics.parcels_of_goods import product
from tests.planner.economics.test_working_out import question
from tests.planner.overrides.figures import own

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("market_data")]
PAYPAL = {"fact": "DE/payment_methods/paypal", "column": "fee_rate", "value": "0.015", "note": "our contract"}
PIN = own(table="rates", row="duty:6109", column="ad_valorem", value="0.05", note="binding tariff information")


def test_the_brands_figures_become_part_of_the_question_and_a_told_list_replaces_them() -> None:
    brand = make_brand()
    add_overrides(brand, [{**PAYPAL, "valid_from": "2026-11-01"}], None, author="ERP")
    asked = {"as_of": "2026-11-22", "markets": ["DE"]}
    kept, _book = question_and_book(brand, asked)
    assert [(row["row"], row["value"], row["author"]) for row in kept["overrides"]] == [("paypal", "0.015", "ERP")]
    assert question_and_book(brand, {**asked, "markets": ["SG"]})[0]["overrides"] == []
    assert question_and_book(brand, {**asked, "overrides": []})[0]["overrides"] == []
    again, _book = question_and_book(brand, kept)
    assert again["overrides"] == kept["overrides"]


def worked(book: MarketBook, *overrides: Override) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The routes and offers of a T-shirt in Germany with own figures, and the part of the plan that tells of them."""
    laid = laid_over(book, overrides)
    asked = question(overrides=[override.as_json() for override in overrides])
    found = work_out(laid, [product()], ["DE"], asked)
    packing = Packing(with_own=True)
    packing.keep(found.routes, found.offers)
    return found.routes, own_figures(laid, overrides, packing.own)


def test_a_pinned_duty_is_levied_on_stock_at_the_brands_rate_and_says_so(book: MarketBook) -> None:
    routes, told = worked(book, PIN)
    imported = [route for route in routes if route["kind"] == "bulk" and route["feasible"] and route["regime"]]
    lines = [line for route in imported for line in route["unit_costs"] if line["code"] == "DUTY"]
    assert lines
    for line in lines:
        assert line["facts"][0] == "brand/DE/rates/duty:6109@2026-11-01"
        assert line["confidence"] == "brand"
        assert line["formula"].startswith("5 % of ")
    assert [(figure["value"], figure["acts"]) for figure in told] == [("0.05", True)]


def test_an_own_fee_acts_and_the_plan_shows_the_public_value_beside_it(book: MarketBook) -> None:
    public = next(row for row in book.rows("payment_methods", "DE", "2026-11-22") if row["method"] == "paypal")
    _routes, [told] = worked(book, own(value="0.015"))
    assert told["acts"]
    assert told["facts"] == ["brand/DE/payment_methods/paypal@2026-11-01"]
    assert told["public"] == {
        "fact": public["id"],
        "confidence": public["confidence"],
        "value": str(Decimal(str(public["fee_rate"]))),
    }


def test_the_longest_hs_prefix_of_a_pin_wins_and_a_set_of_codes_needs_a_pin_for_all() -> None:
    wide = own(table="rates", row="duty", column="ad_valorem", value="0.1")
    pins = (wide, PIN, own(table="rates", row="VAT", column="ad_valorem", market="FR"))
    assert pins_of(pins, "DE", "2026-11-22", ["610910"]) == {"duty": PIN}
    assert pins_of(pins, "DE", "2026-11-22", ["610910", "420212"]) == {"duty": wide}
    assert pins_of(pins, "DE", "2026-10-31", ["610910"]) == {}
