"""Each method of charging and each step of a regime, alone, on round numbers."""

import pytest

from markets.terms import (
    ABSENT,
    ADVANCED,
    CIF,
    FULL,
    GOODS,
    AdValorem,
    Charge,
    Disbursement,
    Inclusive,
    PerItem,
    PerMeasure,
    PooledByRate,
    Rate,
    Regime,
    RoundDocument,
    Rounding,
    Slabs,
    Tiers,
    Unity,
    Waive,
    Whole,
    amounts,
    b2c,
    component,
    flat_fee,
    free,
    hs,
)
from tests.asking import line
from tests.engine.border.small_market import levied, parameter, rate

VAT = Charge("VAT", CIF, Rate())
TEN = rate("VAT", "0.1")


def test_a_charge_stands_on_what_came_before_rounded() -> None:
    steps = Charge("DUTY", GOODS, Rate()), Charge("VAT", GOODS + "DUTY", Rate())
    told = levied(*steps, facts=(rate("DUTY", "0.12345"), TEN))
    assert told.charges == {"DUTY": "12.35", "VAT": "11.24"}


def test_the_law_may_take_a_fraction_of_the_base_and_rounds_once() -> None:
    told = levied(
        Charge("VAT", GOODS, Rate(), AdValorem(fraction="share")),
        facts=(rate("VAT", "0.12"), parameter("share", "11/12", "ratio")),
    )
    assert told.charges == {"VAT": "11.00"}


def test_a_charge_within_its_own_price() -> None:
    assert levied(Charge("VAT", GOODS, Rate(), Inclusive()), facts=(rate("VAT", "0.2"),)).charges == {"VAT": "25.00"}


def test_a_charge_within_its_own_price_on_a_raised_base() -> None:
    facts = rate("EXCISE", "0.2"), parameter("uplift", "1.3", "ratio")
    assert levied(Charge("EXCISE", GOODS, Rate(), Inclusive(factor="uplift")), facts=facts).charges["EXCISE"] == "32.50"


def test_a_charge_and_its_share_within_one_price() -> None:
    steps = (
        Charge("EXCISE", GOODS, Rate(), Inclusive(further="LOCAL", further_rate=Rate())),
        Charge("LOCAL", GOODS, Rate()),
    )
    facts = rate("EXCISE", "0.5"), rate("LOCAL", "0.1")
    assert levied(*steps, facts=facts).charges["EXCISE"] == "111.11"  # 100 x 0.5 / (1 - 1.1 x 0.5)


def test_an_inclusive_rate_of_one_has_no_answer() -> None:
    assert levied(Charge("VAT", GOODS, Rate(), Inclusive()), facts=(rate("VAT", "1"),)).missing == {("rate", "VAT")}


def test_a_flat_amount_for_each_item_is_shared_within_it() -> None:
    lines = [line(unit_price="10"), line(unit_price="20"), line(hs_code="640411")]
    told = levied(Charge("FEE", method=PerItem("fee"), pin="flat"), facts=(parameter("fee", "3"),), lines=lines)
    assert [told.lines["FEE", place] for place in (1, 2, 3)] == ["1.00", "2.00", "3.00"]


def test_an_amount_for_each_pair_counts_pieces_where_no_pairs_are_given() -> None:
    charge = Charge("DUTY", method=PerMeasure("fee", "pair", else_quantity=True), pin="flat")
    lines = [line(quantity="3"), line(quantity="3", measures={"pair": "5"})]
    told = levied(charge, facts=(parameter("fee", "6"),), lines=lines)
    assert (told.lines["DUTY", 1], told.lines["DUTY", 2]) == ("18.00", "30.00")


def test_a_measure_that_nobody_gave_is_missing() -> None:
    charge = Charge("DUTY", method=PerMeasure("fee", "litre"), pin="flat")
    assert levied(charge, facts=(parameter("fee", "6"),)).missing == {("measure", "DUTY")}


@pytest.mark.parametrize(
    ("method", "amount"),
    [
        (Whole(plus="five"), "25.00"),
        (Whole(minus="five"), "15.00"),
        (Whole(minus="fifty"), "0.00"),
        (Whole(base_less="fifty"), "10.00"),
        (Whole(floor="fifty"), "50.00"),
        (Whole(cap="five"), "5.00"),
    ],
)
def test_an_amount_of_the_whole_consignment(method: Whole, amount: str) -> None:
    facts = rate("DUTY", "0.2"), parameter("five", "5"), parameter("fifty", "50")
    assert levied(Charge("DUTY", GOODS, Rate(), method), facts=facts).charges == {"DUTY": amount}


