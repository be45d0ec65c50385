"""A caller learns what markets are like, from the latest release or another."""

import pytest
from jsonschema import Draft202012Validator

from gtm.accounts.models import Scope
from gtm.api.shapes import SHAPES
from gtm.engine.market_book.book import MarketBook
from markets import MARKETS
from tests.api.clients import key_client, problem_of
from tests.factories import make_brand

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("market_data")]


def validate(value: object, name: str) -> None:
    Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": {"schemas": SHAPES}}).validate(value)


def test_the_markets_with_border_rules_are_those_with_a_file(book: MarketBook) -> None:
    body = key_client(make_brand(), Scope.MARKETS).get("/api/v1/markets").json()
    validate(body, "Markets")
    assert body["data_release"] == book.release
    assert {market["code"] for market in body["markets"] if market["border_rules"]} == MARKETS.keys()


def test_a_union_is_no_market_but_its_members_name_it() -> None:
    unions = {
        market["code"]: market["union"] for market in key_client(make_brand()).get("/api/v1/markets").json()["markets"]
    }
    assert "EU" not in unions
    assert (unions["DE"], unions["GB"]) == ("EU", None)


@pytest.mark.parametrize("code", MARKETS)
def test_each_market_tells_its_money_regimes_and_registrations(code: str) -> None:
    body = key_client(make_brand()).get(f"/api/v1/markets/{code}?as_of=2026-11-22").json()
    validate(body, "Market")
    market = MARKETS[code]
    assert (body["currency"], body["minor_units"], body["as_of"]) == (market.currency, market.digits, "2026-11-22")
    assert [regime["code"] for regime in body["regimes"]] == [regime.code for regime in market.regimes]
    assert tuple(body["registrations"]) == market.registrations
    assert {"rates", "parameters"} <= {row["table"] for row in body["coverage"]}


def test_a_regime_that_has_ended_says_when_and_is_not_in_force() -> None:
    client = key_client(make_brand())
    regimes = client.get("/api/v1/markets/DE?as_of=2026-11-22").json()["regimes"]
    ended = [regime for regime in regimes if regime["until"] and regime["until"] < "2026-11-22"]
    assert ended
    assert not any(regime["in_force"] for regime in ended)


def test_every_fact_is_counted_once_by_how_sure_we_are() -> None:
    for row in key_client(make_brand()).get("/api/v1/markets/ID").json()["coverage"]:
        assert row["facts"] == row["official"] + row["secondary"] + row["recalled"]


def test_a_market_without_data_is_not_found() -> None:
    response = key_client(make_brand()).get("/api/v1/markets/XX")
    assert response.status_code == 404
    assert problem_of(response)["detail"].startswith("There is no market 'XX' in release ")


@pytest.mark.parametrize(("query", "pointer"), [("as_of=tomorrow", "/as_of"), ("release=1999-01-01.1", "/release")])
def test_a_day_or_a_release_that_there_is_not_is_told(query: str, pointer: str) -> None:
    response = key_client(make_brand()).get(f"/api/v1/markets/ID?{query}")
    assert [error["pointer"] for error in problem_of(response)["errors"]] == [pointer]


def test_a_key_for_plans_does_not_read_markets() -> None:
    assert key_client(make_brand(), Scope.PLANS_READ).get("/api/v1/markets").status_code == 403
