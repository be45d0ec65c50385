"""A program tells a brand's own figures, changes, ends and withdraws them; nobody else sees or touches them."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from gtm.accounts.models import Role, Scope
from gtm.api.shapes import SHAPES as ALL
from gtm.api.shapes.words import ref
from gtm.planner.models import BrandOverride
from gtm.planner.overrides.acting import own_figures
from gtm.planner.overrides.laying import laid_over
from gtm.planner.overrides.selectors import overrides_of
from tests.api.clients import key_client, person_client, problem_of
from tests.factories import make_brand, make_member, make_organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("market_data")]
PAYPAL = {
    "fact": "DE/payment_methods/paypal",
    "column": "fee_rate",
    "value": "0.015",
    "valid_from": "2026-11-01",
    "note": "our contract",
}
SHAPES = {"components": {"schemas": ALL}}


def told(client: Any, **changes: Any) -> Any:
    return client.post("/api/v1/overrides", {"overrides": [{**PAYPAL, **changes}]})


def test_a_told_figure_is_kept_under_the_name_of_the_key_and_listed() -> None:
    brand = make_brand()
    client = key_client(brand)
    Draft202012Validator(ref("Overrides") | SHAPES).validate({"overrides": [PAYPAL]})
    kept = told(client)
    assert kept.status_code == 201
    row = kept.json()[0]
    assert (row["value"], row["valid_to"], row["author"]) == ("0.015", None, "API: ERP")
    assert client.get("/api/v1/overrides?market=DE").json() == kept.json()
    assert client.get("/api/v1/overrides?market=FR").json() == []
    assert client.get(row["links"]["self"]).json() == row


def test_a_figure_is_changed_ended_and_withdrawn() -> None:
    brand = make_brand()
    client = key_client(brand)
    first = told(client).json()[0]
    changed = client.patch(first["links"]["self"], {"value": "0.012", "valid_from": "2027-01-01"}).json()
    assert (changed["value"], changed["note"]) == ("0.012", "our contract")
    assert client.get(first["links"]["self"]).json()["valid_to"] == "2026-12-31"
    assert client.post(f"{changed['links']['self']}/end", {"last_day": "2027-06-30"}).status_code == 204
    assert client.get(changed["links"]["self"]).json()["valid_to"] == "2027-06-30"
    assert client.delete(changed["links"]["self"]).status_code == 204
    assert client.get(changed["links"]["self"]).status_code == 404
    assert BrandOverride.objects.filter(brand=brand).count() == 2


def test_a_wrong_figure_is_a_problem_with_its_place_and_nothing_is_kept() -> None:
    brand = make_brand()
    problem = problem_of(told(key_client(brand), value="1.5"))
    assert problem["status"] == 422
    assert problem["errors"][0]["pointer"] == "/overrides/0/value"
    assert "0.05 for 5 %" in problem["detail"]
    assert not BrandOverride.objects.filter(brand=brand).exists()


def test_readers_do_not_write_and_strangers_do_not_see() -> None:
    organisation = make_organisation()
    brand = make_brand(organisation)
    link = told(key_client(brand)).json()[0]["links"]["self"]
    assert told(key_client(brand, Scope.PLANS_READ)).status_code == 403
    viewer = person_client(make_member(organisation, Role.VIEWER))
    assert viewer.get(link).status_code == 200
    assert viewer.delete(link).status_code == 403
    assert key_client(make_brand()).get(link).status_code == 404


def test_the_part_of_a_plan_has_the_shape_of_the_document(book: Any) -> None:
    brand = make_brand()
    told(key_client(brand))
    overrides = overrides_of(brand)
    for figure in own_figures(laid_over(book, overrides), overrides, {}):
        Draft202012Validator(ref("OwnFigure") | SHAPES).validate(figure)
    for override in overrides:
        Draft202012Validator(ref("ToldOverride") | SHAPES).validate(override.as_json())
