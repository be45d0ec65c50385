"""Every remark of the contract and the rulebooks fires where it should, and is silent beside it."""

from typing import Any

import pytest
from django.utils.translation import override

from gtm.engine.market_book.book import MarketBook
from gtm.planner.quotes.answering import answer
from gtm.planner.quotes.warnings import DETAILS
from markets import MARKETS
from markets.steps import Warn
from tests.planner.quotes.parcels import parcel

pytestmark = pytest.mark.django_db

DAY = "2026-11-22"
VOEC = {"registrations": ["no-voec"]}
STOCK = {"flow": "b2b", "mode": "sea"}


def one_line(destination: str, currency: str, price: str, consignment: dict[str, Any], **line: str) -> dict[str, Any]:
    """A parcel whose only line differs from the usual T-shirt."""
    plain = parcel(destination, currency, price, **consignment)
    return plain | {"lines": [plain["lines"][0] | line]}


def two_lines(destination: str, currency: str, *prices: str, **consignment: Any) -> dict[str, Any]:
    """T-shirts at these prices."""
    lines = [parcel(destination, currency, price)["lines"][0] | {"id": price} for price in prices]
    return parcel(destination, currency, "1", lines=lines, **consignment)


# Code of the remark, a consignment on which it is made, and one beside it on which it is not.
CASES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "field_unknown": (parcel("SG", "SGD", "10", colour="red"), parcel("SG", "SGD", "10")),
    "registration_unknown": (
        parcel("SG", "SGD", "10", registrations=["sg-nothing"]),
        parcel("SG", "SGD", "10", registrations=["sg-ovr"]),
    ),
    "pin_unknown": (parcel("SG", "SGD", "10", rates={"ICMS": "0.1"}), parcel("SG", "SGD", "10", rates={"GST": "0.1"})),
    "pin_ignored": (
        parcel("DE", "EUR", "10", rates={"DUTY_FLAT": "0.1"}),
        parcel("DE", "EUR", "10", rates={"DUTY_FLAT": "0"}),
    ),
    "regime_forced": (parcel("GB", "GBP", "10", regime="gb-over-135"), parcel("GB", "GBP", "10")),
    "area_assumed": (parcel("BR", "USD", "10"), parcel("BR", "USD", "10", destination_area="BR-RJ")),
    "origin_missing": (one_line("DE", "EUR", "200", {}, origin=""), parcel("DE", "EUR", "200")),
    "preference_not_stored": (one_line("DE", "EUR", "200", {}, preference="ACFTA"), parcel("DE", "EUR", "200")),
    "duty_range": (one_line("DE", "EUR", "200", {}, hs_code="420222"), parcel("DE", "EUR", "200")),
    "rate_in_doubt": (parcel("SA", "SAR", "2000"), one_line("SA", "SAR", "2000", {}, hs_code="851830")),
    "trade_remedy_conditional": (
        one_line("GB", "GBP", "900", {}, hs_code="871160"),
        one_line("GB", "GBP", "900", {}, hs_code="871160", origin="JP"),
    ),
    "reduced_rate_unknown": (one_line("DE", "EUR", "20", {}, category="hygiene"), parcel("DE", "EUR", "20")),
    "registration_missing": (
        parcel("GB", "GBP", "100"),
        parcel("GB", "GBP", "100", registrations=["gb-vat"]),
    ),
    "insurance_not_given": (parcel("AE", "AED", "2000"), parcel("AE", "AED", "2000", insurance="0.01")),
    "parcels_not_counted": (
        parcel("BR", "USD", "10", earlier_parcels_this_year=5),
        parcel("AR", "USD", "10", earlier_parcels_this_year=5, exchange_rates={"USD": "1000"}),
    ),
    "parcel_as_standard": (
        one_line("QA", "QAR", "2000", {}, net_weight_kg="50.1"),
        one_line("QA", "QAR", "2000", {}, net_weight_kg="50"),
    ),
    "commercial_quantity": (
        one_line("IL", "USD", "10", {}, quantity="6"),
        one_line("IL", "USD", "10", {}, quantity="5"),
    ),
    "split_the_consignment": (
        two_lines("NO", "NOK", "40.00", "4000.00", **VOEC),
        two_lines("NO", "NOK", "4000.00", "5000.00", **VOEC),
    ),
    "additional_cofins_not_known": (
        one_line("BR", "USD", "10", STOCK, hs_code="851713"),
        one_line("BR", "USD", "10", STOCK, hs_code="330499"),
    ),
    "deferred_payment_not_known": (
        parcel("TR", "TRY", "900", **STOCK),
        parcel("TR", "TRY", "900", rates={"KKDF": "0.06"}, **STOCK),
    ),
    "local_costs_not_included": (parcel("TR", "TRY", "900"), parcel("TR", "TRY", "900", rates={"GIDER": "0"})),
    "reference_price_not_stored": (
        parcel("TR", "TRY", "900"),
        one_line("TR", "EUR", "20", {}, hs_code="300490"),
    ),
    "rate_unconfirmed": (parcel("TH", "THB", "900"), parcel("TH", "THB", "900", **STOCK)),
    "marketplace_minimum_price": (parcel("ID", "USD", "99.99"), parcel("ID", "USD", "100.00")),
    "port_charges_not_included": (
        parcel("PH", "USD", "9000", **STOCK),
        parcel("PH", "USD", "9000", flow="b2b", mode="air"),
    ),
    "exchange_rate_stale": (parcel("DE", "USD", "10"), parcel("DE", "USD", "10", exchange_rates={"USD": "0.9"})),
    "fees_estimated": (parcel("GB", "GBP", "200", mode="post"), parcel("GB", "GBP", "200")),
}


def remarks(book: MarketBook, consignment: dict[str, Any]) -> dict[str, str]:
    """The remarks on a consignment: code and sentence."""
    (quote,) = answer(book, {"as_of": DAY, "consignments": [consignment]})["quotes"]
    return {remark["code"]: remark["detail"] for remark in quote["warnings"]}


def test_every_remark_that_is_written_or_declared_is_tried_here() -> None:
    declared = {
        step.code
        for market in MARKETS.values()
        for regime in market.regimes
        for step in regime.steps
        if isinstance(step, Warn)
    }
    assert set(CASES) == set(DETAILS)
    assert declared <= set(DETAILS)


@pytest.mark.parametrize("code", CASES)
def test_a_remark_is_made_where_it_belongs_and_not_beside_it(code: str, book: MarketBook) -> None:
    there, beside = CASES[code]
    assert code in remarks(book, there)
    assert code not in remarks(book, beside)


def test_every_remark_is_a_sentence_in_chinese(book: MarketBook) -> None:
    with override("zh-hans"):
        sentences = {code: remarks(book, there)[code] for code, (there, _beside) in CASES.items()}
    assert {code for code, text in sentences.items() if not any("一" <= sign <= "鿿" for sign in text)} == set()
