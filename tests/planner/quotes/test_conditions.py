"""The tests of a regime in words, and what the flow alone decides of them."""

import pytest

from gtm.engine.border.in_force import InForce, in_force
from gtm.engine.market_book.book import MarketBook
from gtm.planner.quotes.conditions import conjuncts, for_flow, said, uncounted
from markets import MARKETS
from markets.conditions import (
    ALWAYS,
    EU_MEMBERS,
    HS,
    NEVER,
    AnyLine,
    Days,
    EarlierParcels,
    Has,
    LineHas,
    Registered,
    Test,
)

B2C, B2B = Has("flow", ("b2c",)), Has("flow", ("b2b",))
SCHEME, LATE = Registered("gb-vat"), Days("2027-01-01", "2027-12-31")
FIFTH = EarlierParcels("five")
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


@pytest.mark.parametrize(
    ("test", "left"),
    [
        (FIFTH, NEVER),
        (B2C & ~FIFTH, B2C),
        (B2C & FIFTH, NEVER),
        (B2C & (SCHEME | B2B & ~(FIFTH & WINE)), B2C & (SCHEME | B2B)),
    ],
)
def test_where_nobody_counts_parcels_their_number_is_not_reached(test: Test, left: Test) -> None:
    assert uncounted(test) == left


def test_nested_conjunctions_are_one_list() -> None:
    assert conjuncts((B2C & SCHEME) & (LATE & WINE)) == (B2C, SCHEME, LATE, WINE)


@pytest.mark.parametrize(
    ("test", "holds", "fails"),
    [
        (SCHEME, "registered under gb-vat", "nobody is registered under gb-vat"),
        (Registered("x", "2027-01-01"), "registered under x", "the scheme x begins on 2027-01-01"),
        (WINE, "a line is of HS 2204, 2205, 2206, 2207 …", "no line is of HS 2204, 2205, 2206, 2207 …"),
        (~WINE, "no line is of HS 2204, 2205, 2206, 2207 …", "a line is of HS 2204, 2205, 2206, 2207 …"),
        (
            B2C & (SCHEME | LATE | B2B & WINE),
            "it is a parcel to a consumer and (registered under gb-vat or the day lies within 2027-01-01 to 2027-12-31"
            " or (the goods are imported into stock and a line is of HS 2204, 2205, 2206, 2207 …))",
            "it is no parcel to a consumer or (nobody is registered under gb-vat and the day lies outside 2027-01-01"
            " to 2027-12-31 and (the goods are not imported into stock or no line is of HS 2204, 2205, 2206, 2207 …))",
        ),
        (Days("2026-10-01", "9999-12-31"), "the day is 2026-10-01 or later", "the day is before 2026-10-01"),
        (Days("", "2026-07-29"), "the day is 2026-07-29 or earlier", "the day is after 2026-07-29"),
        (
            Has("mode", ("post", "express", "line")),
            "the goods travel by post, express or e-commerce line",
            "the goods do not travel by post, express or e-commerce line",
        ),
        (
            Has("dispatch", EU_MEMBERS),
            "the goods are sent from the European Union",
            "the goods are not sent from the European Union",
        ),
        (LineHas("preference", ("",)), "no preference is claimed", "a preference is claimed"),
        (
            SCHEME & B2B,
            "registered under gb-vat and the goods are imported into stock",
            "nobody is registered under gb-vat or the goods are not imported into stock",
        ),
    ],
)
def test_a_test_is_said_both_ways(law: InForce, test: Test, holds: str, fails: str) -> None:
    words = said(test, law)
    assert (words.holds, words.fails) == (holds, fails)


def test_every_regime_of_every_market_can_be_said(book: MarketBook) -> None:
    for market in MARKETS.values():
        law = in_force(market, book, "2026-11-22")
        for regime in market.regimes:
            if regime.in_force("2026-11-22"):
                words = said(regime.test, law)
                assert words.holds
                assert words.fails
