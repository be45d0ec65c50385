"""Israel: the limit moved four times; the test looks at the goods, the tax at freight too."""

import pytest

from tests.asking import ask, consignment, line

DOLLARS = {"currency": "USD", "exchange_rates": {"USD": "3.50"}}


@pytest.mark.parametrize(
    ("day", "price", "regime"),
    [
        ("2025-12-23", "75", "il-lv-75-a"),
        ("2025-12-24", "150", "il-lv-150"),
        ("2026-02-24", "75.01", "il-mid-75-b"),
        ("2026-02-25", "130", "il-lv-130"),
        ("2026-02-25", "130.01", "il-mid-130"),
    ],
)
def test_each_order_has_its_days(day: str, price: str, regime: str) -> None:
    assert ask(consignment("IL", line(unit_price=price), **DOLLARS), day).regime == regime


def test_without_the_order_of_february_the_old_limit_goes_on() -> None:
    told = ask(consignment("IL", line(unit_price="100"), **DOLLARS), il_order_130=False)
    assert told.regime == "il-mid-75-b"


def test_the_middle_band_pays_tax_on_freight_and_the_couriers_fees() -> None:
    told = ask(consignment("IL", line(unit_price="200"), freight="20", mode="express", **DOLLARS))
    assert told.charges == {"MEHES": "0.00", "MAAM": "138.60", "COMPUTER_FEE": "20.50", "CARRIER": "69.00"}


def test_sprayers_bear_purchase_tax_on_an_uplifted_price_in_the_ordinary_import() -> None:
    told = ask(consignment("IL", line(hs_code="842489", unit_price="1000"), flow="b2b", rates={"MEHES": "0.1"}))
    # (1,000 + 100) x 1.6 = 1,760 at 12 %; the uplift is not in the base of the tax
    assert told.charges == {"MEHES": "100.00", "MASKNIYA": "211.20", "MAAM": "236.02"}