def test_what_is_taken_off_is_rounded_first_only_where_the_law_says_so() -> None:
    def due(rounded: bool) -> str:
        method = Whole(minus="relief", minus_rounded=rounded)
        return levied(Charge("DUTY", GOODS, Unity(), method), facts=(parameter("relief", "0.005"),)).charges["DUTY"]

    assert (due(False), due(True)) == ("100.00", "99.99")


def test_a_whole_amount_is_spread_by_its_base_or_by_goods() -> None:
    lines = [line(unit_price="50", hs_code="610910"), line(unit_price="50", hs_code="640411")]
    facts = rate("DUTY", "0.2"), rate("EXCISE", "1")
    excise = Charge("EXCISE", GOODS, Rate(), on=hs("64"))
    shares = {}
    for spread in ("base", "goods"):
        duty = Charge("DUTY", GOODS + "EXCISE", Rate(), Whole(spread=spread))
        told = levied(excise, duty, facts=facts, lines=lines)
        shares[spread] = (told.lines["DUTY", 1], told.lines["DUTY", 2])
    assert shares == {"base": ("10.00", "20.00"), "goods": ("15.00", "15.00")}


def test_a_whole_amount_enters_a_later_base_by_goods() -> None:
    lines = [line(unit_price="75"), line(unit_price="25")]
    told = levied(
        flat_fee("FEE", "fee"), Charge("VAT", GOODS + "FEE", Rate()), facts=(parameter("fee", "10"), TEN), lines=lines
    )
    assert (told.lines["VAT", 1], told.lines["VAT", 2]) == ("8.25", "2.75")


def test_an_amount_without_a_row_is_missing_and_left_out() -> None:
    told = levied(flat_fee("FEE", "fee"), facts=())
    assert (told.missing, told.totals["fee"]) == ({("amount", "FEE")}, "0.00")


def test_an_amount_in_foreign_money_needs_its_rate() -> None:
    fee = (parameter("fee", "10", "USD"),)
    assert levied(flat_fee("FEE", "fee"), facts=fee).missing == {("exchange_rate", "USD")}
    pinned = levied(flat_fee("FEE", "fee"), facts=fee, exchange_rates={"USD": "0.855"})
    assert pinned.charges == {"FEE": "8.55"}


def test_an_amount_may_depend_on_the_consignment() -> None:
    fee = flat_fee("FEE", amounts((b2c, "parcel"), otherwise="stock"))
    facts = parameter("parcel", "1"), parameter("stock", "2", "USD")
    assert levied(fee, facts=facts).charges == {"FEE": "1.00"}
    assert levied(fee, facts=facts, flow="b2b").missing == {("exchange_rate", "USD")}


def test_money_advanced_bears_a_share_at_least_the_minimum_and_nothing_where_nothing_was() -> None:
    fee = Charge("FEE", ADVANCED, Rate(), Disbursement("least"))
    facts = TEN, rate("FEE", "0.02"), parameter("least", "0.15")
    assert levied(VAT, fee, facts=facts).charges["FEE"] == "0.20"
    assert levied(VAT, fee, facts=facts, rates={"FEE": "0.001"}).charges["FEE"] == "0.15"
    nothing = levied(fee, facts=facts)
    assert (nothing.charges["FEE"], nothing.reasons["FEE"]) == ("0.00", {"exempt"})


def test_lines_of_one_rate_are_taxed_together_on_a_rounded_base() -> None:
    pooled = Charge("VAT", FULL, Rate(), PooledByRate("franc"), rounding=Rounding("five"))
    lines = [line(unit_price="10.40"), line(unit_price="10.30"), line(unit_price="5", hs_code="490199")]
    facts = TEN, rate("VAT", "0.02", hs="4901"), parameter("franc", "1"), parameter("five", "0.05")
    told = levied(pooled, facts=facts, lines=lines)
    (column,) = told.answer.charges
    assert column.per == "consignment"
    assert sorted(column.amount.tolist()) == [10, 210]
    assert told.answer.line_landed_cost.tolist() == [1146, 1134, 510]


def test_the_nth_code_costs_what_the_table_says() -> None:
    lines = [line(hs_code=code) for code in ("610910", "610910", "640411", "420222")]
    told = levied(
        Charge("FEE", method=Tiers("tiers"), pin="flat"), facts=(parameter("tiers", "1:5;2:3;:1"),), lines=lines
    )
    assert told.charges == {"FEE": "9.00"}


