"""A caller looks a code up: what applies, what did, what is announced, and what nobody stores."""

import pytest
from pytest_django import DjangoAssertNumQueries

from gtm.accounts.models import Scope
from tests.api.clients import key_client, problem_of
from tests.api.shape_checks import valid
from tests.factories import make_brand

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("market_data")]

ADDRESS = "/api/v1/tariff?hs_code={}&market={}&origin={}&as_of={}"


def test_a_t_shirt_from_china_pays_12_percent_duty_and_19_percent_vat_in_germany() -> None:
    client = key_client(make_brand(), Scope.MARKETS)
    told = client.get(ADDRESS.format("610910", "DE", "CN", "2026-11-22")).json()
    valid("TariffAnswer", told)
    assert told["description"] == "T-shirts, singlets and other vests; of cotton, knitted or crocheted"
    rates = {
        (row["code"], row["category"]): fact["ad_valorem"]
        for row in told["rates"]
        for version in row["versions"]
        for fact in version["facts"]
        if version["when"] == "now"
    }
    # Common Customs Tariff, 6109 10 00: 12 %; German VAT: 19 %.
    assert rates["DUTY", None] == "0.12"
    assert rates["VAT", None] == "0.19"
    assert told["missing"] == []
    facts = [fact for row in told["rates"] for version in row["versions"] for fact in version["facts"]]
    assert {source for fact in facts for source in fact["sources"]} == told["sources"].keys()


def test_a_version_is_announced_before_its_first_day_and_past_after_its_last() -> None:
    client = key_client(make_brand())
    before = client.get(ADDRESS.format("610910", "DE", "CN", "1990-01-01")).json()
    after = client.get(ADDRESS.format("610910", "DE", "CN", "2026-11-22")).json()
    duty = next(row for row in before["rates"] if row["code"] == "DUTY")
    assert (duty["in_force"], duty["versions"][0]["when"], duty["versions"][0]["valid_from"]) == (
        False,
        "announced",
        "2021-01-01",
    )
    assert next(row for row in after["rates"] if row["code"] == "DUTY")["versions"][0]["when"] == "now"
    assert {"code": "DUTY", "name": "Customs duty"} in before["missing"]


def test_an_agreement_is_told_with_the_proof_that_it_needs() -> None:
    told = key_client(make_brand()).get(ADDRESS.format("610910", "CL", "CN", "2026-11-22")).json()
    valid("TariffAnswer", told)
    (claimed,) = [row for row in told["rates"] if row["agreement"]]
    assert claimed["agreement"]["code"] == "CNCLFTA"
    assert "Form F" in claimed["agreement"]["proof"]
    assert claimed["origin"] is None


@pytest.mark.parametrize(
    ("query", "pointer", "detail"),
    [
        ("hs_code=t-shirt&market=DE&origin=CN", "/hs_code", "hs-codes?text="),
        ("hs_code=610999&market=DE&origin=CN", "/hs_code", "The nearest are 610990 (T-shirts"),
        ("hs_code=610910&market=XX&origin=CN", "/market", "'XX' is no market with border rules"),
        ("hs_code=610910&market=DE&origin=China", "/origin", "as CN"),
        ("hs_code=610910&market=DE&origin=CN&as_of=today", "/as_of", "write it as 2026-11-22"),
        ("hs_code=610910&market=DE&origin=CN&release=1999-01-01.1", "/release", "1999-01-01.1"),
    ],
)
def test_what_cannot_be_looked_up_is_told_with_its_place_and_cure(query: str, pointer: str, detail: str) -> None:
    (error,) = problem_of(key_client(make_brand()).get(f"/api/v1/tariff?{query}"))["errors"]
    assert error["pointer"] == pointer
    assert detail in error["detail"]


def test_words_find_codes_with_their_reasons() -> None:
    client = key_client(make_brand(), Scope.MARKETS)
    told = client.get("/api/v1/hs-codes?text=cotton t-shirt").json()
    valid("HsCandidates", told)
    assert told["candidates"][0]["hs_code"] == "610910"
    assert told["candidates"][0]["reasons"]
    assert problem_of(client.get("/api/v1/hs-codes"))["errors"][0]["pointer"] == "/text"


def test_a_look_up_asks_the_database_three_times(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = key_client(make_brand())
    # The key, its use noted, the latest release.
    with django_assert_num_queries(3):
        client.get(ADDRESS.format("610910", "DE", "CN", "2026-11-22"))


def test_a_key_for_plans_looks_nothing_up() -> None:
    client = key_client(make_brand(), Scope.PLANS_READ)
    assert client.get(ADDRESS.format("610910", "DE", "CN", "2026-11-22")).status_code == 403
    assert client.get("/api/v1/hs-codes?text=shirt").status_code == 403
