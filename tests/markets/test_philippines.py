"""Philippines: deemed insurance, a broker who is taxed but not charged, and slabs of the formal entry."""

import pytest

from tests.asking import ask, consignment, line


def test_ten_thousand_pesos_are_free_for_companies_too() -> None:
    assert ask(consignment("PH", line(unit_price="10000"), flow="b2b")).regime == "ph-de-minimis"
    assert ask(consignment("PH", line(unit_price="10000.01"), flow="b2b")).regime == "ph-informal-express"


def test_the_informal_entry_taxes_a_notional_broker() -> None:
    told = ask(consignment("PH", line(unit_price="20000"), rates={"DUTY": "0.15"}))
    # value 20,400 with 2 % deemed insurance; duty 3,060; tax 12 % of 20,400 + 3,060 + 30 + 700
    assert told.totals["customs_value"] == "20400.00"
    assert told.charges == {"DUTY": "3060.00", "CDS": "30.00", "VAT": "2902.80"}


@pytest.mark.parametrize(
    ("price", "processing", "broker"),
    [("60000", "750.00", "4000.00"), ("200000", "750.00", "5300.00"), ("300000", "1000.00", "5425.00")],
)
def test_slabs_look_at_the_customs_value(price: str, processing: str, broker: str) -> None:
    formal = consignment("PH", line(unit_price=price), insurance="0.00", flow="b2b", rates={"DUTY": "0"})
    insured = formal | {"insurance": "0.01", "lines": [line(unit_price=f"{int(price) - 1}.99")]}
    told = ask(insured)
    assert (told.charges["IPC"], told.charges["BROKERAGE"]) == (processing, broker)


def test_dangerous_goods_are_deemed_insured_at_four_per_cent() -> None:
    assert ask(consignment("PH", line(unit_price="20000", category="dangerous"))).totals["customs_value"] == "20800.00"