@pytest.mark.parametrize(("price", "fee"), [("50", "1.00"), ("50.01", "2.00"), ("100", "2.00"), ("300", "22.00")])
def test_a_slab_includes_its_bound_and_above_the_last_a_rate_of_the_excess_is_added(price: str, fee: str) -> None:
    told = levied(
        Charge("FEE", GOODS, method=Slabs("slabs", "beyond"), pin="flat"),
        facts=(parameter("slabs", "50:1;100:2"), parameter("beyond", "0.1", "fraction")),
        lines=[line(unit_price=price)],
    )
    assert told.charges == {"FEE": fee}


def test_a_component_is_in_the_base_and_nobody_pays_it() -> None:
    told = levied(component("deemed", GOODS, Rate()), VAT, facts=(rate("deemed", "0.02"), TEN))
    assert told.charges == {"VAT": "10.20"}
    assert (told.totals["customs_value"], told.totals["landed_cost"]) == ("102.00", "110.20")


def test_charges_are_waived_together() -> None:
    waiver = Waive(("DUTY", "VAT"), "limit")
    steps = Charge("DUTY", GOODS, Rate()), VAT, waiver
    facts = rate("DUTY", "0.05"), TEN
    gone = levied(*steps, facts=(*facts, parameter("limit", "15")))
    assert gone.charges == {"DUTY": "0.00", "VAT": "0.00"}
    assert gone.reasons == {"DUTY": {"below_minimum_charge"}, "VAT": {"below_minimum_charge"}}
    kept = levied(*steps, facts=(*facts, parameter("limit", "14.99")))
    assert kept.charges == {"DUTY": "5.00", "VAT": "10.00"}


def test_a_waiver_may_wait_for_a_missing_rate() -> None:
    steps = Charge("DUTY", GOODS, Rate(), on=hs("61")), Waive(("DUTY",), "limit", unless_missing=True)
    lines = [line(), line(hs_code="620342")]
    facts = parameter("limit", "99"), rate("DUTY", "0.1", hs="6109")
    assert levied(*steps, facts=facts, lines=lines).charges["DUTY"] == "0.00"
    both = Charge("DUTY", GOODS, Rate()), Waive(("DUTY",), "limit", unless_missing=True)
    assert levied(*both, facts=facts, lines=lines).charges["DUTY"] == "1.00"


def test_a_document_is_rounded_charge_by_charge_and_a_line_of_nothing_stays_so() -> None:
    steps = Charge("DUTY", GOODS, Rate(), on=hs("61")), VAT, RoundDocument(Rounding("ten", "up"))
    lines = [line(unit_price="30"), line(unit_price="30"), line(unit_price="0"), line(hs_code="640411")]
    told = levied(*steps, facts=(rate("DUTY", "0.1"), TEN, parameter("ten", "10")), lines=lines)
    assert told.charges == {"DUTY": "10.00", "VAT": "10.00"}
    assert [told.lines["DUTY", place] for place in (1, 2, 3)] == ["5.00", "5.00", "0.00"]
    assert [told.lines["VAT", place] for place in (1, 2, 3, 4)] == ["4.29", "4.28", "0.00", "1.43"]


def test_a_reason_is_given_for_every_kind_of_nothing() -> None:
    steps = (
        Charge("DUTY", GOODS, Rate()),
        Charge("EXCISE", GOODS, Rate()),
        Charge("VAT", GOODS, Rate()),
        free("LOCAL", "below_threshold"),
    )
    facts = rate("DUTY", "0"), rate("EXCISE", "0.1"), rate("VAT", "0.1")
    told = levied(*steps, facts=facts, lines=[line(unit_price="0")])
    assert told.reasons == {
        "DUTY": {"free_rate"},
        "EXCISE": {"exempt"},
        "VAT": {"exempt"},
        "LOCAL": {"below_threshold"},
    }
    assert levied(VAT, facts=(TEN,), lines=[line(unit_price="0.04")]).reasons["VAT"] == {"below_minimum_charge"}


def test_an_absent_charge_appears_only_where_a_pin_makes_it() -> None:
    charge = Charge("DUTY", GOODS, ABSENT, pin="makes")
    assert levied(charge).charges == {}
    assert levied(charge, rates={"DUTY": "0.1"}).charges == {"DUTY": "10.00"}


def test_a_base_that_comes_later_is_refused_when_the_market_is_declared() -> None:
    with pytest.raises(ValueError, match="comes later or never"):
        Regime("x", "X", b2c, (Charge("VAT", GOODS + "DUTY", Rate()), Charge("DUTY", GOODS, Rate())))
