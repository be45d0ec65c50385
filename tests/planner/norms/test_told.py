"""A plan tells every norm that touches its goods, with what it does there and why where it does nothing."""

from typing import Any

from gtm.planner.norms.checklists import checklists_part
from gtm.planner.norms.told import norms_part
from tests.planner.books import book, row
from tests.planner.norms.norm_rows import norm_row, value_row
from tests.planner.plans.test_compliance import PRODUCTS, product

QUESTION = {"as_of": "2026-11-22", "start": "2027-01-01", "markets": ["DE"], "segments": []}
WINE = norm_row("wine", "block", "religion"), value_row("wine", "hs-prefixes", text="2204;2208")
IDEAL = norm_row("ideal", "require", "trust", channels=("model:dtc",)), value_row("ideal", "methods", text="ideal;wero")
LABEL = norm_row("label", "require", "language", categories=("apparel",))
TOYS = norm_row("toys", "require", "claims", categories=("toys",))
CREATORS = norm_row("creators", "require", "disclosure", channels=("model:social",))
BOOST = norm_row("chat", "boost", "messaging")


def told(*rows: Any, products: Any = PRODUCTS, **tables: Any) -> dict[str, tuple[str, str]]:
    norms = [one for one in rows if "effect" in one]
    values = [one for one in rows if "effect" not in one]
    facts = book(norms={"DE": norms}, norm_values={"DE": values}, **{name: {"DE": t} for name, t in tables.items()})
    return {norm["norm"]: (norm["action"], norm["how"]) for norm in norms_part(facts, QUESTION, products, {"DE": 21.0})}


def test_norms_of_other_categories_are_left_out_and_blocking_ones_come_first() -> None:
    wine = product("WINE", "food", "220421")
    found = told(LABEL, TOYS, *WINE, BOOST, products=[*PRODUCTS, wine])
    assert [(name, action) for name, (action, _how) in found.items()] == [
        ("wine", "blocked"),
        ("label", "required"),
        ("chat", "noted"),
    ]


def test_a_ban_on_goods_that_the_brand_does_not_sell_closes_nothing_and_says_so() -> None:
    assert told(*WINE) == {"wine": ("noted", "None of the products has one of these HS codes: nothing is closed.")}


def test_an_expected_payment_is_looked_up_in_the_payment_mix() -> None:
    methods = [row(method="ideal", share=0.6), row(method="wero", share=0.075), row(method="card", share=0.3)]
    assert told(*IDEAL, payment_methods=methods)["ideal"] == (
        "required",
        "The payment mix takes ideal, wero, 67.5% of the payments.",
    )
    lacking = "The facts hold no terms of wero: it is not in the payment mix, and coverage is too high."
    assert told(*IDEAL, payment_methods=methods[:1])["ideal"] == ("required", lacking)


def test_no_right_to_withdraw_is_told_as_none() -> None:
    none = norm_row("returns-cooling-off", "adapt", "returns", value=0.0, unit="days")
    right = norm_row("returns-cooling-off", "require", "returns", value=14.0, unit="days")
    assert told(none)["returns-cooling-off"][0] == "noted"
    assert told(right)["returns-cooling-off"][0] == "required"


def test_buyers_may_cancel_where_an_offer_promises_more_days_than_the_law_allows() -> None:
    right = norm_row("returns-cooling-off", "require", "returns", value=7.0, unit="days")
    late = value_row("returns-cooling-off", "late-delivery-cancel-days", 15.0)
    assert told(right, late)["returns-cooling-off"] == (
        "required",
        "Buyers may cancel what comes later than 15 days; the slowest offer here promises up to 21.",
    )
    in_time = value_row("returns-cooling-off", "late-delivery-cancel-days", 30.0)
    assert told(right, in_time)["returns-cooling-off"][1].startswith("It stands beside the return rates")


def test_the_figures_of_a_norm_stand_beside_its_rule() -> None:
    facts = book(norms={"DE": [WINE[0]]}, norm_values={"DE": [WINE[1], value_row("wine", "fine", 500.0, unit="EUR")]})
    [norm] = norms_part(facts, QUESTION, PRODUCTS, {})
    assert norm["figures"] == [
        {"key": "fine", "text": "500", "unit": "EUR"},
        {"key": "hs-prefixes", "text": "2204;2208", "unit": ""},
    ]
    assert norm["facts"] == ["DE/norms/wine", "DE/norm_values/wine:hs-prefixes"]


def test_a_checklist_for_all_channels_and_one_for_each_that_is_asked_more() -> None:
    privacy = row(id="DE/privacy/gdpr", law="gdpr", law_name="GDPR", duty="Tell people what is kept.")
    channels = [
        row(id=f"DE/channels/{name}", channel=name, platform=name.title(), model=model)
        for name, model in (("instagram", "social"), ("amazon", "shelf"), ("kwai", "social"))
    ]
    facts = book(norms={"DE": [CREATORS, LABEL, TOYS, BOOST]}, privacy={"DE": [privacy]}, channels={"DE": channels})
    lists = checklists_part(facts, QUESTION, PRODUCTS, [("DE", "instagram"), ("DE", "amazon")])
    assert [(one["channel"], [item["name"] for item in one["items"]]) for one in lists] == [
        (None, ["gdpr", "label"]),
        ("instagram", ["creators"]),
    ]
    assert lists[0]["items"][1]["products"] == ["TEE"]
    assert lists[0]["items"][0]["rule"] == "Tell people what is kept."
    assert lists[1]["items"][0]["facts"] == ["DE/norms/creators"]
