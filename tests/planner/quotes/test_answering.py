"""Quotes to the letter of the contract: exact answers, pins, ranges, gaps, alternatives, warnings."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.planner.quotes.answering import answer

pytestmark = pytest.mark.django_db

DAY = "2026-11-22"


def line(**changes: Any) -> dict[str, Any]:
    shirt = {"id": "1", "hs_code": "610910", "origin": "CN", "quantity": "2", "unit_price": "12.50"}
    return shirt | {"net_weight_kg": "0.20", "description": "cotton T-shirt"} | changes


def consignment(**changes: Any) -> dict[str, Any]:
    brazil = {
        "id": "c1",
        "destination": "BR",
        "destination_area": "BR-SP",
        "dispatch_country": "CN",
        "flow": "b2c",
        "mode": "express",
        "incoterm": "DDP",
        "regime": None,
        "registrations": ["br-remessa-conforme"],
        "importer": "person",
        "currency": "USD",
        "freight": "5.00",
        "freight_outside": None,
        "insurance": "0.00",
        "exchange_rates": {"USD": "5.40"},
        "rates": {"ICMS": "0.17"},
        "lines": [line()],
    }
    if "destination" in changes:
        brazil["destination_area"] = None
    return brazil | changes


@pytest.fixture
def quote(book: MarketBook) -> Callable[..., dict[str, Any]]:
    """Answers one consignment."""

    def ask(day: str = DAY, switches: dict[str, bool] | None = None, **changes: Any) -> dict[str, Any]:
        question = {"as_of": day, "switches": switches or {}, "consignments": [consignment(**changes)]}
        quotes: list[dict[str, Any]] = answer(book, question)["quotes"]
        return quotes[0]

    return ask


Ask = Callable[..., dict[str, Any]]


def codes(remarks: list[dict[str, str]]) -> set[str]:
    return {remark["code"] for remark in remarks}


def test_the_example_of_the_contract_comes_out_to_the_cent(quote: Ask) -> None:
    got = quote()
    assert (got["id"], got["status"], got["destination"], got["currency"]) == ("c1", "ok", "BR", "BRL")
    assert got["regime"]["code"] == "br-prc-2026-zero"
    assert got["exchange_rates"] == [
        {"from": "USD", "to": "BRL", "rate": "5.40", "kind": "pinned", "as_of": DAY, "source": None}
    ]
    assert got["customs_value"] == "162.00"
    assert got["totals"] == {
        "goods": "135.00",
        "freight": "27.00",
        "insurance": "0.00",
        "duty": "0.00",
        "excise": "0.00",
        "tax": "33.18",
        "fee": "0.00",
        "border": "33.18",
        "landed_cost": "195.18",
    }
    assert got["lines"] == [{"id": "1", "landed_cost": "195.18", "per_unit": "97.59"}]
    assert got["coverage"] == {"complete": True, "missing": []}
    duty, tax = got["charges"]
    assert (duty["line"], duty["code"], duty["kind"], duty["amount"], duty["reason"]) == (
        "1",
        "II",
        "duty",
        "0.00",
        "exempt",
    )
    assert (tax["code"], tax["kind"], tax["base"], tax["rate"], tax["method"], tax["amount"], tax["reason"]) == (
        "ICMS",
        "tax",
        "195.18",
        "0.17",
        "inclusive",
        "33.18",
        None,
    )
    assert tax["formula"] == "17 % of 195.18, itself included"
    assert tax["confidence"] == "pinned"


def test_a_charge_names_the_dated_rows_that_it_stands_on(quote: Ask) -> None:
    duty, tax = quote(rates={})["charges"]
    assert (duty["code"], duty["facts"]) == ("II", [])
    assert tax["facts"] == ["BR/rates/ICMS::::parcel"]


def test_the_answer_names_its_versions_and_only_the_sources_it_used(book: MarketBook) -> None:
    got = answer(book, {"as_of": DAY, "consignments": [consignment(rates={})]})
    assert (got["data_release"], got["as_of"]) == (book.release, DAY)
    used = {source for row in got["quotes"][0]["charges"] for source in row["sources"]}
    assert used <= set(got["sources"])
    assert used
    assert all(
        set(source) == {"title", "url", "publisher", "published", "read_on"} for source in got["sources"].values()
    )
    assert len(got["sources"]) < len(book.sources)


def test_parts_add_up_to_the_whole_for_lines_and_consignment(quote: Ask) -> None:
    lines = [line(id="a", unit_price="33.33"), line(id="b", hs_code="640299", quantity="3", unit_price="20.01")]
    got = quote(registrations=[], mode="post", lines=lines, rates={})
    totals = {name: Decimal(amount) for name, amount in got["totals"].items()}
    assert totals["border"] == totals["duty"] + totals["excise"] + totals["tax"] + totals["fee"]
    assert totals["border"] == sum(Decimal(row["amount"]) for row in got["charges"])
    assert totals["landed_cost"] == sum(Decimal(row["landed_cost"]) for row in got["lines"])
    assert any(row["line"] is None for row in got["charges"])


def test_a_short_hs_code_is_charged_at_the_highest_and_shows_the_range(quote: Ask) -> None:
    lines = [line(hs_code="420222", quantity="1", unit_price="200.00")]
    got = quote(destination="GB", currency="GBP", freight="0", exchange_rates={}, rates={}, lines=lines)
    (duty,) = [row for row in got["charges"] if row["code"] == "DUTY"]
    assert (duty["amount"], duty["amount_range"]) == ("16.00", ["4.00", "16.00"])
    assert "duty_range" in codes(got["warnings"])


def test_a_missing_rate_is_partial_and_never_zero(quote: Ask) -> None:
    got = quote(flow="b2b", registrations=[], importer="company", rates={})
    assert got["status"] == "partial"
    assert {"what": "rate", "market": "BR", "code": "IPI", "line": "1", "day": DAY} in got["coverage"]["missing"]
    assert not got["coverage"]["complete"]
    assert all(row["code"] != "IPI" for row in got["charges"])


def test_a_pin_of_zero_cures_what_is_missing(quote: Ask) -> None:
    got = quote(flow="b2b", registrations=[], importer="company", rates={"IPI": "0"})
    assert got["status"] == "ok"
    (excise,) = [row for row in got["charges"] if row["code"] == "IPI"]
    assert (excise["amount"], excise["reason"]) == ("0.00", "free_rate")


def test_without_an_exchange_rate_there_is_no_figure_at_all(quote: Ask) -> None:
    got = quote(currency="XAF", exchange_rates={})
    assert got["status"] == "partial"
    assert (got["regime"], got["customs_value"], got["charges"], got["totals"]) == (None, None, [], {})
    assert got["coverage"]["missing"] == [
        {"what": "exchange_rate", "market": "BR", "code": "XAF", "line": None, "day": DAY}
    ]


def test_a_day_before_the_first_regime_is_partial_with_a_border_of_zero(quote: Ask) -> None:
    got = quote(day="2020-01-01")
    assert (got["status"], got["regime"], got["charges"]) == ("partial", None, [])
    assert got["totals"]["border"] == "0.00"
    assert got["coverage"]["missing"] == [
        {"what": "regime", "market": "BR", "code": "regime", "line": None, "day": "2020-01-01"}
    ]


def test_a_stored_exchange_rate_is_shown_with_kind_day_and_source_and_told_when_stale(quote: Ask) -> None:
    got = quote(exchange_rates={})
    (rate,) = got["exchange_rates"]
    assert (rate["from"], rate["to"], rate["kind"]) == ("USD", "BRL", "official")
    assert rate["as_of"] < DAY
    assert rate["source"]
    assert "exchange_rate_stale" in codes(got["warnings"])


def test_a_forced_regime_is_used_untested_and_told(quote: Ask) -> None:
    got = quote(regime="br-rts-60")
    assert got["regime"]["code"] == "br-rts-60"
    assert "regime_forced" in codes(got["warnings"])


def test_a_regime_of_another_market_is_refused(quote: Ask) -> None:
    got = quote(regime="gb-over-135")
    assert got["status"] == "refused"
    assert (got["error"]["code"], got["error"]["pointer"]) == ("unknown_regime", "/consignments/0/regime")


def test_alternatives_are_every_regime_of_the_flow_the_cheapest_first(quote: Ask) -> None:
    others = quote()["alternatives"]
    assert others[0] == {
        "regime": "br-prc-2026-zero",
        "name": "Remessa Conforme up to USD 50, free of duty",
        "border": "33.18",
        "complete": True,
        "applies": True,
        "why_not": None,
    }
    priced = [Decimal(other["border"]) for other in others if other["border"] is not None and other["complete"]]
    assert priced == sorted(priced)
    by_code = {other["regime"]: other for other in others}
    assert by_code["br-rts-60"]["border"] == "150.29"
    assert by_code["br-rts-60"]["why_not"] == "br-prc-2026-zero comes first and applies"
    assert by_code["br-prc-60"] == {
        "regime": "br-prc-60",
        "name": by_code["br-prc-60"]["name"],
        "border": None,
        "complete": False,
        "applies": False,
        "why_not": "ended on 2026-05-11",
    }
    assert "br-entreposto" not in by_code


@pytest.mark.parametrize("market", ["BR", "DE", "CH", "ID", "SA", "SG"])
def test_an_alternative_costs_what_its_regime_costs_when_forced(quote: Ask, market: str) -> None:
    asked: dict[str, Any] = {"destination": market, "destination_area": None, "rates": {}, "mode": "post"}
    asked |= {"exchange_rates": {"USD": "1.25", "EUR": "1.50"}, "lines": [line(), line(id="2", hs_code="640299")]}
    priced = [other for other in quote(**asked)["alternatives"] if other["border"] is not None]
    assert len(priced) > 1
    for other in priced:
        forced = quote(**asked, regime=other["regime"])
        assert (forced["totals"]["border"], forced["status"] == "ok") == (other["border"], other["complete"])


def test_an_alternative_says_which_test_fails(quote: Ask) -> None:
    others = {other["regime"]: other for other in quote(registrations=[])["alternatives"]}
    assert others["br-prc-2026-zero"]["why_not"] == "nobody is registered under br-remessa-conforme"
    assert others["br-prc-2026-zero"]["border"] == "33.18"


def test_an_agreement_that_is_not_claimed_is_named_with_saving_and_proof(quote: Ask) -> None:
    stock = {"destination": "VN", "flow": "b2b", "importer": "company", "exchange_rates": {"USD": "25000"}, "rates": {}}
    got = quote(lines=[line(quantity="500")], **stock)
    (offered,) = [other for other in got["alternatives"] if other.get("preference")]
    claimed = quote(lines=[line(quantity="500", preference="ACFTA")], **stock)
    assert offered["border"] == claimed["totals"]["border"]
    assert Decimal(offered["saving"]) == Decimal(got["totals"]["border"]) - Decimal(offered["border"]) > 0
    assert "Form E" in offered["proof"]
    assert not offered["applies"]


def test_what_nobody_looks_at_is_told(quote: Ask) -> None:
    got = quote(
        registrations=["no-such-scheme"],
        rates={"NO_SUCH": "0.1"},
        frieght="3",
        destination_area=None,
        lines=[line(origin=None, colour="red")],
    )
    assert codes(got["warnings"]) >= {
        "registration_unknown",
        "pin_unknown",
        "field_unknown",
        "area_assumed",
        "origin_missing",
    }
    assert sum(remark["code"] == "field_unknown" for remark in got["warnings"]) == 2


def test_a_pin_on_a_flat_amount_is_ignored_and_told(quote: Ask) -> None:
    got = quote(registrations=[], mode="post", rates={"CORREIOS_DESPACHO": "0.5"})
    (fee,) = [row for row in got["charges"] if row["code"] == "CORREIOS_DESPACHO"]
    assert (fee["amount"], fee["rate"], fee["line"], fee["method"]) == ("15.00", None, None, "flat")
    assert "pin_ignored" in codes(got["warnings"])


def test_who_pays_follows_the_incoterm_and_no_charge_changes(quote: Ask) -> None:
    delivered, at_place = quote(incoterm="DDP"), quote(incoterm="DAP")
    assert (delivered["border_paid_by"], at_place["border_paid_by"]) == ("seller", "buyer")
    assert delivered["totals"] == at_place["totals"]


def test_a_switch_acts_on_its_question_only(quote: Ask) -> None:
    stock = {"destination": "MX", "flow": "b2b", "exchange_rates": {"USD": "18"}, "rates": {}, "registrations": []}
    on, off = quote(switches={"mx-prv": True}, **stock), quote(**stock)
    assert [row["amount"] for row in on["charges"] if row["code"] == "PRV"] == ["290.00"]
    assert all(row["code"] != "PRV" for row in off["charges"])


def test_amounts_beyond_exact_computing_refuse_their_consignment_only(book: MarketBook) -> None:
    huge = consignment(id="huge", lines=[line(unit_price="999999999999999.99", quantity="999999999999999")])
    got = answer(book, {"as_of": DAY, "consignments": [consignment(id="a"), huge, consignment(id="b")]})["quotes"]
    assert [one["status"] for one in got] == ["ok", "refused", "ok"]
    assert (got[1]["error"]["code"], got[1]["error"]["pointer"]) == ("bad_value", "/consignments/1")
    assert got[0]["totals"] == got[2]["totals"]


def test_a_limit_that_the_release_lacks_is_partial_in_its_market_only(book: MarketBook) -> None:
    bare = replace(book, parameters={code: rows for code, rows in book.parameters.items() if code != "BR"})
    asked = [consignment(), consignment(id="c2", destination="SG")]
    brazil, singapore = answer(bare, {"as_of": DAY, "consignments": asked})["quotes"]
    assert (brazil["status"], brazil["totals"]) == ("partial", {})
    (missing,) = brazil["coverage"]["missing"]
    assert (missing["what"], missing["market"], missing["day"]) == ("amount", "BR", DAY)
    assert singapore["status"] == "ok"


def test_a_limit_that_only_an_alternative_looks_at_stops_nobody_but_who_needs_it(book: MarketBook) -> None:
    rows = {place: tuple(row for row in rows if row.key != "low-value") for place, rows in book.parameters.items()}
    bare = replace(book, parameters=rows)
    asked = [consignment(destination="DE", regime="eu-b2c-over-150"), consignment(id="c2", destination="SG")]
    germany, singapore = answer(bare, {"as_of": DAY, "consignments": asked})["quotes"]
    (missing,) = germany["coverage"]["missing"]
    assert (germany["status"], missing["what"], missing["code"]) == ("partial", "amount", "low-value")
    assert singapore["status"] == "ok"


def test_a_limit_that_begins_later_is_not_missing_before(quote: Ask) -> None:
    asked = {"destination": "AR", "mode": "express", "regime": "ar-standard", "exchange_rates": {"USD": "1000"}}
    got = quote(day="2024-12-02", earlier_parcels_this_year=6, rates={}, **asked)
    others = {other["regime"]: other["why_not"] for other in got["alternatives"]}
    assert others["ar-small-quota-used"] == "the day is before 2024-12-03"


def test_quotes_stand_in_the_order_of_their_consignments(book: MarketBook) -> None:
    destinations = ["SG", "BR", "XX", "GB", "SG", "BR"]
    asked = [consignment(id=str(place), destination=to) for place, to in enumerate(destinations)]
    got = answer(book, {"as_of": DAY, "consignments": asked})["quotes"]
    assert [(one["id"], one["destination"]) for one in got] == list(zip("012345", destinations, strict=True))
    assert got[2]["error"]["code"] == "unknown_market"


def test_a_consignment_is_answered_alike_alone_and_among_others(book: MarketBook) -> None:
    asked = [consignment(id=str(place), lines=[line(unit_price=str(5 + place))]) for place in range(12)]
    together = answer(book, {"as_of": DAY, "consignments": asked})["quotes"]
    alone = [answer(book, {"as_of": DAY, "consignments": [one]})["quotes"][0] for one in asked]
    assert together == alone
