"""The tests of a regime in words, and what the flow alone decides of them."""

import pytest

from gtm.engine.border.in_force import InForce, in_force
from gtm.engine.market_book.book import MarketBook
from gtm.planner.quotes.conditions import conjuncts, for_flow, said
from markets import MARKETS
from markets.conditions import ALWAYS, HS, NEVER, AnyLine, Days, Has, LineHas, Registered, Test

B2C, B2B = Has("flow", ("b2c",)), Has("flow", ("b2b",))
SCHEME, LATE = Registered("gb-vat"), Days("2027-01-01", "2027-12-31")
WINE = AnyLine(HS(("2204", "2205", "2206", "2207", "2208")))


@pytest.fixture
def law(book: MarketBook) -> InForce:
    return in_force(MARKETS["GB"], book, "2026-11-22")


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("test", "flow", "left"),
    [
        (B2C, "b2c", ALWAYS),
        (B2C, "b2b", NEVER),
        (~B2C, "b2b", ALWAYS),
        (B2C & SCHEME, "b2c", SCHEME),
        (B2C & SCHEME, "bonded", NEVER),
        (B2B | B2C & SCHEME, "b2c", SCHEME),
        (B2B | B2C & SCHEME, "b2b", ALWAYS),
        (~(B2B | SCHEME), "b2c", ~SCHEME),
        (SCHEME, "b2c", SCHEME),
    ],
)
def test_the_flow_settles_its_part_of_a_test(test: Test, flow: str, left: Test) -> None:
    assert for_flow(test, flow) == left


def test_nested_conjunctions_are_one_list() -> None:
    assert conjuncts((B2C & SCHEME) & (LATE & WINE)) == (B2C, SCHEME, LATE, WINE)


@pytest.mark.parametrize(
    ("test", "holds", "fails"),
    [
        (SCHEME, "registered under gb-vat", "nobody is registered under gb-vat"),
        (Registered("x", "2027-01-01"), "registered under x", "the scheme x begins on 2027-01-01"),
        (WINE, "a line is of HS 2204, 2205, 2206, 2207 …", "no line is of HS 2204, 2205, 2206, 2207 …"),
        (~WINE, "no line is of HS 2204, 2205, 2206, 2207 …", "a line is of HS 2204, 2205, 2206, 2207 …"),
        (LineHas("preference", ("",)), "no preference is claimed", "a preference is claimed"),
        (
            SCHEME & B2B,
            "registered under gb-vat and the flow is b2b",
            "nobody is registered under gb-vat or the flow is not b2b",
        ),
    ],
)
def test_a_test_is_said_both_ways(law: InForce, test: Test, holds: str, fails: str) -> None:
    assert said(test, law) == (holds, fails)


def test_every_regime_of_every_market_can_be_said(book: MarketBook) -> None:
    for market in MARKETS.values():
        law = in_force(market, book, "2026-11-22")
        for regime in market.regimes:
            if regime.in_force("2026-11-22"):
                assert all(said(regime.test, law))
