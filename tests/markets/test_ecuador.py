"""Ecuador: a flat duty on small parcels, duty by weight and pair on clothing and shoes."""

from tests.asking import ask, consignment, line


def test_a_small_parcel_pays_twenty_dollars_and_no_tax() -> None:
    told = ask(consignment("EC", line(unit_price="400", net_weight_kg="4")))
    assert (told.regime, told.totals["border"], told.totals["landed_cost"]) == ("ec-4x4", "20.00", "420.00")


def test_shoes_pay_by_the_pair_and_shirts_by_the_kilogram() -> None:
    shirts = line(quantity="10", unit_price="30", net_weight_kg="0.5")
    shoes = line(hs_code="640299", quantity="4", unit_price="50", net_weight_kg="1")
    told = ask(consignment("EC", shirts, shoes, rates={"ARANCEL": "0.1"}))
    assert told.regime == "ec-cat-d"
    assert (told.lines["ARANCEL_ESPECIFICO", 1], told.lines["ARANCEL_ESPECIFICO", 2]) == ("27.50", "24.00")
    assert told.charges["FODINFA"] == "2.50"
    # (300 + 30 + 27.50 + 1.50) and (200 + 20 + 24 + 1.00) at 15 %
    assert told.charges["IVA"] == "90.60"


def test_other_goods_above_the_limit_and_days_before_have_no_regime() -> None:
    assert ask(consignment("EC", line(hs_code="950300", unit_price="401"))).regime == ""
    assert ask(consignment("EC", line()), "2025-06-15").regime == ""
