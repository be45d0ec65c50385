"""A plan that nobody named is named after its markets, budget and first day."""

from gtm.planner.services import default_name

BUDGET = {"amount": "200000", "currency": "USD"}


def test_a_few_markets_are_named_and_many_are_counted() -> None:
    few = {"markets": ["DE", "SG"], "budget": BUDGET, "start": "2027-01-01"}
    many = {**few, "markets": ["AE", "BR", "DE", "GB", "ID", "MX", "SA"]}
    assert default_name(few) == "Plan for DE, SG: 200000 USD from 2027-01-01"
    assert default_name(many) == "Plan for 7 markets: 200000 USD from 2027-01-01"
