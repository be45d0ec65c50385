"""A norm that forbids orders closes the channel; one that forbids words binds the content."""

from gtm.planner.plans.norms import closes_channel, least_value_from_abroad, norms_of
from tests.planner.books import book, row
from tests.planner.plans.test_compliance import PRODUCTS

APP_CHECKOUT = row(
    id="a",
    norm="app",
    topic="live-commerce",
    effect="block",
    categories=("all",),
    channels=("model:social",),
    applies_to="",
)
FROM_ABROAD = row(
    id="b",
    norm="abroad",
    topic="trust",
    effect="block",
    categories=("all",),
    channels=("all",),
    applies_to="channel:cross_border",
    value=100.0,
    unit="USD",
)
TONGUE = row(
    id="c", norm="words", topic="claims", effect="block", categories=("toys",), channels=("all",), applies_to=""
)
LABEL = row(
    id="d", norm="label", topic="language", effect="require", categories=("apparel",), channels=("all",), applies_to=""
)


def test_a_social_checkout_is_closed_and_a_social_page_that_links_out_is_not() -> None:
    assert closes_channel(APP_CHECKOUT, row(channel="instagram", model="social", native_checkout="yes"))
    assert not closes_channel(APP_CHECKOUT, row(channel="instagram", model="social", native_checkout="no"))
    assert not closes_channel(APP_CHECKOUT, row(channel="shopee", model="shelf", native_checkout="yes"))


def test_a_ban_on_words_closes_no_channel() -> None:
    assert not closes_channel(TONGUE, row(channel="shopee", model="shelf", native_checkout="yes"))


def test_the_least_value_from_abroad_is_read_with_its_currency() -> None:
    assert least_value_from_abroad(FROM_ABROAD) == (100.0, "USD")
    assert least_value_from_abroad(APP_CHECKOUT) is None


def test_norms_of_other_categories_are_left_out_and_blocking_ones_come_first() -> None:
    norms = norms_of(book(norms={"ID": [LABEL, TONGUE, FROM_ABROAD]}), ["ID"], PRODUCTS, "2027-01-01")
    assert [(norm["norm"], norm["action"]) for norm in norms] == [("abroad", "blocked"), ("label", "required")]
