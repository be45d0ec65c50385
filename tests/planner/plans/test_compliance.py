"""Schemes bind the goods they cover, and the launch waits for those that are required."""

from decimal import Decimal

from gtm.planner.planned_product import PlannedProduct
from gtm.planner.plans.compliance import begun_in_time, compliance_of, earliest_launch
from tests.planner.books import book, row

COSMETIC = row(
    id="SG/compliance/hsa",
    scheme="hsa",
    scheme_name="HSA notification",
    family="cosmetic-notification",
    categories=("beauty",),
    hs_prefixes=("33",),
    who="local company",
    rule="One notification per product.",
    lead_days=4.0,
    lead_days_low=1.0,
    lead_days_high=7.0,
    cost=97.5,
    cost_low=15.0,
    cost_high=180.0,
    cost_currency="SGD",
    cost_per="product",
)
RECALLED = row(
    id="SG/compliance/x",
    scheme="x",
    scheme_name="X",
    categories=("all",),
    hs_prefixes=(),
    confidence="recalled",
    note="n",
)


def product(sku: str, category: str, hs_code: str) -> PlannedProduct:
    return PlannedProduct(
        sku,
        sku,
        "",
        "",
        category,
        hs_code,
        "CN",
        Decimal(10),
        "CNY",
        Decimal(9),
        "USD",
        Decimal("0.2"),
        None,
        False,
        False,
    )


PRODUCTS = [product("LIP", "beauty", "330410"), product("TEE", "apparel", "610910")]


def test_a_scheme_covers_goods_of_its_category_and_its_codes_only() -> None:
    [scheme] = compliance_of(book(compliance={"SG": [COSMETIC]}), ["SG"], PRODUCTS, "2027-01-01")
    assert scheme["products"] == ["LIP"]
    assert scheme["lead_days"] == [1, 4, 7]
    assert scheme["start_by"] == "2026-12-25"
    assert scheme["cost"] == {
        "amount": "97.50",
        "low": "15.00",
        "high": "180.00",
        "currency": "SGD",
        "per": "product",
        "counted": "per_goods",
    }
    assert scheme["status"] == "required"


def test_a_recalled_scheme_is_to_be_checked_and_has_no_start_day_without_a_lead_time() -> None:
    [scheme] = compliance_of(book(compliance={"SG": [RECALLED]}), ["SG"], PRODUCTS, "2027-01-01")
    assert (scheme["status"], scheme["start_by"], scheme["lead_days"], scheme["cost"]) == ("check", None, None, None)
    assert scheme["products"] == ["LIP", "TEE"]


def test_a_scheme_that_begins_after_the_start_day_does_not_bind_yet() -> None:
    later = {**COSMETIC, "valid_from": "2027-06-01"}
    assert compliance_of(book(compliance={"SG": [later]}), ["SG"], PRODUCTS, "2027-01-01") == []


def test_the_launch_waits_for_the_longest_required_scheme() -> None:
    long = {**COSMETIC, "scheme": "long", "lead_days": 60.0, "lead_days_high": 90.0}
    schemes = compliance_of(book(compliance={"SG": [COSMETIC, long]}), ["SG"], PRODUCTS, "2027-01-01")
    assert earliest_launch(schemes, "2026-11-22", "2027-01-01") == {"SG": "2027-01-21"}
    assert earliest_launch(schemes, "2026-11-22", "2027-02-01") == {"SG": "2027-02-01"}


def test_the_day_to_begin_is_counted_back_from_the_launch_and_is_never_in_the_past() -> None:
    slow = {**COSMETIC, "scheme": "slow", "lead_days_high": 400.0}
    schemes = compliance_of(book(compliance={"SG": [COSMETIC, slow]}), ["SG"], PRODUCTS, "2027-01-01")
    dated = begun_in_time(schemes, {"SG": "2027-03-01"}, "2026-11-22")
    assert [(scheme["scheme"], scheme["start_by"]) for scheme in dated] == [
        ("slow", "2026-11-22"),
        ("hsa", "2027-02-22"),
    ]
