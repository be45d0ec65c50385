"""Scenarios of a plan: kept from a what-if, opened, deleted and put back, planned where a question can tell them."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gtm.accounts.models import Role
from gtm.catalog.models import Brand, Deed
from gtm.planner.models import Job, Plan, PlanApproval, PlanScenario
from gtm.planner.services import plan_now
from gtm.planner.whatif.basis import basis_of
from tests.portal.people import client_of, make_brand, make_member
from tests.portal.test_plan_pages import make_plan
from tests.portal.test_products import make_product

pytestmark = pytest.mark.django_db

FIGURES = {"objective": "67375.44", "orders": "13824.0", "cash_low": "-73800.00"}


def make_scenario(plan: Plan, name: str = "Dear duty", **changes: object) -> PlanScenario:
    """A scenario that is kept."""
    return PlanScenario.objects.create(
        plan=plan, name=name, changes=changes or {"duty": 0.1}, figures=FIGURES, author_name="li"
    )


def listed(client: Client, plan: Plan, query: str = "") -> str:
    """The page from its list of scenarios on."""
    text = client.get(f"/brands/lantern/plans/{plan.pk}/what-if/{query}").content.decode()
    return unescape(re.sub(r"\s+", " ", text[text.index('id="scenarios"') :]))


def send(client: Client, plan: Plan, what: str) -> int:
    return client.post(f"/brands/lantern/plans/{plan.pk}/what-if/{what}/").status_code


def test_a_scenario_is_listed_with_its_changes_its_figures_beside_the_plan_and_the_link_that_opens_it() -> None:
    brand = make_brand()
    plan, client = make_plan(brand), client_of(make_member(brand))
    make_scenario(plan, budget=90000.0, try_on=True, traffic=-0.125, play="plain")
    text = listed(client, plan)
    (query,) = re.findall(r'<a href="\?([^"]+)">Dear duty</a>', text)
    assert parse_qs(query) == {"budget": ["90000"], "try_on": ["yes"], "traffic": ["-12.5"], "play": ["plain"]}
    for change in ("Budget: 90,000", "Trying on in 3D: yes", "Price of traffic, %: -12.5"):
        assert change in text
    # The sample plan has 61250.40, 3 channels of 5120 orders and a lowest cash of -61500.
    for figure in ("+$6,125 (+10%)", "-1,536 (-10%)", "-$12,300 (-20%)"):
        assert figure in text


def test_only_a_scenario_that_a_question_can_tell_can_become_a_plan() -> None:
    brand = make_brand()
    plan, client = make_plan(brand), client_of(make_member(brand))
    asked, beyond = make_scenario(plan, "Asked", budget=90000.0), make_scenario(plan, "Beyond", duty=0.1)
    text = listed(client, plan)
    assert f"/what-if/{asked.pk}/plan/" in text
    assert f"/what-if/{beyond.pk}/plan/" not in text
    answer = client.post(f"/brands/lantern/plans/{plan.pk}/what-if/{beyond.pk}/plan/", follow=True)
    assert "A question of a plan cannot tell these changes: duty." in answer.content.decode()
    assert not Job.objects.exists()


def test_a_deleted_scenario_can_be_put_back() -> None:
    brand = make_brand()
    plan, client = make_plan(brand), client_of(make_member(brand))
    scenario = make_scenario(plan)
    gone = client.post(f"/brands/lantern/plans/{plan.pk}/what-if/{scenario.pk}/delete/")
    text = client.get(gone.headers["Location"]).content.decode()
    assert "<strong>Scenario deleted</strong> · <bdi>Dear duty</bdi>" in text
    assert "Dear duty" not in listed(client, plan)
    client.post(f"/brands/lantern/changes/{Deed.objects.get().pk}/undo/")
    assert "Dear duty" in listed(client, plan)


def test_viewers_read_scenarios_and_change_none_and_an_approved_plans_stand_still() -> None:
    brand = make_brand()
    plan = make_plan(brand)
    scenario = make_scenario(plan)
    viewer, planner = client_of(make_member(brand, Role.VIEWER, "viewer")), client_of(make_member(brand))
    assert "Dear duty" in listed(viewer, plan)
    assert "/delete/" not in listed(viewer, plan)
    for what in ("save", f"{scenario.pk}/delete", f"{scenario.pk}/plan"):
        assert send(viewer, plan, what) == 403
    assert "/delete/" in listed(planner, plan)
    PlanApproval.objects.create(plan=plan, approver_name="owner")
    assert "/delete/" not in listed(planner, plan)
    answer = planner.post(f"/brands/lantern/plans/{plan.pk}/what-if/{scenario.pk}/delete/", follow=True)
    assert "its scenarios stand still" in answer.content.decode()
    assert PlanScenario.objects.get().deleted_at is None


def test_scenarios_of_other_brands_are_not_found() -> None:
    mine, other = make_brand(), make_brand("Other")
    plan, client = make_plan(other), client_of(make_member(mine))
    scenario = make_scenario(plan)
    for what in ("save", f"{scenario.pk}/delete", f"{scenario.pk}/plan"):
        assert send(client, plan, what) == 404


def test_the_queries_do_not_grow_with_the_scenarios(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    brand = make_brand()
    plan, client = make_plan(brand), client_of(make_member(brand))
    listed(client, plan)
    for count in (1, 5):
        for place in range(count):
            make_scenario(plan, f"Scenario {place}")
        # Session, person, brands, role, plan, scenarios, what the reader deleted last.
        with django_assert_num_queries(7):
            listed(client, plan)


@pytest.fixture
def real(market_data: None) -> Brand:
    """A brand with one product that sells."""
    basis_of.cache_clear()
    brand = make_brand()
    make_product(brand, cost="12", price="59.9", weight_kg="0.3")
    return brand


def test_a_what_if_is_kept_with_its_figures_and_becomes_a_plan_with_the_changed_question(real: Brand) -> None:
    plan = plan_now(real, {"markets": ["DE"], "budget": {"amount": "100000", "currency": "USD"}}, name="Germany")
    client = client_of(make_member(real))
    shown = client.get(f"/brands/lantern/plans/{plan.pk}/what-if/?budget=40000").content.decode()
    assert f'action="/brands/lantern/plans/{plan.pk}/what-if/save/"' in shown
    assert '<input type="hidden" name="budget" value="40000">' in shown
    told = {"budget": "40000", "duty": "", "name": "Careful"}
    answer = client.post(f"/brands/lantern/plans/{plan.pk}/what-if/save/", told)
    assert urlsplit(answer.headers["Location"]).query == "budget=40000"
    scenario = PlanScenario.objects.get()
    assert (scenario.name, scenario.changes, scenario.author_name) == ("Careful", {"budget": 40000.0}, "mei")
    assert 0 < float(scenario.figures["objective"]) < float(plan.result["mix"]["objective"])
    nameless = client.post(
        f"/brands/lantern/plans/{plan.pk}/what-if/save/", {"budget": "40000", "name": ""}, follow=True
    )
    assert "Give the scenario a name" in nameless.content.decode()
    assert PlanScenario.objects.count() == 1
    assert send(client, plan, f"{scenario.pk}/plan") == 302
    (payload,) = Job.objects.filter(kind="plan").values_list("payload", flat=True)
    assert payload["name"] == "Germany · Careful"
    same = {name: value for name, value in plan.question.items() if name not in ("budget", "release")}
    assert {name: payload["question"][name] for name in same} == same
    assert payload["question"]["budget"] == {"amount": "40000", "currency": "USD", "covers_fixed_costs": True}
    assert payload["question"]["release"] == plan.data_release
    form = client.get(f"/brands/lantern/new-plan/?from={plan.pk}").content.decode()
    assert "Filled in as “Germany” was asked" in form
    assert re.search(r'name="budget" value="100000"', form)
    assert re.search(r'name="markets" value="DE"[^>]* checked', form)
    basis_of.cache_clear()
