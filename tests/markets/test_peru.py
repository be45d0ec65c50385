"""Peru: free, flat, and the full entry with its perception; the split of the sales tax by year."""

import pytest

from tests.asking import ask, consignment, line

DOLLARS = {"currency": "USD", "exchange_rates": {"USD": "3.70"}}


def test_200_dollars_are_free_and_a_cent_more_is_not() -> None:
    assert ask(consignment("PE", line(unit_price="200"), **DOLLARS)).reasons["IGV"] == {"below_threshold"}
    told = ask(consignment("PE", line(unit_price="200.01"), **DOLLARS))
    # 740.04: duty 29.60, then 15.5 % and 2.5 % of 769.64
    assert told.charges == {"ADVALOREM": "29.60", "IGV": "119.29", "IPM": "19.24"}


@pytest.mark.parametrize(
    ("day", "national", "municipal"),
    [("2025-12-31", "160.00", "20.00"), ("2026-01-01", "155.00", "25.00"), ("2029-01-01", "140.00", "40.00")],
)
def test_the_split_of_the_sales_tax_moves_each_year(day: str, national: str, municipal: str) -> None:
    stock = consignment("PE", line(unit_price="1000"), flow="b2b", rates={"ADVALOREM": "0"})
    told = ask(stock, day)
    assert (told.charges["IGV"], told.charges["IPM"]) == (national, municipal)
    assert told.charges["PERCEPCION"] == "41.30"  # 3.5 % of 1,180
