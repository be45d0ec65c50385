"""A fact that is taken out of the book is named as missing and closes what stands on it; it never counts as nothing."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from gtm.engine.market_book.book import MarketBook
from gtm.engine.market_book.rate_table import RateTable
from gtm.planner.economics.offer_table import Economics
from gtm.planner.economics.working_out import work_out
from tests.planner.economics.parcels_of_goods import product
from tests.planner.worked_sheets.sheet import only, question

pytestmark = pytest.mark.django_db

Row = Mapping[str, Any]
PARCEL, STOCK = "cn-de-line+eu-ioss", "cn-de-sea-lcl-ddu/bremen-3pl"


def germany(book: MarketBook, channel: str = "ebay") -> Economics:
    """The T-shirt in Germany on one channel, by one line and out of one warehouse."""
    kept = only(book, "DE", lanes=("cn-de-line", "cn-de-sea-lcl-ddu"), warehouses=("bremen-3pl",))
    return work_out(kept, [product()], ["DE"], question(channels=[channel]))


def changed(book: MarketBook, table: str, change: Callable[[Row], Row | None], market: str = "DE") -> MarketBook:
    """The book with every row of a table and market as `change` returns it, without those that become None."""
    rows = (change(row) for row in book.tables[table][market])
    kept = tuple(row for row in rows if row is not None)
    table_rows = MappingProxyType({**book.tables[table], market: kept})
    return replace(book, tables=MappingProxyType({**book.tables, table: table_rows}))


def without(name: str, *columns: str, key: str) -> Callable[[Row], Row]:
    """Takes figures out of the row of that name."""
    return lambda row: {**row, **dict.fromkeys(columns)} if row[key] == name else row


def reasons(found: Economics, route: str) -> list[tuple[str, str]]:
    """(code, detail) of what closes a route, which then shows no total."""
    part = next(part for part in found.routes if part["id"] == f"TEE/DE/{route}")
    assert (part["feasible"], part["landed_cost_per_unit"]) == (False, None)
    return [(reason["code"], reason["detail"]) for reason in part["why_not"]]


def codes(part: Mapping[str, Any]) -> set[str]:
    """The codes of what closes an offer, which then tells no contribution."""
    assert (part["feasible"], part["contribution"], part["lines"]) == (False, None, [])
    return {reason["code"] for reason in part["reasons"]}


def test_with_all_facts_both_ways_are_open(book: MarketBook) -> None:
    found = germany(book)
    assert {part["id"] for part in found.routes if part["feasible"]} >= {f"TEE/DE/{PARCEL}", f"TEE/DE/{STOCK}"}
    assert (found.missing, found.offers[0]["feasible"]) == ([], True)


def test_a_lane_without_its_price_is_closed_and_says_so(book: MarketBook) -> None:
    found = germany(changed(book, "lanes", without("cn-de-line", "per_kg", "per_item", key="lane")))
    assert reasons(found, PARCEL) == [("no_rate", "No price is known for this weight.")]
    assert found.offers[0]["route"] == f"TEE/DE/{STOCK}"


def test_a_market_without_a_price_of_delivery_sells_nothing_out_of_stock(book: MarketBook) -> None:
    found = germany(changed(book, "last_mile", lambda _row: None))
    assert reasons(found, STOCK) == [("no_rate", "What delivery to the door costs is not known.")]
    assert "no_rate" in codes(found.offers[0])


def test_a_warehouse_whose_rent_nobody_knows_is_closed_and_says_so(book: MarketBook) -> None:
    found = germany(changed(book, "warehouses", without("bremen-3pl", "storage_per_cbm_month", key="warehouse")))
    assert reasons(found, "bremen-3pl") == [("not_priced", "Not known: what storage costs.")]


def test_a_market_whose_payment_shares_nobody_knows_sells_nothing(book: MarketBook) -> None:
    found = germany(changed(book, "payment_methods", lambda row: {**row, "share": None, "order_share": None}))
    assert codes(found.offers[0]) == {"no_payment"}


def test_a_channel_whose_commission_nobody_knows_sells_nothing(book: MarketBook) -> None:
    found = germany(changed(book, "channel_terms", lambda row: None if row["channel"] == "ebay" else row))
    assert "commission_unknown" in codes(found.offers[0])


def test_goods_whose_duty_nobody_knows_are_not_stocked_and_the_duty_is_named(book: MarketBook) -> None:
    rest = RateTable.of("EU", [rate for rate in book.charge_rates["EU"] if not rate.hs.startswith("6109")])
    found = germany(replace(book, charge_rates={**book.charge_rates, "EU": rest}))
    assert reasons(found, STOCK) == [("border_unknown", "Not known at the border: rate DUTY.")]
    assert {(part["what"], part["code"]) for part in found.missing} == {("rate", "DUTY")}
    assert found.offers[0]["route"] == f"TEE/DE/{PARCEL}"


def test_without_a_rate_of_the_yuan_no_cost_is_known(book: MarketBook) -> None:
    rates = tuple(rate for rate in book.exchange_rates if "CNY" not in (rate.base, rate.quote))
    found = germany(replace(book, exchange_rates=rates))
    assert ("exchange_rate", "CNY") in {(part["what"], part["code"]) for part in found.missing}
    assert codes(found.offers[0])
