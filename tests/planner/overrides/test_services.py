"""A brand's own figures are kept with their days and author, changed by new ones, ended or withdrawn, never erased."""

from datetime import date
from typing import Any

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.models import BrandOverride
from gtm.planner.overrides.selectors import overrides_of
from gtm.planner.overrides.services import (
    add_overrides,
    change_override,
    end_overrides,
    together,
    withdraw_overrides,
)
from gtm.planner.question_error import QuestionError
from tests.factories import make_brand, make_member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("market_data")]
PAYPAL = {
    "fact": "DE/payment_methods/paypal",
    "column": "fee_rate",
    "value": "0.015",
    "valid_from": "2026-11-01",
    "note": "our contract",
}


def mix_of(book: MarketBook, **shares: str) -> list[dict[str, Any]]:
    """An own payment mix of Germany: the named methods, nothing for all others."""
    methods = [row["method"] for row in book.rows("payment_methods", "DE", "2026-11-22") if row["share"] is not None]
    return [
        {**PAYPAL, "fact": f"DE/payment_methods/{name}", "column": "share", "value": shares.get(name, "0")}
        for name in methods
    ]


def test_a_figure_is_kept_with_who_wrote_it_for_its_brand_alone() -> None:
    brand = make_brand()
    user = make_member(brand.organisation)
    [row] = add_overrides(brand, [PAYPAL], user)
    assert (row.author, row.author_name, row.value) == (user, user.username, "0.015")
    assert overrides_of(make_brand()) == ()


def test_a_changed_figure_ends_the_former_one_the_day_before() -> None:
    brand = make_brand()
    [row] = add_overrides(brand, [PAYPAL], None, "ERP")
    change_override(row, {"value": "0.012", "valid_from": "2027-01-01"}, None, "ERP")
    assert [(one.value, one.valid_from, one.valid_to) for one in overrides_of(brand)] == [
        ("0.015", "2026-11-01", "2026-12-31"),
        ("0.012", "2027-01-01", ""),
    ]


def test_a_figure_corrected_on_its_first_day_takes_the_former_ones_place() -> None:
    brand = make_brand()
    [row] = add_overrides(brand, [PAYPAL], None, "ERP")
    change_override(row, {"value": "0.012", "valid_from": "2026-11-01"}, None, "ERP")
    assert [one.value for one in overrides_of(brand)] == ["0.012"]
    assert BrandOverride.objects.filter(brand=brand).count() == 2


def test_a_refused_change_leaves_the_former_figure_as_it_was() -> None:
    brand = make_brand()
    [row] = add_overrides(brand, [PAYPAL], None, "ERP")
    with pytest.raises(QuestionError) as error:
        change_override(row, {"value": "1.2", "valid_from": "2027-01-01"}, None, "ERP")
    assert error.value.pointer == "/value"
    assert [(one.value, one.valid_to) for one in overrides_of(brand)] == [("0.015", "")]


def test_a_figure_ends_on_a_day_and_is_withdrawn_without_being_erased() -> None:
    brand = make_brand()
    [row] = add_overrides(brand, [PAYPAL], None, "ERP")
    end_overrides([row], date(2026, 12, 31))
    assert [one.valid_to for one in overrides_of(brand)] == ["2026-12-31"]
    withdraw_overrides([row])
    assert overrides_of(brand) == ()
    assert BrandOverride.objects.filter(brand=brand).count() == 1


def test_a_payment_mix_is_told_and_ended_as_a_whole(book: MarketBook) -> None:
    brand = make_brand()
    rows = add_overrides(brand, mix_of(book, paypal="0.6", card="0.4"), None, "ERP")
    with pytest.raises(QuestionError, match=r"add up to 0\.677"):
        withdraw_overrides([row for row in rows if row.row == "paypal"])
    assert len(overrides_of(brand)) == len(rows)
    end_overrides(together(rows[0]), date(2026, 12, 31))
    assert {one.valid_to for one in overrides_of(brand)} == {"2026-12-31"}
