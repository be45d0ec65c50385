"""Singapore: vendor registration, import relief, dutiable goods."""

from tests.asking import ask, consignment, line

OVR = {"registrations": ["sg-ovr"]}


def test_goods_of_a_registered_vendor_are_taxed_with_the_whole_freight() -> None:
    told = ask(consignment("SG", line(unit_price="400"), freight="25", **OVR))
    assert told.regime == "sg-ovr-lvg"
    assert told.charges == {"DUTY": "0.00", "GST": "38.25"}


def test_the_limit_is_looked_at_for_each_piece() -> None:
    assert ask(consignment("SG", line(unit_price="400.01"), **OVR)).regime == "sg-import-gst-parcel"
    assert ask(consignment("SG", line(unit_price="400", quantity="3"), **OVR)).regime == "sg-ovr-lvg"


def test_each_line_of_a_mixed_parcel_follows_its_own_rule() -> None:
    told = ask(consignment("SG", line(unit_price="100"), line(unit_price="500"), **OVR))
    assert (told.lines["GST", 1], told.lines["GST", 2]) == ("9.00", "45.00")


def test_without_registration_small_parcels_are_relieved_up_to_400_with_freight() -> None:
    told = ask(consignment("SG", line(unit_price="390"), freight="10"))
    assert told.regime == "sg-import-relief-400"
    assert told.reasons == {"DUTY": {"below_threshold"}, "GST": {"below_threshold"}}
    assert ask(consignment("SG", line(unit_price="390.01"), freight="10")).regime == "sg-import-gst-parcel"


def test_there_is_no_relief_by_sea() -> None:
    assert ask(consignment("SG", mode="sea")).regime == "sg-import-gst-parcel"


def test_the_rate_follows_the_day() -> None:
    parcel = consignment("SG", line(unit_price="500"))
    assert [ask(parcel, day).charges["GST"] for day in ("2022-12-31", "2023-12-31", "2024-01-01")] == [
        "35.00",
        "40.00",
        "45.00",
    ]
    assert ask(parcel, "2007-06-30").missing == {("rate", "GST")}


def test_electric_cycles_bear_excise_and_other_dutiable_goods_miss_it() -> None:
    cycle = ask(consignment("SG", line(hs_code="871160", unit_price="1000"), flow="b2b"))
    assert cycle.charges == {"DUTY": "0.00", "EXCISE": "120.00", "GST": "100.80", "PERMIT_FEE": "2.88"}
    wine = ask(consignment("SG", line(hs_code="220421", unit_price="1000"), flow="b2b"))
    assert wine.missing == {("rate", "DUTY"), ("rate", "EXCISE")}


def test_a_pinned_excise_reaches_every_line() -> None:
    assert ask(consignment("SG", flow="b2b", rates={"EXCISE": "0.1"})).charges["EXCISE"] == "1.00"
